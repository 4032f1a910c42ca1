import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { documentOf, fonts } from './slides.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser.close())

const wants = { pdf: true, png: false, boxes: true, figurePngs: [] }
const read = async (html: string, css = '') => {
  const { deck, findings } = await browser.layOut(documentOf('en', [`<h1>One</h1>${html}`], css), wants)
  const [slide] = deck.slides
  if (!slide) throw new Error('no slide')
  const unsupported = findings.filter(({ code }) => code === 'unsupported-css').map(({ what }) => what)
  return { slide, boxes: slide.boxes.slice(2, -1), unsupported }
}
const box = (style: string) => `<div style="width:100px;height:60px;background:#E4EFF8;${style}"></div>`

test.each([
  ['border-radius:12px', { radius: 12 }],
  ['border-radius:20px 0 10px', { radius: 20, corners: [20, 0, 10, 0] }],
  ['border-radius:99px', { radius: 30 }],
  ['border-radius:80px 80px 0 0', { radius: 50, corners: [50, 50, 0, 0] }],
  [
    'border:6px double #BF3A1A',
    { borders: expect.arrayContaining([expect.objectContaining({ style: 'double' })]) },
  ],
  [
    'box-shadow:2px 3px 4px 5px rgba(0,0,0,.5)',
    { shadow: { dx: 2, dy: 3, blur: 4, spread: 5, colour: { hex: '000000', alpha: 0.5 } } },
  ],
  ['background:oklch(0.7 0.1 200)', { colour: { hex: expect.stringMatching(/^[0-9A-F]{6}$/), alpha: 1 } }],
  ['opacity:.5', { colour: { hex: 'E4EFF8', alpha: 0.5 } }],
])('%s', async (style, paint) => {
  const { boxes, unsupported } = await read(box(style))
  expect(unsupported).toEqual([])
  expect(boxes).toMatchObject([{ type: 'shape', paint }])
})

const stopsOf = (paint: unknown) =>
  (paint as { gradient: { stops: { at: number; colour: { hex: string } }[] } }).gradient.stops.map(
    ({ at, colour }) => `${at} ${colour.hex}`,
  )

test.each([
  ['linear-gradient(red, lime 20%, blue)', { angle: 180 }, ['0 FF0000', '0.2 00FF00', '1 0000FF']],
  ['linear-gradient(to right, red, lime, blue)', { angle: 90 }, ['0 FF0000', '0.5 00FF00', '1 0000FF']],
  ['linear-gradient(to top right, red, blue)', { angle: 30.964 }, ['0 FF0000', '1 0000FF']],
  ['linear-gradient(.5turn, red -50%, blue 50%)', { angle: 180 }, ['0 800080', '0.5 0000FF']],
  ['linear-gradient(90deg, red 30px, blue 60px)', { angle: 90 }, ['0.3 FF0000', '0.6 0000FF']],
  ['radial-gradient(red, blue)', { centre: { x: 0.5, y: 0.5 } }, ['0 FF0000', '1 0000FF']],
  [
    'radial-gradient(circle 25px at 0 0, red, blue)',
    { centre: { x: 0, y: 0 } },
    ['0 FF0000', '0.21437 0000FF'],
  ],
])('%s', async (image, gradient, stops) => {
  const { boxes, unsupported } = await read(box(`background:${image}`))
  expect(unsupported).toEqual([])
  const [one] = boxes
  expect(one).toMatchObject({ paint: { gradient } })
  expect(stopsOf(one?.type === 'shape' ? one.paint : undefined)).toEqual(stops)
})

test('a sharp ring is a shape behind its box', async () => {
  const { boxes } = await read(box('box-shadow:0 0 0 4px #BF3A1A;border-radius:8px'))
  const [ring, one] = boxes
  expect(ring).toMatchObject({ w: 108, h: 68, paint: { colour: { hex: 'BF3A1A' }, radius: 12 } })
  expect(one).toMatchObject({ w: 100, h: 60 })
  expect(one && 'paint' in one && one.paint?.shadow).toBeUndefined()
})

test('what is turned is read upright, about its own middle, and the page is left as it was', async () => {
  const html = '<div class="t"><p>turned text</p></div><p class="m">moved</p>'
  const css =
    '.t{position:absolute;left:200px;top:300px;width:200px;height:100px;background:#eee;transform:rotate(90deg);transform-origin:0 0;transition:transform 1s}.m{position:absolute;left:100px;top:200px;transform:translate(-20px,50%)}'
  const { slide, unsupported } = await read(html, css)
  expect(unsupported).toEqual([])
  const [turned, moved] = slide.boxes.filter(({ type, role }) => type === 'text' && role !== 'title')
  expect(turned).toMatchObject({ rotation: 90, w: 200, h: 100, x: 50, y: 350 })
  expect(moved).toMatchObject({ x: 80 })
  const again = await read(html, css)
  expect(again.slide).toEqual(slide)
})

test('z-index lifts and sinks boxes; under the slide’s own ground they are not seen', async () => {
  const at = (z: number, hex: string) =>
    `<div style="position:absolute;z-index:${z};left:100px;top:${200 + z}px;width:50px;height:50px;background:#${hex}"></div>`
  const html = `${at(2, 'AA0000')}${at(-1, '00AA00')}${at(1, '0000AA')}<p>text</p>`
  const hexes = async (css: string) =>
    (await read(html, css)).slide.boxes.flatMap((one) =>
      one.type === 'shape' && one.path.startsWith('div') ? [one.paint.colour?.hex] : [],
    )
  expect(await hexes('')).toEqual(['0000AA', 'AA0000'])
  expect(await hexes('section{isolation:isolate}')).toEqual(['00AA00', '0000AA', 'AA0000'])
})

test('a diagram is one group of boxes with words for it', async () => {
  const { slide } = await read(
    `<div class="diagram" title="From a to b">${box('')}<p>a</p>${box('')}<p>b</p></div><p>after</p>`,
  )
  expect(slide.groups).toMatchObject([{ alt: 'From a to b', path: 'div.diagram', w: 1152 }])
  expect(slide.boxes.map(({ group }) => group)).toEqual([
    undefined,
    undefined,
    0,
    0,
    0,
    0,
    undefined,
    undefined,
  ])
})

test.each([
  ['filter:blur(2px)', /^filter: blur/],
  ['clip-path:circle(9px)', /^clip-path: circle/],
  ['mask-image:linear-gradient(red,blue)', /^mask-image: /],
  ['mix-blend-mode:multiply', /^mix-blend-mode: multiply/],
  ['writing-mode:vertical-rl', /^writing-mode: vertical-rl/],
  ['text-shadow:1px 1px red', /^text-shadow: /],
  ['box-shadow:inset 0 0 4px red', /^box-shadow: .*inset/],
  ['box-shadow:0 0 4px red,0 0 9px blue', /^box-shadow: /],
  ['transform:skewX(9deg)', /^transform: matrix/],
  ['transform:rotateY(30deg)', /^transform: matrix3d/],
  ['scale:1.2', /^scale: 1.2/],
  ['columns:2', /^columns: 2/],
  ['direction:rtl', /^direction: rtl/],
  ['background:conic-gradient(red,blue)', /^background-image: conic-gradient/],
  ['background:repeating-linear-gradient(red 0 4px,blue 4px 8px)', /^background-image: repeating/],
  ['background:linear-gradient(red,blue) 0 0/8px 8px', /^background-repeat: repeat/],
  ['background:linear-gradient(red,blue);background-clip:text', /^background-clip: text/],
  ['outline:2px solid red', /^outline: solid/],
  ['border:9px ridge red', /^border-style: ridge/],
  ['position:fixed', /^position: fixed/],
])('%s is a finding', async (style, what) => {
  const { unsupported } = await read(`<p style="${style}">text</p>`)
  expect(unsupported.filter((one) => what.test(one)).length, unsupported.join('\n')).toBeGreaterThan(0)
  expect(unsupported.every((one) => what.test(one))).toBe(true)
})

test('lists that cannot count or mark alike elsewhere are findings', async () => {
  const { unsupported } = await read(
    '<ol style="list-style-type:lower-greek"><li>a</li></ol><ol reversed><li>b</li></ol>',
  )
  expect(unsupported).toEqual(['list-style-type: lower-greek', 'a list that counts down'])
})

test('what is turned is looked for where it stands, and ornaments may stand anywhere', async () => {
  const at = (style: string, inside: string) => `<p style="position:absolute;${style}">${inside}</p>`
  const html = `${at('left:600px;top:300px;width:500px;transform:rotate(90deg)', 'turned')}${at('left:600px;top:300px', 'level')}
<div class="q" style="position:absolute;left:100px;top:400px;padding:20px">quote</div>`
  const css = '.q::before{content:"“";position:absolute;left:20px;top:14px;font-size:40px}'
  const { deck, findings } = await browser.layOut(documentOf('en', [`<h1>One</h1>${html}`], css), wants)
  expect(deck.slides).toHaveLength(1)
  expect(findings).toEqual([])
})
