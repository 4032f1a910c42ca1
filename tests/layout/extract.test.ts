import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import type { Box, LaidOutDeck, TextBox } from '../../src/model/laid-out.ts'
import { locales } from '../../src/model/text.ts'
import { documentOf, everything, fonts } from './slides.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser.close())

const wants = { pdf: false, png: false, boxes: true, figurePngs: [] }
const read = async (lang: 'zh-CN' | 'en', slides = everything[lang], css = ''): Promise<LaidOutDeck> =>
  (await browser.layOut(documentOf(lang, slides, css), wants)).deck

const textOf = (box: Box | undefined) =>
  (box as TextBox).paragraphs.map((paragraph) => paragraph.runs.map((run) => run.text).join('')).join(' / ')
const boxesOf = <T extends Box['type']>(deck: LaidOutDeck, slide: number, type: T) =>
  (deck.slides[slide]?.boxes ?? []).filter((box): box is Extract<Box, { type: T }> => box.type === type)

for (const lang of locales) {
  test(`reads everything that stands on slides in ${lang}`, async () => {
    const { deck, findings } = await browser.layOut(documentOf(lang, everything[lang]), wants)
    expect(findings).toEqual([])
    await expect(`${JSON.stringify(deck, null, 1)}\n`).toMatchFileSnapshot(`../reference/layout/${lang}.json`)
  })
}

test('gives title, subtitle, footer and page their roles, and joins words that a <wbr> parts', async () => {
  const deck = await read('zh-CN')
  const roles = boxesOf(deck, 0, 'text').map((box) => [box.role, textOf(box)])
  expect(roles).toContainEqual(['title', '京津冀研发强度升至4.22%'])
  expect(roles).toContainEqual(['subtitle', '“平均”研发投入强度'])
  expect(roles).toContainEqual(['footer', '三大中心'])
  expect(roles).toContainEqual(['page', '1'])
  expect(deck.slides[0]?.title).toBe('京津冀研发强度升至4.22%')
})

test('keeps link, language, weight and nesting of runs', async () => {
  const texts = boxesOf(await read('zh-CN'), 0, 'text')
  const runs = texts.flatMap((box) => box.paragraphs.flatMap((paragraph) => paragraph.runs))
  expect(runs.find((run) => run.text === '4.22%')?.style.link).toEqual({
    href: '#src-4',
    title: 'S4-014 · ¶6',
  })
  expect(runs.find((run) => run.text === 'R&D')?.style.lang).toBe('en')
  expect(runs.find((run) => run.text === '研发')?.style.bold).toBe(true)
  const list = texts.find((box) => box.path === 'ul')
  expect(list?.paragraphs.map(({ level, bullet }) => [level, bullet?.char])).toEqual([
    [0, '•'],
    [1, '◦'],
    [0, '•'],
  ])
})

test('makes a painted box and its paragraphs one text box, lines as the browser broke them', async () => {
  const card = boxesOf(await read('zh-CN'), 0, 'text').find((box) => box.path === 'div.card')
  expect(card?.paint).toMatchObject({
    colour: { hex: 'F2F5F9', alpha: 1 },
    radius: 8,
    shadow: { dx: 2, dy: 3, blur: 4 },
  })
  expect(card?.paint?.borders[0]).toEqual({ width: 2, style: 'dashed', colour: { hex: '0B2545', alpha: 1 } })
  expect(card?.paragraphs.map((paragraph) => paragraph.lines.length)).toEqual([1, 2])
  const broken = card?.paragraphs[1]?.lines.map((line) => line.text).join('')
  expect(broken).toBe('一段文字，长到要分成两行才放得下。')
})

test('reads tables with spans and figures by name', async () => {
  const deck = await read('zh-CN')
  const [table] = boxesOf(deck, 1, 'table')
  expect(table?.columns).toHaveLength(2)
  expect(table?.columns.reduce((sum, width) => sum + width, 0)).toBeCloseTo(600, 0)
  expect(
    table?.rows.map((row) => [row.header, row.cells.map((cell) => [cell.colspan, cell.rowspan])]),
  ).toEqual([
    [true, [[2, 1]]],
    [
      false,
      [
        [1, 2],
        [1, 1],
      ],
    ],
    [false, [[1, 1]]],
  ])
  expect(boxesOf(deck, 1, 'figure')).toMatchObject([{ figure: 'bars', alt: 'two bars', w: 200, h: 100 }])
})

test('reads tags, centred text, ellipses, arrows, sub- and superscript', async () => {
  const deck = await read('en')
  const texts = boxesOf(deck, 0, 'text')
  expect(texts.map(textOf)).toEqual(expect.arrayContaining(['Before', 'tag', 'after', 'third / fourth']))
  const middle = texts.find((box) => box.path === 'div.middle')
  expect(middle).toMatchObject({
    anchor: 'middle',
    paint: { gradient: { angle: 90, stops: [{ at: 0 }, { at: 0.8 }] } },
  })
  expect(middle?.paragraphs[0]?.align).toBe('center')
  const shapes = boxesOf(deck, 0, 'shape')
  expect(shapes).toContainEqual(
    expect.objectContaining({
      shape: 'ellipse',
      paint: expect.objectContaining({ colour: { hex: 'BF3A1A', alpha: 0.5 } }),
    }),
  )
  expect(shapes).toContainEqual(
    expect.objectContaining({ path: 'section::before', x: 64, y: 0, w: 74, h: 10 }),
  )
  expect(boxesOf(deck, 0, 'connector')).toMatchObject([{ x1: 64, x2: 164, width: 2, heads: 'end' }])
  const baselines = texts.flatMap((box) =>
    box.paragraphs.flatMap(({ runs }) => runs.map((run) => run.style.baseline)),
  )
  expect(baselines).toEqual(expect.arrayContaining(['sub', 'super']))
  expect(texts.at(-2)?.paragraphs.map(({ bullet }) => bullet?.number?.at)).toEqual([3, 4])
})

test('reads Marp slides with and without the SVG around them alike', async () => {
  const plain = documentOf('en', everything.en)
  const wrap = '<svg data-marpit-svg="" viewBox="0 0 1280 720"><foreignObject width="1280" height="720">'
  const wrapped = plain
    .replaceAll('<section ', `${wrap}<section `)
    .replaceAll('</section>', '</section></foreignObject></svg>')
  expect((await browser.layOut(wrapped, wants)).deck).toEqual((await browser.layOut(plain, wants)).deck)
})

test('takes pictures of slides and of single figures', async () => {
  const taken = await browser.layOut(documentOf('zh-CN', everything['zh-CN']), {
    pdf: false,
    png: true,
    boxes: false,
    figurePngs: ['bars', 'none such'],
  })
  const sizeOf = (png: Uint8Array | undefined) => {
    const view = new DataView((png as Uint8Array).buffer, (png as Uint8Array).byteOffset)
    return [view.getUint32(16), view.getUint32(20)]
  }
  expect(taken.pngs?.map(sizeOf)).toEqual([
    [2560, 1440],
    [2560, 1440],
  ])
  expect(Object.keys(taken.figurePngs ?? {})).toEqual(['bars'])
  expect(sizeOf(taken.figurePngs?.bars)).toEqual([400, 200])
})
