import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../src/build/effects.ts'
import { watchWorkspace } from '../../src/build/watch.ts'
import { copyWorkspace, edit, emptyFolder, run, start } from '../build/workspace-copy.ts'

let root: string
beforeEach(async () => {
  root = await copyWorkspace()
})

describe('build --watch', () => {
  let child: ReturnType<typeof start>
  let [out, err] = ['', '']
  const begin = (...more: string[]) => {
    ;[out, err] = ['', '']
    child = start([
      'build',
      '-C',
      root,
      '--audience',
      'guest',
      '--locale',
      'en',
      '--to',
      'md',
      '--watch',
      ...more,
    ])
    child.stdout.on('data', (part) => {
      out += String(part)
    })
    child.stderr.on('data', (part) => {
      err += String(part)
    })
  }
  const printed = (text: string) => expect.poll(() => out, { timeout: 30_000 }).toContain(text)
  const built = () => readFile(`${root}/dist/harbour/guest/en/harbour.guest.en.md`, 'utf8')
  afterEach(() => child?.kill('SIGKILL'))

  test('builds what has changed, a line each, through faults, until Ctrl-C', async () => {
    begin()
    await printed('watching; Ctrl-C ends it\n')
    expect(out).toMatch(/^built {5}harbour · guest · en {2}md {2}\d+ kB {2}\d+\.\d s\nwatching/)
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', 'Before it was'))
    await expect.poll(built, { timeout: 30_000 }).toContain('Before it was')
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('pack: tiny', 'pack: tinny'))
    await expect.poll(() => err, { timeout: 30_000 }).toContain('error[unknown-pack]')
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('pack: tinny', 'pack: tiny'))
    await printed('nothing has changed\n')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(err).not.toMatch(/^\s+at .*\(/m)
  })

  test('with --json a line for each round', async () => {
    begin('--json')
    await printed('\n')
    expect(JSON.parse(out)).toMatchObject({ ok: true, editions: [{ deck: 'harbour', state: 'built' }] })
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', 'It had been 7 or'))
    await expect.poll(() => out.split('\n').length, { timeout: 30_000 }).toBe(3)
    expect(JSON.parse(out.split('\n')[1] ?? '')).toMatchObject({
      ok: false,
      findings: [{ code: 'figure-literal' }],
    })
  })

  test('a slip on the command line ends it at once', async () => {
    expect(await run(['build', 'harbor', '-C', root, '--watch'])).toMatchObject({ code: 2 })
    expect(await run(['build', '-C', await emptyFolder(), '--watch'])).toMatchObject({ code: 2 })
  })
})

describe('watching', () => {
  /** Counts rounds while something is done to the workspace. */
  async function rounds(act: () => Promise<void>): Promise<number> {
    const ended = new AbortController()
    let count = 0
    const watching = watchWorkspace(
      nodeEffects,
      root,
      async () => {
        count += 1
      },
      ended.signal,
    )
    await expect.poll(() => count).toBe(1)
    await act()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    ended.abort()
    await watching
    return count - 1
  }
  const deck = () => `${root}/decks/harbour.yaml`

  test.each([
    ['a file is written', async () => writeFile(deck(), 'a: 1')],
    [
      'a file is saved by renaming',
      async () => {
        await writeFile(`${root}/decks/.harbour.yaml.tmp`, 'a: 1')
        await rename(`${root}/decks/.harbour.yaml.tmp`, deck())
      },
    ],
    ['a file is removed', async () => rm(deck())],
    [
      'a folder comes with files in it',
      async () => {
        await mkdir(`${root}/templates/other/slides`, { recursive: true })
        await writeFile(`${root}/templates/other/slides/page.md.hbs`, '')
      },
    ],
    ['a folder goes', async () => rm(`${root}/templates`, { recursive: true })],
  ])('%s', async (_, act) => {
    expect(await rounds(act)).toBeGreaterThanOrEqual(1)
  })

  test('many files at once are few rounds', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `${root}/decks/d${at}.yaml`)
    expect(
      await rounds(async () => void (await Promise.all(many.map((path) => writeFile(path, 'a: 1'))))),
    ).toBeLessThan(6)
  })

  test('outputs, caches and what editors keep beside a file are none', async () => {
    const act = async () => {
      await mkdir(`${root}/dist/harbour`, { recursive: true })
      for (const path of [
        'dist/harbour/a.html',
        '.factdeck-x',
        'notes.txt',
        'decks/.harbour.yaml.swp',
        'decks/harbour.yaml~',
      ])
        await writeFile(`${root}/${path}`, '')
    }
    expect(await rounds(act)).toBe(0)
  })
})
