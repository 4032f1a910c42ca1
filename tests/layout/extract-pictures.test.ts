import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import type { Box, PictureBox, PictureData } from '../../src/model/laid-out.ts'
import { documentOf, fonts } from './slides.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser.close())

const wants = { pdf: false, png: false, boxes: true, figurePngs: [] }
const read = async (html: string, css = '') => {
  const { deck, findings } = await browser.layOut(documentOf('en', [`<h1>One</h1>${html}`], css), wants)
  const [slide] = deck.slides
  if (!slide) throw new Error('no slide')
  return { slide, findings }
}
const picturesIn = (boxes: readonly Box[]) => boxes.filter((box): box is PictureBox => box.type === 'picture')

/** Four pixels across, two down, opaque. */
const wide =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAH0lEQVR42gXBAQEAAAiDMIIZgjgEe0A3wMNwCHlZLh9Kogcx21m3MwAAAABJRU5ErkJggg=='
/** One pixel, one colour, with alpha. */
const clear =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
const svg = (inside: string) =>
  `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">${inside}</svg>`)}`
const drawn = svg('<rect width="40" height="20" fill="red"/>')

const sizeOf = ({ data }: PictureData): number[] => {
  const bytes = Buffer.from(data.replace(/^data:image\/png;base64,/, ''), 'base64')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('an SVG keeps its source and gets a bitmap of twice its size', async () => {
  const { slide, findings } = await read(`<img src="${drawn}" alt="a field" width="100">`)
  const [picture] = picturesIn(slide.boxes)
  expect(findings).toEqual([])
  expect(picture).toMatchObject({ alt: 'a field', role: 'content', w: 100, h: 50, picture: { svg: drawn } })
  expect(sizeOf(picture?.picture as PictureData)).toEqual([200, 100])
  const again = await read(`<img src="${drawn}" alt="a field" width="100">`)
  expect(again.slide).toEqual(slide)
})

test('an SVG in the page becomes a picture with the look that the page gives it', async () => {
  const html =
    '<svg aria-label="a disc" width="80" height="40" class="d"><circle cx="20" cy="20" r="9"/></svg>'
  const { slide, findings } = await read(html, '.d{fill:#BF3A1A}')
  const [picture] = picturesIn(slide.boxes)
  expect(findings).toEqual([])
  expect(picture).toMatchObject({ alt: 'a disc', w: 80, h: 40 })
  const source = atob((picture?.picture.svg ?? '').replace(/^[^,]*,/, ''))
  expect(source).toMatch(/<circle[^>]* fill="rgb\(191, 58, 26\)"/)
})

test.each([
  ['fill', 'fill', undefined, { w: 100, h: 100 }],
  ['contain', 'contain', undefined, { w: 100, h: 50 }],
  ['cover', 'cover', [0, 0.25, 0, 0.25], { w: 100, h: 100 }],
  ['cover at the left', 'cover;object-position:left', [0, 0.5, 0, 0], { w: 100, h: 100 }],
  ['none', 'none', undefined, { w: 4, h: 2 }],
])('object-fit: %s', async (_, fit, crop, size) => {
  const style = `width:100px;height:100px;object-fit:${fit}`
  const { slide } = await read(`<img src="${wide}" alt="x" style="${style}">`)
  const [box] = picturesIn(slide.boxes)
  expect(box).toMatchObject(size)
  expect(box?.picture.crop).toEqual(crop)
  expect(box?.picture.data).toBe(wide)
})

test('a round picture in a frame keeps both, a faint one its opacity, one in a link the link', async () => {
  const { slide } = await read(
    `<img src="${wide}" alt="a" style="width:90px;height:90px;border-radius:50%;border:2px solid #0B2545">
<a href="https://example.org"><img src="${wide}" alt="b" style="width:80px;opacity:.5;border-radius:6px"></a>`,
  )
  const [round, faint] = picturesIn(slide.boxes)
  expect(round).toMatchObject({ shape: 'ellipse', paint: { borders: [{ width: 2 }, {}, {}, {}] } })
  expect(faint).toMatchObject({
    picture: { alpha: 0.5 },
    paint: { radius: 6 },
    link: { href: 'https://example.org' },
  })
})

test('a ground that covers is the fill of its box, any other a picture behind it', async () => {
  const { slide, findings } = await read(
    `<div class="b" style="background:url('${wide}') center/100% 100%">over it</div>
<div class="b" style="background:#eee url('${clear}') right 10px bottom 5px/40px no-repeat">beside it</div>`,
    '.b{width:200px;height:100px;margin-bottom:8px}',
  )
  expect(findings.filter(({ code }) => code === 'unsupported-css')).toEqual([])
  const texts = slide.boxes.filter((box) => box.type === 'text')
  expect(texts[1]?.paint?.picture).toEqual({ data: wide })
  const [placed] = picturesIn(slide.boxes)
  expect(placed).toMatchObject({ role: 'decorative', alt: '', w: 40, h: 40 })
  expect(placed && texts[2] && placed.x - texts[2].x).toBe(150)
  const behind = slide.boxes.indexOf(placed as Box) - 1
  expect(slide.boxes[behind]).toMatchObject({ type: 'shape', paint: { colour: { hex: 'EEEEEE' } } })
})

test('a picture behind a slide is its background when it fits, else a picture at the back', async () => {
  const css = (size: string) => `section{background:#fff url("${wide}") center/${size} no-repeat}`
  const whole = (await read('', css('100% 100%'))).slide
  expect(whole.background.picture).toEqual({ data: wide })
  const { boxes, background } = (await read('', css('cover'))).slide
  expect(background.picture).toBeUndefined()
  expect(boxes[0]).toMatchObject({ type: 'picture', role: 'decorative', x: 0, y: 0, w: 1280, h: 720 })
  expect((boxes[0] as PictureBox).picture.crop).toEqual([0, 0.0556, 0, 0.0556])
})

test('several layers lie one behind the other', async () => {
  const layers = `linear-gradient(rgba(0,0,0,.5),rgba(0,0,0,.5)),url("${wide}") center/cover`
  const { slide } = await read(
    '<div class="b">text</div>',
    `.b{width:200px;height:100px;background:${layers}}`,
  )
  const kinds = slide.boxes.slice(2, 5).map((box) => [box.type, box.role])
  expect(kinds).toEqual([
    ['picture', 'decorative'],
    ['shape', 'decorative'],
    ['text', 'content'],
  ])
})

test('what fills a round box that hides its overflow is round where the box is', async () => {
  const html = `<div style="width:200px;border-radius:16px;overflow:hidden;background:#F2F5F9"><img src="${wide}" alt="x" style="display:block;width:200px;height:80px"><p style="padding:8px">text</p></div>`
  const { slide } = await read(html)
  expect(picturesIn(slide.boxes)[0]?.paint).toMatchObject({ radius: 16, corners: [16, 16, 0, 0] })
})
