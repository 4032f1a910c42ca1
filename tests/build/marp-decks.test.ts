import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import type { BuildReport } from '../../src/build/report.ts'
import { convertWithMarpCli } from '../editions/marp-cli.ts'
import { readPdf } from '../editions/pdf-document.ts'
import { slidesOf } from '../editions/pptx-package.ts'
import { emptyFolder } from './workspace-copy.ts'

const fixture = fileURLToPath(new URL('../fixtures/marp-decks', import.meta.url))

/** What each deck shows: text of it, its slides, and what is told of what a file cannot carry. */
const decks: Readonly<
  Record<string, { texts: readonly string[]; told: readonly string[]; pictures: number }>
> = {
  directives: { texts: ['Local directives go on', 'A gradient behind'], told: [], pictures: 0 },
  images: {
    texts: ['Text after the pictures', 'A logo on another machine'],
    told: ['remote-image'],
    pictures: 5,
  },
  backgrounds: { texts: ['Split, right, a third'], told: ['pptx-title'], pictures: 4 },
  maths: { texts: ['prices such as', 'braces {{like these}}'], told: [], pictures: 8 },
  theming: { texts: ['This paragraph has a border'], told: ['css-address'], pictures: 0 },
  'code-and-tables': { texts: ['0123456789 0123456789', 'longer text', '🎉'], told: [], pictures: 0 },
  columns: { texts: ['What came of it', 'right, two'], told: ['left-out', 'unsupported-css'], pictures: 0 },
  'four-to-three': {
    texts: ['Light text on a dark ground'],
    told: ['pptx-title', 'unsupported-css'],
    pictures: 1,
  },
  chinese: { texts: ['用 Marp 写的一份稿子', '国际金融'], told: [], pictures: 1 },
  talk: { texts: ['One after the other', 'After the ruler'], told: ['pptx-title'], pictures: 0 },
}
const names = Object.keys(decks)
const langOf = (name: string) => (name === 'chinese' ? 'zh-CN' : 'en')

/** What depends on a theme of Marp's and not on what a file can carry. */
const ofTheTheme = new Set(['low-contrast'])

let report: BuildReport
let out: string
let sources: string
/** What was built, for Marp CLI to read. */
let copies: string

const fileOf = (name: string, extension: string) =>
  join(out, name, 'base', langOf(name), `${name}.base.${langOf(name)}.${extension}`)
const plain = (text: string) => text.replace(/\s+/g, '')
const slideCount = (html: string) => html.match(/<foreignObject[^>]*>\s*<section id="\d+"/g)?.length ?? 0

beforeAll(async () => {
  const workspace = await emptyFolder()
  await cp(fixture, workspace, { recursive: true })
  out = join(workspace, 'dist')
  report = await build({ directory: workspace })
  sources = join(workspace, 'decks')
  copies = await emptyFolder()
  await cp(out, copies, { recursive: true })
  const built = names.map((name) => fileOf(name, 'md').replace(out, copies))
  await convertWithMarpCli([...names.map((name) => join(sources, `${name}.md`)), ...built], { math: false })
}, 300_000)

test('ten decks written for Marp, which know nothing of this program, are built as they stand', async () => {
  const files = (await readdir(join(fixture, 'decks'))).filter((file) => file.endsWith('.md'))
  expect(files.map((file) => file.replace(/\.md$/, '')).sort()).toEqual([...names].sort())
  expect(report.findings).toEqual([])
  expect(report.editions.map(({ state }) => state)).toEqual(names.map(() => 'built'))
})

describe.each(names)('%s', (name) => {
  const expected = decks[name] as (typeof decks)[string]

  test('has the slides that Marp CLI gives it, in every format', async () => {
    const own = slideCount(await readFile(join(sources, `${name}.html`), 'utf8'))
    expect(own).toBeGreaterThan(3)
    const rendered = await readFile(fileOf(name, 'html').replace(out, copies), 'utf8')
    expect(slideCount(rendered), 'the Markdown that is written').toBe(own)
    const html = await readFile(fileOf(name, 'html'), 'utf8')
    expect(html.match(/^<section id="\d+"/gm)?.length).toBe(own)
    const slides = slidesOf(unzipSync(await readFile(fileOf(name, 'pptx'))))
    expect(slides.length).toBe(own)
    expect((await readPdf(await readFile(fileOf(name, 'pdf')))).pages.length).toBe(own)
  })

  test('shows its text in PDF and PPTX', async () => {
    const pages = (await readPdf(await readFile(fileOf(name, 'pdf')))).pages.join('\n')
    const slides = slidesOf(unzipSync(await readFile(fileOf(name, 'pptx'))))
    const shown = slides.flatMap(({ paragraphs }) => paragraphs).join('\n')
    for (const text of expected.texts) {
      if (!/\p{Extended_Pictographic}/u.test(text) || /^\d/.test(text))
        expect(plain(pages)).toContain(plain(text))
      expect(plain(shown)).toContain(plain(text))
    }
  })

  test('carries its pictures, and loads nothing', async () => {
    const parts = unzipSync(await readFile(fileOf(name, 'pptx')))
    const media = Object.keys(parts).filter(
      (part) => part.startsWith('ppt/media/') && /\.(png|jpe?g|gif)$/.test(part),
    )
    expect(media.length).toBeGreaterThanOrEqual(expected.pictures)
    for (const part of media.filter((each) => each.endsWith('.png'))) {
      const { data } = PNG.sync.read(Buffer.from(parts[part] as Uint8Array))
      const isDrawn = data.some((value, at) => at % 4 === 3 && value > 0)
      expect(isDrawn, `${part} is empty`).toBe(true)
    }
    const html = await readFile(fileOf(name, 'html'), 'utf8')
    expect(html).not.toMatch(
      /<(?:img|source|link|script)\b[^>]*(?:src|href)="(?!data:)|url\((?!["']?(?:data:|#))/,
    )
    const relationships = Object.entries(parts).filter(([part]) => part.endsWith('.rels'))
    for (const [, bytes] of relationships)
      expect(new TextDecoder().decode(bytes)).not.toMatch(
        /relationships\/(?:image|video|media)"[^>]*TargetMode="External"/,
      )
  })

  test('tells what its files cannot carry, and nothing else', () => {
    const edition = report.editions.find(({ deck }) => deck === name)
    const told = new Set(
      (edition?.notices ?? []).map(({ code }) => code).filter((code) => !ofTheTheme.has(code)),
    )
    expect([...told].sort()).toEqual([...expected.told].sort())
    for (const { place, remedy } of edition?.notices ?? []) {
      expect(remedy).not.toBe('')
      if (place) expect(place.file).toBe(`decks/${name}.md`)
    }
  })
})

test('a deck of 4:3 is so in every format', async () => {
  const parts = unzipSync(await readFile(fileOf('four-to-three', 'pptx')))
  const size = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(new TextDecoder().decode(parts['ppt/presentation.xml']))
  expect(Number(size?.[1]) / Number(size?.[2])).toBeCloseTo(4 / 3)
  const pdf = (await readFile(fileOf('four-to-three', 'pdf'))).toString('latin1')
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 720 540\s*\]/)
})

test('notes are the comments that are no directives', async () => {
  const slides = slidesOf(unzipSync(await readFile(fileOf('talk', 'pptx'))))
  expect(slides[0]?.notes.join('\n')).toContain('Say why they should listen.')
  expect(slides.flatMap(({ notes }) => notes).join('\n')).not.toContain('_class')
  expect(slides[5]?.notes.join('\n')).toContain('This is a note')
})

test('what has been built stands, with what was told of it', async () => {
  const again = await build({ directory: join(out, '..'), decks: ['images'] })
  expect(again.editions[0]?.state).toBe('unchanged')
  expect(again.editions[0]?.notices?.map(({ code }) => code)).toContain('remote-image')
})
