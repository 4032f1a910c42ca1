import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LocateOptions, locate } from '../../src/build/locate.ts'
import { DeckError, type Fault } from '../../src/errors.ts'
import { edit, emptyFolder, run } from '../build/workspace-copy.ts'
import { locatorOf } from '../facts/evidence-workspace.ts'
import { evidenceFolder } from './evidence-folder.ts'

const facts = (root: string) => readFile(join(root, 'data/facts/river.yaml'), 'utf8')

async function faultsOf(options: Partial<LocateOptions> & { directory: string }): Promise<readonly Fault[]> {
  try {
    await locate({ fact: 'R-2', words: '泵站12座', source: 'canal', ...options })
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
  throw new Error('nothing was wrong')
}

test('finds words as people write them in a broken traditional text, and names the very characters', async () => {
  const directory = await evidenceFolder()
  const { locator, found, line } = await locate({
    fact: 'R-2',
    words: '两岸 新设泵站１２座',
    source: 'canal',
    directory,
  })
  expect(locator).toEqual({ ...locatorOf('canal', '兩岸新設(shè)泵站12座'), paragraph: 2 })
  expect(found).toMatchObject({
    words: '兩岸新設(shè)泵站12座',
    before: '2025年12月，運河(hé)擴(kuò)建工程啟動，',
    garbled: ['pinyin in brackets after a character'],
    times: 1,
  })
  expect(line).toMatch(/^\{source: canal, paragraph: 2, start: \d+, end: \d+, sha256: [0-9a-f]{64}\}$/)
})

test('counts paragraphs as other locators of the source do', async () => {
  const directory = await evidenceFolder()
  const find = () => locate({ fact: 'R-1', words: '今年将再建三座水闸', directory })
  expect((await find()).locator.paragraph).toBe(4)
  await edit(join(directory, 'data/facts/river.yaml'), (text) => text.replace('paragraph: 3', 'paragraph: 1'))
  expect((await find()).locator.paragraph).toBe(2)
})

test('writes the locator in place, and nothing else', async () => {
  const directory = await evidenceFolder()
  const before = await facts(directory)
  const { line, written } = await locate({
    fact: 'R-2',
    words: '泵站12座',
    source: 'canal',
    directory,
    write: 'replace',
  })
  expect(await facts(directory)).toBe(before.replace('locators: []', `locators: [${line}]`))
  expect(written).toMatchObject({ file: 'data/facts/river.yaml', line: 20, state: 'added' })
  const again = await locate({ fact: 'R-2', words: '泵站12座', source: 'canal', directory, write: 'replace' })
  expect(again.written?.state).toBe('there already')
  expect(await readdir(join(directory, 'data/facts'))).toEqual(['river.yaml'])
})

test('replaces the locator of the same source, or stands beside it', async () => {
  const directory = await evidenceFolder()
  const before = await facts(directory)
  const old = /\{source: river.*\}/.exec(before)?.[0] ?? ''
  const wide = await locate({
    fact: 'R-1',
    words: '全县已建成水闸24座，近600家农户',
    directory,
    write: 'replace',
  })
  expect(await facts(directory)).toBe(before.replace(old, wide.line))
  const more = await locate({ fact: 'R-1', words: '今年将再建三座水闸', directory, write: 'add' })
  expect(await facts(directory)).toBe(
    before.replace(`${old} # as printed`, `${wide.line} # as printed\n    - ${more.line}`),
  )
  expect(
    await faultsOf({ fact: 'R-1', words: '治河排名第四', source: 'river', directory, write: 'replace' }),
  ).toMatchObject([{ code: 'several-locators' }])
})

test('of several locators replaces the one that no longer holds, and gives one to a fact without', async () => {
  const directory = await evidenceFolder()
  const file = join(directory, 'data/facts/river.yaml')
  await locate({ fact: 'R-1', words: '今年将再建三座水闸', directory, write: 'add' })
  await edit(file, (text) => text.replace(/sha256: .{8}/, 'sha256: 00000000').replace('  locators: []\n', ''))
  const mended = await locate({ fact: 'R-1', words: '全县已建成水闸24座', directory, write: 'replace' })
  expect(mended.written).toMatchObject({ state: 'replaced', line: 12 })
  expect(await facts(directory)).not.toContain('00000000')
  const given = await locate({ fact: 'R-2', words: '泵站12座', source: 'canal', directory, write: 'replace' })
  expect(await facts(directory)).toContain(`stations.}\n  locators:\n    - ${given.line}\n  classification`)
})

test('keeps line breaks of another system', async () => {
  const directory = await evidenceFolder()
  const file = join(directory, 'data/facts/river.yaml')
  await edit(file, (text) => text.replaceAll('\n', '\r\n'))
  await locate({ fact: 'R-1', words: '今年将再建三座水闸', directory, write: 'add' })
  expect((await facts(directory)).replaceAll('\r\n', '')).not.toContain('\n')
})

test('asks for more words where they stand at several places', async () => {
  const directory = await evidenceFolder()
  const faults = await faultsOf({ fact: 'R-1', words: '河湾县', source: 'river', directory })
  expect(faults.map(({ code }) => code)).toEqual(['words-ambiguous', 'words-ambiguous'])
  expect(faults[0]?.what).toContain('2 places')
  const there = await locate({ fact: 'R-1', words: '河湾县', source: 'river', directory, paragraph: 3 })
  expect(there.found.before).toBe('2025年6月3日，')
})

test('tells the longest part that does stand in the text', async () => {
  const directory = await evidenceFolder()
  const [fault] = await faultsOf({ words: '两岸新设泵站20座', directory })
  expect(fault).toMatchObject({
    code: 'words-not-found',
    what: expect.stringContaining('“兩岸新設(shè)泵站”'),
  })
  expect(fault?.why).toContain('pinyin in brackets')
  expect(await faultsOf({ words: '完全不同', directory })).toMatchObject([{ code: 'words-not-found' }])
  expect(await faultsOf({ words: '，。', directory })).toMatchObject([{ code: 'words-not-found' }])
})

test('refuses what it does not know, and what leads out of the workspace', async () => {
  const directory = await evidenceFolder()
  expect(await faultsOf({ fact: 'R-9', directory })).toMatchObject([{ code: 'unknown-fact' }])
  expect(await faultsOf({ fact: '__proto__', directory })).toMatchObject([{ code: 'unknown-fact' }])
  expect(await faultsOf({ source: 'lake', directory })).toMatchObject([{ code: 'unknown-source' }])
  expect(await faultsOf({ source: undefined, directory })).toMatchObject([{ code: 'missing-value' }])
  const outside = await emptyFolder()
  await writeFile(join(outside, 'secret.txt'), '泵站12座')
  const named = join(directory, 'data/sources.yaml')
  await edit(named, (text) =>
    text.replace('file: canal.txt', `file: ../../../${outside.split('/').at(-1)}/secret.txt`),
  )
  expect(await faultsOf({ directory })).toMatchObject([{ code: 'leaves-workspace' }])
  await edit(named, (text) => text.replace(/file: \.\..*/, 'file: link.txt'))
  await symlink(join(outside, 'secret.txt'), join(directory, 'data/sources/link.txt'))
  expect(await faultsOf({ directory })).toMatchObject([{ code: 'leaves-workspace' }])
})

test('on the command line prints the words, the line and where it was put', async () => {
  const directory = await evidenceFolder('texts')
  await mkdir(join(directory, 'deep'))
  const args = ['locate', 'R-2', '泵站12座', '--source', 'canal', '-C', directory]
  const blind = await run(args)
  expect(blind.code).toBe(2)
  expect(blind.err).toContain('--sources DIR')
  const { code, out } = await run([...args, '--sources', 'texts', '--write'], {}, directory)
  expect(code).toBe(0)
  expect(out).toContain('»泵站12座«')
  expect(out).toMatch(/^- \{source: canal, /m)
  expect(out).toContain('added at data/facts/river.yaml:20')
  const json = JSON.parse((await run([...args, '--sources', 'texts', '--json'], {}, directory)).out)
  expect(json).toMatchObject({ ok: true, fact: 'R-2', locator: { source: 'canal', paragraph: 2 } })
})
