import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { check } from '../../src/build/check.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { inspect } from '../../src/build/inspect.ts'
import { slidesOf } from '../editions/pptx-package.ts'
import { faultsOf } from './made-workspace.ts'
import { emptyFolder } from './workspace-copy.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A workspace of these files; text, or bytes. */
async function workspace(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await emptyFolder()
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  return folder
}

const checked = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const directory = await workspace(files)
  return faultsOf(() => check({ directory }))
}

describe('pictures', () => {
  test.each([
    ['out of the workspace', '../../picture.png', 'leaves-workspace'],
    ['by an absolute path', '/etc/passwd.png', 'leaves-workspace'],
    ['by an encoded way out', '..%2F..%2F..%2Fetc%2Fx.png', 'leaves-workspace'],
    ['that is not there', 'nowhere.png', 'unknown-picture'],
    ['of a kind that no format knows', 'a.tiff', 'unknown-picture'],
    ['in a hidden folder', '../.git/x.png', 'leaves-workspace'],
  ])('one %s is a fault where it is named', async (_, address, code) => {
    const [fault, ...more] = await checked({
      'decks/a.md': `# A\n\ntext ![x](${address})\n`,
      'decks/a.tiff': pixel,
    })
    expect(more).toEqual([])
    expect(fault).toMatchObject({ code, place: { file: 'decks/a.md', line: 3, column: 11 } })
    expect(fault?.remedy).toBeTruthy()
  })

  test('one behind a symbolic link that leads out is not read', async () => {
    const outside = await workspace({ 'x.png': pixel })
    const directory = await workspace({ 'decks/a.md': '# A\n\n![x](../art/x.png)\n', 'art/y.png': pixel })
    await symlink(join(outside, 'x.png'), join(directory, 'art/x.png'))
    expect(await faultsOf(() => check({ directory }))).toMatchObject([{ code: 'unknown-picture' }])
  })

  test('code names none', async () => {
    expect(
      await checked({ 'decks/a.md': '# A\n\n```md\n![x](nowhere.png)\n```\n\n`![x](no.png)`\n' }),
    ).toEqual([])
  })

  test('go beside the Markdown that is written, under names that every system bears', async () => {
    const directory = await workspace({
      'decks/a.md': '# A\n\n![x](pictures/b.png) ![y](<../art/海 1.png>)\n',
      'decks/pictures/b.png': pixel,
      'art/海 1.png': pixel,
    })
    await build({ directory, formats: ['md'] })
    const folder = join(directory, 'dist/a/base/en')
    const text = await readFile(join(folder, 'a.base.en.md'), 'utf8')
    const addresses = [...text.matchAll(/!\[.\]\(<?([^)>]*)/g)].map(([, address = '']) => address)
    expect(addresses).toHaveLength(2)
    for (const address of addresses) expect(await readFile(join(folder, address))).toEqual(pixel)
  })
})

describe('front matter', () => {
  test('of ours is checked at its place', async () => {
    const faults = await checked({
      'decks/a.md': '---\nmarp: true\naudiences: [nobody]\nlocales: [fr]\n---\n# A\n',
    })
    expect(faults[0]).toMatchObject({ place: { file: 'decks/a.md', line: 4 } })
  })

  test('an audience that is not there is a fault', async () => {
    const faults = await checked({ 'decks/a.md': '---\naudiences: [nobody]\n---\n# A\n' })
    expect(faults).toMatchObject([{ code: 'unknown-audience', place: { file: 'decks/a.md', line: 2 } }])
  })

  test('what Marp takes loosely is taken so', async () => {
    const text =
      '---\nmarp: true\ntitle: A: the first\nbackgroundColor: #fff\nheader: **bold**: yes\n---\n# A\n'
    expect(await checked({ 'decks/a.md': text })).toEqual([])
  })

  test('two decks of one name are a fault', async () => {
    const yaml = await readFile(join(root, 'tests/fixtures/workspace/decks/harbour.yaml'), 'utf8').catch(
      () => '',
    )
    if (yaml === '') return
    const directory = await emptyFolder()
    await cp(join(root, 'tests/fixtures/workspace'), directory, { recursive: true })
    await writeFile(join(directory, 'decks/harbour.md'), '# Harbour\n')
    expect((await faultsOf(() => check({ directory }))).map(({ code }) => code)).toContain('same-deck')
  })

  test('a README among the decks is no deck', async () => {
    const directory = await workspace({ 'decks/a.md': '# A\n', 'decks/README.md': 'About these decks' })
    expect((await check({ directory })).decks).toEqual(['a'])
  })
})

describe('braces', () => {
  test('are text in code and maths, and where nothing calls a helper', async () => {
    const directory = await workspace({
      'decks/a.md': '# {{ title }}\n\n`{{fact "x"}}` and $\\frac{{a}}{b}$\n\n```\n{{#each x}}\n```\n',
    })
    await build({ directory, formats: ['md'] })
    const text = await readFile(join(directory, 'dist/a/base/en/a.base.en.md'), 'utf8')
    expect(text).toContain('# {{ title }}\n\n`{{fact "x"}}` and $\\frac{{a}}{b}$\n\n```\n{{#each x}}\n```\n')
  })

  test('a fault in an expression has its line', async () => {
    const [fault] = await checked({ 'decks/a.md': '---\nmarp: true\n---\n\n# A\n\n{{fact "X-1"}}\n' })
    expect(fault).toMatchObject({ code: 'unknown-fact', place: { file: 'decks/a.md', line: 7 } })
  })
})

describe('a note with facts', () => {
  let directory: string

  beforeAll(async () => {
    directory = await emptyFolder()
    await cp(join(root, 'data'), join(directory, 'data'), { recursive: true })
    await mkdir(join(directory, 'decks'))
    await cp(join(root, 'tests/fixtures/quick-note/quick-note.md'), join(directory, 'decks/quick-note.md'))
  })

  test('is an edition for each audience and language, its facts traced by slide', async () => {
    const report = await build({ directory, formats: ['md', 'pptx'] })
    expect(report.findings).toEqual([])
    expect(report.editions).toHaveLength(4)
    const folder = join(directory, 'dist/quick-note/leadership/en')
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    expect(manifest.slides.map(({ facts }: { facts: string[] }) => facts)).toEqual([
      ['S4-014'],
      ['S4-014'],
      expect.arrayContaining([expect.stringMatching(/^S\d/)]),
      ['S4-013', 'S4-014'],
    ])
    expect(manifest.charts).toMatchObject([{ native: 'bar' }])
    const slides = slidesOf(unzipSync(await readFile(join(folder, 'quick-note.leadership.en.pptx'))))
    expect(slides[0]?.titles).toEqual(['R&D intensity reached 4.22%'])
    expect(slides[1]?.notes.join('\n')).toMatch(/Say where the figure comes from\.\n.*S4-014/)
    const text = await readFile(join(folder, 'quick-note.leadership.en.md'), 'utf8')
    expect(text).toContain('[4.22%](#src-')
    expect(text).toContain('For leadership alone')
    const open = await readFile(
      join(directory, 'dist/quick-note/public/zh-CN/quick-note.public.zh-CN.md'),
      'utf8',
    )
    expect(open).toContain('研发投入强度升至')
    expect(open).not.toMatch(/leadership|仅供领导/)
  }, 120_000)

  test('is inspected as any deck', async () => {
    const filters = { decks: ['quick-note'], audiences: ['public'], locales: ['en'], formats: [] }
    const { slides } = await inspect(filters, directory, nodeEffects)
    expect(slides.map(({ title }) => title)).toEqual([
      'R&D intensity reached 4.22%',
      'What the source says',
      'Targets',
      'Over the years',
    ])
  })

  test('a figure that is typed in is told; in a strict deck it withholds the files', async () => {
    const path = join(directory, 'decks/typed.md')
    const text = '---\nTHEME\n---\n# A\n\n{{fact "S4-014"}} of 12 regions\n'
    await writeFile(path, text.replace('THEME', 'paginate: true'))
    const lenient = await build({ directory, decks: ['typed'], formats: ['md'] })
    expect(lenient.findings).toEqual([])
    expect(lenient.editions[0]?.notices).toMatchObject([
      { code: 'figure-literal', place: { file: 'decks/typed.md', line: 6, column: 22 } },
    ])
    await writeFile(path, text.replace('THEME', 'strict: true'))
    const strict = await build({ directory, decks: ['typed'], formats: ['md'] })
    expect(strict.editions[0]?.state).toBe('faulty')
    expect(strict.findings).toMatchObject([{ code: 'figure-literal' }])
  })

  test('some of its slides are built by themselves', async () => {
    await build({
      directory,
      decks: ['quick-note'],
      audiences: ['public'],
      locales: ['en'],
      formats: ['html'],
      slides: [2],
    })
    const folder = join(directory, 'dist/quick-note/public/en/slides-2')
    const html = await readFile(join(folder, 'quick-note.public.en.html'), 'utf8')
    expect(html.match(/^<section id="(\d+)"/gm)).toEqual(['<section id="2"'])
  })
})
