import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { nodeEffects } from '../../src/build/effects.ts'
import { init } from '../../src/build/init.ts'
import { putFiles } from '../../src/build/put-files.ts'
import { openDialogue } from '../../src/commands/questions.ts'
import { parseYaml } from '../../src/facts/parse-yaml.ts'
import { edit, emptyFolder, fingerprints, run } from '../build/workspace-copy.ts'

/** The one JSON object that a command prints. */
async function answer(args: readonly string[], cwd: string) {
  const ran = await run([...args, '--json'], {}, cwd)
  return {
    code: ran.code,
    ...(JSON.parse(ran.out) as { ok: boolean; faults?: { code: string }[]; files?: string[]; file?: string }),
  }
}

const codeOf = async (args: readonly string[], cwd: string) => {
  const { code, faults } = await answer(args, cwd)
  return `${code} ${faults?.[0]?.code}`
}

async function workspace(): Promise<string> {
  const folder = await emptyFolder()
  await init({ directory: folder }, nodeEffects)
  return folder
}

describe('init', () => {
  test('makes a workspace that checks and builds at once, and names its files', async () => {
    const folder = await emptyFolder()
    const { code, files } = await answer(['init', 'town'], folder)
    expect(code).toBe(0)
    expect(Object.keys(await fingerprints(join(folder, 'town')))).toEqual(files)
    expect(files).toContain('.gitignore')
    const checked = await answer(['check'], join(folder, 'town'))
    expect(checked).toMatchObject({ code: 0, ok: true })
    const built = await run(
      ['build', '--audience', 'readers', '--locale', 'en', '--to', 'png'],
      {},
      join(folder, 'town'),
    )
    expect(built.code, built.err).toBe(0)
    expect(await readdir(join(folder, 'town/dist/library/readers/en'))).toHaveLength(6)
  })

  test('has honest locators: each digest is that of the characters it names', async () => {
    const folder = await workspace()
    const text = Array.from(await readFile(join(folder, 'data/sources/library-report-2025.txt'), 'utf8'))
    const facts = parseYaml('facts', await readFile(join(folder, 'data/facts/library.yaml'), 'utf8'), [])
    let spans = 0
    for (const [id, fact] of facts?.entries ?? []) {
      const { locators } = fact as {
        locators: { start: number; end: number; sha256: string; paragraph: number }[]
      }
      for (const { start, end, sha256, paragraph } of locators) {
        expect(createHash('sha256').update(text.slice(start, end).join('')).digest('hex'), id).toBe(sha256)
        expect(text.slice(0, start).join('').split('\n\n')).toHaveLength(paragraph)
        spans++
      }
    }
    expect(spans).toBe(9)
  })

  test('the schema that a file names for editors is there', async () => {
    const folder = await workspace()
    const files = Object.keys(await fingerprints(folder)).filter((file) => file.endsWith('.yaml'))
    expect(files.length).toBeGreaterThan(5)
    for (const file of files) {
      const schema = /^# yaml-language-server: \$schema=(\S+)/.exec(
        await readFile(join(folder, file), 'utf8'),
      )?.[1]
      const read = await readFile(join(folder, file, '..', schema ?? 'none'), 'utf8')
      expect(JSON.parse(read), file).toHaveProperty('$schema')
    }
  })

  test('writes nothing over, and nothing into a folder that is not meant', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'README.md'), 'mine')
    expect(await codeOf(['init'], folder)).toBe('2 folder-not-empty')
    expect(await codeOf(['init', '--force'], folder)).toBe('2 already-there')
    expect(await codeOf(['init', 'README.md'], folder)).toBe('2 no-folder')
    expect(await codeOf(['init', 'a', 'b'], folder)).toBe('2 too-many-operands')
    expect(await readdir(folder)).toEqual(['README.md'])
    expect((await answer(['init', 'town'], folder)).code).toBe(0)
    const before = await fingerprints(folder)
    expect(await codeOf(['init', 'town'], folder)).toBe('2 already-there')
    expect(await codeOf(['init', 'town/part'], folder)).toBe('2 inside-workspace')
    expect(await codeOf(['init', 'town', '--force'], folder)).toBe('2 already-there')
    expect(await fingerprints(folder)).toEqual(before)
  })

  test('stands beside what is there where that is asked for', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'notes.txt'), 'mine')
    expect((await answer(['init', '.', '--force'], folder)).code).toBe(0)
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  })
})

describe('new', () => {
  test('a deck, an audience and a slide work as they stand', async () => {
    const folder = await workspace()
    const added = [
      ['deck', 'river-report', '--audience', 'readers', '--title', 'River: "now"', 'decks/river-report.yaml'],
      ['audience', 'council', '--extends', 'readers', '--theme', 'paper', 'templates/audiences/council.yaml'],
      ['slide', 'pull-quote', 'templates/briefing/slides/pull-quote.md.hbs'],
    ]
    for (const words of added) {
      const { code, file } = await answer(['new', ...words.slice(0, -1)], folder)
      expect(`${code} ${file}`).toBe(`0 ${words.at(-1)}`)
    }
    await edit(join(folder, 'decks/river-report.yaml'), (text) =>
      text
        .replace('audiences: [readers]', 'audiences: [readers, council]')
        .replace(
          '  # A figure',
          '  - slide: pull-quote\n    title: {zh-CN: 二事, en: Two things}\n    items: [{name: {zh-CN: 名, en: Name}, text: {zh-CN: 文, en: Text}}, {name: {zh-CN: 外借, en: Loans}, fact: LIB-003}]\n  # A figure',
        ),
    )
    const checked = await run(['check'], {}, folder)
    expect(checked.code, checked.err).toBe(0)
    const built = await run(
      ['build', 'river-report', '--audience', 'council', '--to', 'png,pptx'],
      {},
      folder,
    )
    expect(built.code, built.err).toBe(0)
    expect(await readdir(join(folder, 'dist/river-report/council/zh-CN'))).toHaveLength(5)
  })

  test('a slide of a pack without frame is plain Markdown', async () => {
    const folder = await workspace()
    await mkdir(join(folder, 'templates/own'))
    await writeFile(join(folder, 'templates/own/pack.yaml'), 'name: own\ntitle: {zh-CN: 自有, en: Own}\n')
    const { file } = await answer(['new', 'slide', 'page', '--pack', 'own'], folder)
    const text = await readFile(join(folder, file ?? ''), 'utf8')
    expect(text).toContain('# {{title}}')
    expect(text).not.toContain('{{>')
  })

  test('refuses what it cannot add, and then adds nothing', async () => {
    const folder = await workspace()
    const before = await fingerprints(folder)
    const refused: [string, string][] = [
      ['new', 'missing-operand'],
      ['new deck', 'missing-operand'],
      ['new dek x', 'unknown-addition'],
      ['new deck a b', 'too-many-operands'],
      ['new deck library', 'already-there'],
      ['new deck ../x', 'bad-name'],
      ['new deck Ünn', 'bad-name'],
      ['new deck x --audience reader', 'unknown-audience'],
      ['new deck x --pack brief', 'unknown-pack'],
      ['new deck x --theme navy', 'unknown-option'],
      ['new audience board', 'already-there'],
      ['new audience base', 'already-there'],
      ['new audience x --extends nobody', 'unknown-audience'],
      ['new audience x --theme nvy', 'unknown-theme'],
      ['new audience x --clearance secret', 'unknown-clearance'],
      ['new slide chart', 'already-there'],
      ['new slide x --pack nothing', 'unknown-pack'],
    ]
    for (const [line, code] of refused) expect(await codeOf(line.split(' '), folder), line).toBe(`2 ${code}`)
    expect(await fingerprints(folder)).toEqual(before)
    expect(await codeOf(['new', 'deck', 'x'], await emptyFolder())).toBe('2 no-workspace')
  }, 120_000)

  test('adds to a workspace with faults, which it may be the cure of', async () => {
    const folder = await workspace()
    await edit(join(folder, 'decks/library.yaml'), (text) =>
      text.replace('[board, readers]', '[board, readers, council]'),
    )
    expect((await answer(['check'], folder)).faults?.[0]?.code).toBe('unknown-audience')
    expect((await answer(['new', 'audience', 'council'], folder)).code).toBe(0)
    expect((await answer(['check'], folder)).ok).toBe(true)
  })

  test('does not follow a folder that leads out of the workspace', async () => {
    const folder = await workspace()
    const outside = await emptyFolder()
    await symlink(outside, join(folder, 'templates/briefing'))
    expect(await codeOf(['new', 'slide', 'x'], folder)).toBe('3 leaves-workspace')
    expect(await readdir(outside)).toEqual([])
  })
})

describe('files are put all or none', () => {
  const files = [
    { file: 'a/b/one.txt', text: '1' },
    { file: 'a/two.txt', text: '2' },
    { file: 'c/three.txt', text: '3' },
  ]

  test.each([0, 1, 2])('when interrupted after %i of them', async (after) => {
    const folder = await emptyFolder()
    const controller = new AbortController()
    let left = after
    const effects = {
      ...nodeEffects,
      claim: async (path: string, text: string) => {
        if (left-- === 0) controller.abort(new Error('interrupted'))
        return nodeEffects.claim(path, text)
      },
    }
    await expect(putFiles(effects, `${folder}/new`, files, controller.signal)).rejects.toThrow('interrupted')
    expect(await readdir(folder)).toEqual([])
  })

  test.skipIf(process.getuid?.() === 0)('when a folder cannot be written', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'c'))
    await chmod(join(folder, 'c'), 0o500)
    await expect(putFiles(nodeEffects, folder, files, undefined)).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['c'])
  })
})

describe('questions', () => {
  function dialogue(...answers: string[]) {
    const input = new PassThrough()
    const controller = new AbortController()
    const output = new PassThrough().resume()
    input.write(answers.map((answer) => `${answer}\n`).join(''))
    const asking = openDialogue({ input, output, signal: controller.signal })
    return { ...asking, end: () => input.end(), abort: () => controller.abort(new Error('interrupted')) }
  }

  test('are asked until an answer will do; an empty one is the usual', async () => {
    const { ask, choose } = dialogue('', 'slid', 'slide', 'Bad', 'good')
    expect(await ask('Folder', 'briefing')).toBe('briefing')
    expect(await choose('What', ['deck', 'slide'])).toBe('slide')
    expect(await ask('Name', '', (name) => (name === 'good' ? undefined : 'no'))).toBe('good')
  })

  test('an interruption ends them, and so does the end of the input', async () => {
    const first = dialogue()
    const interrupted = expect(first.ask('Folder', '')).rejects.toThrow('interrupted')
    first.abort()
    await interrupted
    const second = dialogue()
    const ended = expect(second.ask('Folder', '')).rejects.toMatchObject({ faults: [{ code: 'no-answer' }] })
    second.end()
    await ended
  })
})
