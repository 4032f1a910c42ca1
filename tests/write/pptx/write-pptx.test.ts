import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { DeckError } from '../../../src/errors.ts'
import type { ComposedEdition } from '../../../src/model/edition.ts'
import type { Box, LaidOutSlide } from '../../../src/model/laid-out.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { paint, textBox } from './boxes.ts'
import { edition } from './fixture.ts'
import { textsOf } from './parts.ts'
import { pixel } from './slide-frame.ts'

let bytes: Uint8Array
let parts: Readonly<Record<string, string>>

beforeAll(async () => {
  const [artifact, ...more] = await writePptx(edition)
  expect(more).toEqual([])
  expect(artifact?.path).toBe('fixture.leadership.zh-CN.pptx')
  bytes = artifact?.bytes ?? new Uint8Array()
  parts = textsOf(bytes)
})

const part = (name: string): string => parts[name] ?? ''
const slide = (number: number): string => part(`ppt/slides/slide${number}.xml`)
const pretty = (xml: string): string => `${xml.replaceAll('><', '>\n<')}\n`

/** The fixture with one slide of these boxes. */
const withBoxes = (boxes: readonly Box[], more: Partial<LaidOutSlide> = {}): ComposedEdition => ({
  ...edition,
  laidOut: {
    version: 1,
    width: 1280,
    height: 720,
    slides: [
      { number: 1, classes: [], lang: 'en', title: 'One', background: {}, anchors: [], boxes, ...more },
    ],
  },
})

const titleBox = (text: string): Box => textBox('title', { x: 64, y: 48, w: 600, h: 46 }, [[[text]]])
const firstSlide = async (boxes: readonly Box[], more: Partial<LaidOutSlide> = {}): Promise<string> => {
  const [artifact] = await writePptx(withBoxes(boxes, more))
  return textsOf(artifact?.bytes ?? new Uint8Array())['ppt/slides/slide1.xml'] ?? ''
}

test.each([1, 2, 3, 4, 5, 6])('slide %i', async (number) => {
  await expect(pretty(slide(number))).toMatchFileSnapshot(`../../reference/pptx/slide${number}.xml`)
})

test.each([
  ['ppt/theme/theme1.xml', 'theme.xml'],
  ['ppt/charts/chart1.xml', 'chart1.xml'],
  ['ppt/charts/chart5.xml', 'chart5.xml'],
  ['ppt/notesSlides/notesSlide2.xml', 'notes2.xml'],
])('%s', async (name, file) => {
  await expect(pretty(part(name))).toMatchFileSnapshot(`../../reference/pptx/${file}`)
})

test('the same bytes again, in this process and in another in another time zone', async () => {
  const [again] = await writePptx(edition)
  expect(Buffer.compare(again?.bytes ?? new Uint8Array(), bytes)).toBe(0)
  const script = fileURLToPath(new URL('digest.ts', import.meta.url))
  const env = { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' }
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env })
  expect(stdout.trim()).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('hostile text stays text, less what XML forbids', () => {
  expect(slide(3)).toContain('<a:t>ab ]]&gt; &lt;b&gt;&amp;amp; "q"   👩‍🔬 مرحبا</a:t>')
  expect(part('docProps/core.xml')).toContain('<dc:title>三大国际科技创新中心 &lt;&amp;"&gt;</dc:title>')
})

test('every Chinese run says so, every run takes the theme’s faces', () => {
  const runs = Object.entries(parts)
    .filter(([name]) => /^ppt\/(slides|notesSlides)\/[^_]/.test(name))
    .flatMap(([, xml]) => [...xml.matchAll(/<a:r><a:rPr([^>]*)>.*?<a:t>([^<]*)<\/a:t>/g)])
  expect(runs.length).toBeGreaterThan(50)
  for (const [, attributes, text] of runs) {
    expect(attributes).toContain(/[\u4e00-\u9fff]/.test(text ?? '') ? 'lang="zh-CN"' : 'lang="')
  }
  const faces = new Set([...slide(2).matchAll(/<a:latin typeface="([^"]*)"/g)].map(([, face]) => face))
  expect([...faces]).toEqual(['Courier New'])
  expect(part('ppt/theme/theme1.xml')).toContain(
    '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/>',
  )
})

test('links jump to the slide of their anchor or to the web, with a tip and in the run’s own colour', () => {
  const links = [...slide(2).matchAll(/<a:hlinkClick [^>]*>/g)].map(([link]) => link)
  expect(links).toHaveLength(2)
  expect(links[0]).toContain('action="ppaction://hlinksldjump" tooltip="S4-014 · ¶6"')
  const relationships = part('ppt/slides/_rels/slide2.xml.rels')
  expect(relationships).toContain('Target="slide6.xml"')
  expect(relationships).toContain(
    'Target="https://example.org/a%20b?x=1&amp;y=%222%22" TargetMode="External"',
  )
  expect(slide(2).match(/<ahyp:hlinkClr [^>]*val="tx"\/>/g)).toHaveLength(2)
  expect(Object.values(parts).join('')).not.toContain('javascript:')
  expect(part('ppt/theme/theme1.xml')).toContain('<a:hlink><a:srgbClr val="0B2545"/></a:hlink>')
})

test('notes only where there are notes, a paragraph each', () => {
  expect(Object.keys(parts).filter((name) => /^ppt\/notesSlides\/[^_]/.test(name))).toHaveLength(4)
  expect(part('ppt/notesSlides/notesSlide2.xml').match(/<a:p>/g)).toHaveLength(2)
  expect(part('ppt/slides/_rels/slide4.xml.rels')).not.toContain('notesSlide')
})

test('the slide number is a field, the rest of its text stays', () => {
  expect(slide(4)).toMatch(
    /<a:fld id="[^"]*" type="slidenum"><a:rPr[^>]*>.*?<a:t>4<\/a:t><\/a:fld><a:r>.*?<a:t> \/ 6<\/a:t>/,
  )
})

test('provenance, title, language and dates are inside', () => {
  expect(part('customXml/item1.xml')).toContain('<provenance xmlns="urn:factdeck:provenance">{')
  expect(part('ppt/_rels/presentation.xml.rels')).toContain('Target="../customXml/item1.xml"')
  expect(part('customXml/_rels/item1.xml.rels')).toContain('Target="itemProps1.xml"')
  expect(part('docProps/core.xml')).toContain('<dc:language>zh-CN</dc:language>')
  expect(part('docProps/core.xml')).toContain('2026-03-20T00:00:00Z</dcterms:created>')
})

test('zeros and gaps of a chart reach its workbook', () => {
  const workbook = textsOf(unzipSync(bytes)['ppt/embeddings/workbook2.xlsx'] ?? new Uint8Array())
  const sheet = workbook['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).toContain('<c r="B2"><v>0</v></c>')
  expect(sheet).toContain('<t>Hebei &lt;&amp;"</t>')
  expect(workbook['docProps/core.xml']).toContain('2026-03-20T00:00:00Z')
  expect(part('ppt/charts/chart1.xml').match(/<c:pt idx="1">/g)).toHaveLength(1)
})

test('the title comes first, but after what is painted behind it', async () => {
  const xml = await firstSlide([
    {
      type: 'shape',
      role: 'decorative',
      path: 'div',
      shape: 'rect',
      x: 0,
      y: 0,
      w: 1280,
      h: 200,
      paint: paint({ colour: { hex: 'FF0000', alpha: 1 } }),
    },
    textBox('content', { x: 64, y: 10, w: 600, h: 20 }, [[['kicker']]]),
    titleBox('Title'),
  ])
  expect([...xml.matchAll(/<p:cNvPr id="\d+" name="(\w+) \d+"/g)].map(([, name]) => name)).toEqual([
    'Shape',
    'Title',
    'Text',
  ])
})

test('a slide that shows no title has a hidden one; one without any is refused', async () => {
  expect(await firstSlide([])).toMatch(/name="Title \d+" hidden="1".*<p:ph type="title"\/>.*<a:t>One<\/a:t>/)
  const refused = writePptx(withBoxes([], { title: '' }))
  await expect(refused).rejects.toThrowError(DeckError)
  await expect(refused).rejects.toThrow('ppt/slides/slide1.xml: no title')
})

test('pictures without words and figures without pictures are refused', async () => {
  const picture = { type: 'picture', role: 'content', path: 'img', x: 0, y: 0, w: 9, h: 9, alt: '' } as const
  await expect(
    writePptx(withBoxes([{ ...picture, picture: { data: `data:image/png;base64,${pixel}` } }])),
  ).rejects.toThrow('no alternative text')
  await expect(
    writePptx(withBoxes([{ ...picture, alt: 'x', picture: { data: 'data:image/svg+xml;base64,AA==' } }])),
  ).rejects.toThrow('picture-format')
  const figure = {
    type: 'figure',
    role: 'content',
    path: 'img',
    x: 0,
    y: 0,
    w: 9,
    h: 9,
    figure: 'layered',
    alt: '',
  } as const
  await expect(writePptx({ ...withBoxes([figure]), figurePngs: {} })).rejects.toThrow(
    'figure-without-picture',
  )
})

test('a deck without notes or charts has no parts for them', async () => {
  const [artifact] = await writePptx({
    ...withBoxes([titleBox('One')]),
    deck: { ...edition.deck, slides: [] },
  })
  const names = Object.keys(textsOf(artifact?.bytes ?? new Uint8Array()))
  expect(names.filter((name) => /notes|chart|theme2|media/.test(name))).toEqual([])
})
