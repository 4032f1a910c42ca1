import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type CheckOptions, check } from '../../src/build/check.ts'
import { DeckError } from '../../src/errors.ts'
import { copyWorkspace, edit, emptyFolder, run } from '../build/workspace-copy.ts'
import { locatorOf } from '../facts/evidence-workspace.ts'
import { evidenceFolder } from './evidence-folder.ts'

/** A workspace in which nothing is wrong. */
async function sound(folderOfTexts?: string): Promise<string> {
  const root = await evidenceFolder(folderOfTexts)
  const { source, paragraph, start, end, sha256 } = locatorOf('canal', '兩岸新設(shè)泵站12座')
  await edit(join(root, 'data/facts/river.yaml'), (text) =>
    text.replace(
      'locators: []',
      `locators: [{source: ${source}, paragraph: ${paragraph}, start: ${start}, end: ${end}, sha256: ${sha256}}]`,
    ),
  )
  return root
}

const brief = async (options: CheckOptions) => {
  const { findings, notices } = await check(options)
  const told = [...findings, ...notices].filter(({ code }) => code !== 'unused-fact')
  return told.map(({ code, place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`)
}

const faultsOf = async (options: CheckOptions): Promise<string[]> => {
  try {
    await check(options)
  } catch (error) {
    if (error instanceof DeckError) return error.faults.map(({ code }) => code)
    throw error
  }
  throw new Error('nothing was wrong')
}

test('holds every fact against the texts in data/sources, each finding at its line and column', async () => {
  const directory = await sound()
  const report = await check({ directory })
  expect(report.evidence).toMatchObject({
    facts: { located: 2, verified: 2 },
    locators: { all: 2, verified: 2 },
  })
  expect(await brief({ directory })).toEqual([])
  await edit(join(directory, 'data/facts/river.yaml'), (text) => text.replace('value: 24', 'value: 25'))
  expect(await brief({ directory })).toContain('figure-not-in-source data/facts/river.yaml:8:10')
})

test('remembers what it found until data, texts or their folder change', async () => {
  const directory = await sound()
  const text = join(directory, 'data/sources/river.txt')
  expect(await brief({ directory })).toEqual([])
  expect(await brief({ directory })).toEqual([])
  await edit(text, (before) => before.replace('24座', '26座'))
  expect(await brief({ directory })).toEqual(['locator-mismatch data/facts/river.yaml:12:65'])
  expect(await brief({ directory })).toEqual(['locator-mismatch data/facts/river.yaml:12:65'])
  await rm(text)
  expect(await brief({ directory })).toEqual(['source-unreadable data/sources.yaml:2:9'])
})

test('takes the folder from the command, else from the configuration', async () => {
  const directory = await sound('texts')
  const none = ['source-not-checked data/sources.yaml:2:9', 'source-not-checked data/sources.yaml:16:9']
  expect(await brief({ directory })).toEqual(none)
  await writeFile(join(directory, 'factdeck.config.yaml'), '# nothing is said here\n')
  expect(await brief({ directory })).toEqual(none)
  await writeFile(join(directory, 'factdeck.config.yaml'), 'sources: texts\n')
  expect(await brief({ directory })).toEqual([])
  expect(await brief({ directory, sources: join(directory, 'data') })).toEqual([
    'source-unreadable data/sources.yaml:2:9',
    'source-unreadable data/sources.yaml:16:9',
  ])
})

test.each([
  ['sorces: texts\n', 'unknown-field'],
  ['sources: 3\n', 'wrong-type'],
  ['sources: ../texts\n', 'leaves-workspace'],
  ['sources: /etc\n', 'leaves-workspace'],
  ['sources: nowhere\n', 'no-such-folder'],
  ['- sources\n', 'yaml-root'],
  ['sources: [\n', 'yaml-syntax'],
])('refuses the configuration %j', async (text, code) => {
  const directory = await sound()
  await writeFile(join(directory, 'factdeck.config.yaml'), text)
  expect(await faultsOf({ directory })).toContain(code)
})

test('reads no file but those that the sources name, and none out of their folder', async () => {
  const directory = await sound('texts')
  const outside = await emptyFolder()
  await writeFile(join(outside, 'river.txt'), await readFile(join(directory, 'texts/river.txt')))
  expect(await brief({ directory, sources: join(directory, 'texts') })).toEqual([])
  await rm(join(directory, 'texts/river.txt'))
  await symlink(join(outside, 'river.txt'), join(directory, 'texts/river.txt'))
  expect(await faultsOf({ directory, sources: join(directory, 'texts') })).toEqual(['leaves-workspace'])
  await mkdir(join(directory, 'links'))
  await symlink(outside, join(directory, 'links/out'))
  await writeFile(join(directory, 'factdeck.config.yaml'), 'sources: links/out\n')
  expect(await faultsOf({ directory })).toEqual(['leaves-workspace'])
})

test('on the command line tells what is borne out; notices fail it only where it is strict', async () => {
  const directory = await sound('texts')
  const blind = await run(['check', '-C', directory])
  expect(blind.code).toBe(0)
  expect(blind.err).toContain('notice[source-not-checked]')
  expect(blind.out).toContain('2 facts from 3 sources: not held against their texts')
  expect((await run(['check', '--strict', '--quiet', '-C', directory])).code).toBe(1)
  const held = await run(['check', '--json', '--sources', 'texts'], {}, directory)
  expect(JSON.parse(held.out)).toMatchObject({ ok: true, findings: [], evidence: { facts: { verified: 2 } } })
  const nowhere = await run(['check', '--sources', 'nowhere', '-C', directory])
  expect(nowhere.code).toBe(2)
})

test('of one deck checks all data, and its editions alone', async () => {
  const directory = await copyWorkspace()
  const [one, all] = [await check({ directory, decks: ['harbour'] }), await check({ directory })]
  expect(one).toMatchObject({ decks: ['harbour'], facts: all.facts, evidence: all.evidence })
  expect(one.notices.map(({ code }) => code)).not.toContain('unused-fact')
})
