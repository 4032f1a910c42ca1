import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { copyWorkspace, edit, emptyFolder, run } from '../build/workspace-copy.ts'

const edition = 'harbour/guest/en'
const stem = 'harbour.guest.en'
let root: string
const trace = (...args: readonly string[]) => run(['trace', ...args], {}, root)
const html = `dist/${edition}/${stem}.html`

beforeAll(async () => {
  root = await copyWorkspace()
  await build({ directory: root, audiences: ['guest'], locales: ['en'], formats: ['md', 'html'] })
  await mkdir(`${root}/mine`)
  await cp(`${root}/dist/${edition}/${stem}.md`, `${root}/mine/notes.md`)
  await edit(`${root}/mine/notes.md`, (text) => text.replaceAll('[342 ships]', '[352 ships]'))
  await cp(`${root}/${html}`, `${root}/mine/moved.html`)
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'plain.md': '# nothing\n',
    'empty.pdf': '',
    'cut.pdf': '%PDF-1.7\n1 0 obj\n<</Type /Cat',
    'cut.pptx': 'PK\u0003\u0004 and no more',
    'damaged.html': '<!doctype html><script type="application/json" id="provenance">{"schema":1}</script>',
    'bomb.md': `# x\n\n[factdeck-provenance]: # "\n${'A'.repeat(4000)}\n"\n`,
  }
  for (const [name, content] of Object.entries(files)) await writeFile(`${root}/mine/${name}`, content)
  await symlink(`${root}/${html}`, `${root}/mine/link.html`)
})

describe('a file', () => {
  test('as built: its figures with facts, sources and places, and 0', async () => {
    const { code, out, err } = await trace(html)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(
      'harbour · guest · en · as of 2026-02-01 · HTML\nas built: byte for byte what manifest.json lists',
    )
    expect(out).toMatch(/342 ships +H-002 +\[1\] ¶2/)
    expect(out).toContain('\n[1] ')
  })

  test('one slide, one figure: in full', async () => {
    const { out } = await trace(html, '--figure', '342')
    expect(out).toMatch(
      /\n342 ships.*\n {2}fact {4}H-002 {2}342 ships called at the north harbour in 2025\.\n {2}source {2}\[1\] /,
    )
    expect(out).toMatch(/\n {2}place {3}¶2, characters \d+–\d+, sha256 [0-9a-f]{12}…\n/)
    expect((await trace(html, '--slide', '2')).out).not.toContain('slide 3')
  })

  test('away from its manifest: as built by its seals', async () => {
    const { code, out } = await trace('mine/moved.html')
    expect([code, out.split('\n')[1]]).toEqual([0, 'as built: every slide says what it said'])
    expect((await trace('mine/link.html')).code).toBe(0)
  })

  test('edited: the slides, the figure that nothing vouches for, and 1', async () => {
    const { code, out } = await trace('mine/notes.md')
    expect(code).toBe(1)
    expect(out).toMatch(/\nedited since it was built\n {2}changed: slides? \d/)
    expect(out).toMatch(/352.* nothing vouches for it\n/)
  })

  test('--json says everything', async () => {
    const { code, out } = await trace('mine/notes.md', '--json')
    const answer = JSON.parse(out)
    expect(code).toBe(1)
    expect(answer).toMatchObject({
      ok: false,
      state: 'edited',
      sameBytes: null,
      deck: 'harbour',
      format: 'md',
      removed: [],
    })
    const values = answer.slides.flatMap(({ values }: { values: { origin: string }[] }) => values)
    expect(values.filter(({ origin }: { origin: string }) => origin === 'unknown').length).toBeGreaterThan(0)
    expect(await trace(html, '--quiet')).toEqual({ code: 0, out: '', err: '' })
  })

  test('--sources shows the words if they are those of the fact', async () => {
    const { facts } = JSON.parse((await trace(html, '--json')).out)
    const [{ locator }] = facts['H-002'].places
    expect(locator).toMatchObject({ paragraph: 2 })
    const folder = await emptyFolder()
    const { sources } = JSON.parse(
      /id="provenance">(.*?)<\/script>/.exec(await readFile(`${root}/${html}`, 'utf8'))?.[1] ?? '',
    )
    const name = sources.find(({ id }: { id: string }) => id === locator.source).file
    await writeFile(`${folder}/${name}`, 'x'.repeat(locator.end))
    const changed = (await trace(html, '--figure', '342', '--sources', folder)).out
    expect(changed).toContain(
      'words   not shown: the text has other words there than when the fact was written',
    )
    const missing = (await trace(html, '--figure', '342', '--sources', root)).out
    expect(missing).toContain(`words   not shown: ${name} is not in the folder of sources`)
  })

  test.each([
    [['mine/none.html'], 2, 'no-file'],
    [['mine/plain.md'], 3, 'no-provenance'],
    [['mine/damaged.html'], 3, 'no-provenance'],
    [['mine/bomb.md'], 3, 'no-provenance'],
    [['mine/cut.pdf'], 3, 'unreadable-file'],
    [['mine/cut.pptx'], 3, 'unreadable-file'],
    [['mine/empty.pdf'], 3, 'unreadable-file'],
    [['mine'], 2, 'not-a-file'],
    [[html, '--slide', '99'], 2, 'no-slide'],
    [[html, '--slide', 'two'], 2, 'bad-number'],
    [[html, '--figure', '98765'], 2, 'no-figure'],
    [[], 2, 'missing-operand'],
  ])('%j: exit code %i, %s', async (args, code, fault) => {
    const ran = await trace(...args)
    expect([ran.code, ran.err.split(':')[0], ran.out]).toEqual([code, `error[${fault}]`, ''])
    expect(ran.err).toMatch(/\n {2}do: \S/)
  })
})

describe('a fact', () => {
  test('every slide of every built edition that shows it', async () => {
    const { code, out } = await trace('H-002')
    expect(code).toBe(0)
    expect(out).toContain('H-002\n')
    expect(out).toMatch(/harbour · guest · en +(?:md html|html md) +\d+ .*342 ships/)
    expect(out).toMatch(/\n\d+ slides? in 1 of 1 built edition\n$/)
  })

  test('--json, and another folder of outputs', async () => {
    const { out } = await trace('H-002', '-o', 'dist/harbour', '--json')
    const answer = JSON.parse(out)
    expect(answer).toMatchObject({ ok: true, fact: 'H-002', editions: 1 })
    expect(answer.shown[0]).toMatchObject({
      deck: 'harbour',
      audience: 'guest',
      locale: 'en',
      folder: 'guest/en',
    })
    expect(answer.shown[0].slides[0].printed[0]).toMatchObject({ text: '342 ships', origin: 'fact' })
  })

  test('one that is not there: near misses; nothing built: what to do', async () => {
    expect((await trace('H-022')).err).toMatch(
      /^error\[unknown-fact\]: H-022 is neither a file nor the id of a fact\n {2}do: did you mean `H-002`/,
    )
    expect((await trace('H-002', '-o', 'mine')).err).toContain('error[no-edition]')
    expect((await trace('H-002', '-o', 'mine')).code).toBe(2)
  })
})
