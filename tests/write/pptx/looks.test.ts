import { expect, test } from 'vitest'
import type { Box, LaidOutSlide, PictureBox } from '../../../src/model/laid-out.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { border, colour, paint, textBox } from './boxes.ts'
import { edition } from './fixture.ts'
import { textsOf } from './parts.ts'
import { pixel, png, slide, title } from './slide-frame.ts'

const parts = async (boxes: readonly Box[], more: Partial<LaidOutSlide> = {}) => {
  const slides = [slide(1, 'en', 'One', [title('One'), ...boxes], more)]
  const laidOut = { version: 1, width: 1280, height: 720, slides } as const
  const [artifact] = await writePptx({ ...edition, laidOut, deck: { ...edition.deck, slides: [] } })
  return textsOf(artifact?.bytes ?? new Uint8Array())
}
const slideXml = async (boxes: readonly Box[], more: Partial<LaidOutSlide> = {}) =>
  (await parts(boxes, more))['ppt/slides/slide1.xml'] ?? ''
const place = { path: 'div', x: 100, y: 200, w: 200, h: 100 } as const
const shape = (look: Parameters<typeof paint>[0], more: Partial<Box> = {}): Box =>
  ({
    type: 'shape',
    role: 'decorative',
    shape: 'rect',
    paint: paint({ colour: colour('E4EFF8'), ...look }),
    ...place,
    ...more,
  }) as Box

test.each([
  [{ radius: 25 }, /prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 25000"\/>/],
  [
    { radius: 20, corners: [20, 20, 0, 0] },
    /prst="round2SameRect">.*adj1" fmla="val 20000".*adj2" fmla="val 0"/,
  ],
  [{ radius: 20, corners: [0, 20, 0, 0] }, /prst="round1Rect">.*adj" fmla="val 20000"/],
  [
    { radius: 20, corners: [20, 0, 20, 0] },
    /prst="round2DiagRect">.*adj1" fmla="val 20000".*adj2" fmla="val 0"/,
  ],
  [
    { radius: 20, corners: [20, 0, 0, 20] },
    /<a:custGeom>.*<a:path w="1905000" h="952500">.*<a:arcTo wR="190500" hR="190500" stAng="10800000" swAng="5400000"\/><a:close\/>/,
  ],
] as const)('corners %o', async (look, expected) => {
  expect(await slideXml([shape(look)])).toMatch(expected)
})

test('text of a round box stands where it stood: its insets count from the shape’s own text rectangle', async () => {
  const at = (radius: number) =>
    textBox('content', place, [[['text']]], { paint: paint({ colour: colour('E4EFF8'), radius }) })
  const inset = async (radius: number) =>
    Number(/lIns="(\d+)"/.exec((await slideXml([at(radius)])).split('name="Text')[1] ?? '')?.[1])
  expect((await inset(0)) - (await inset(20))).toBeCloseTo(20 * (1 - Math.SQRT1_2) * 9525, -1)
})

test('gradients, borders and shadows as DrawingML has them', async () => {
  const stops = [
    { at: 0, colour: colour('FFFFFF') },
    { at: 1, colour: colour('0B2545') },
  ]
  const four = border(6, 'BF3A1A', 'double')
  const xml = await slideXml([
    shape({ gradient: { centre: { x: 0.3, y: 0.2 }, stops } }),
    shape({
      borders: [four, four, four, four],
      shadow: { dx: 0, dy: 3, blur: 4, spread: 10, colour: colour('000000', 0.5) },
    }),
  ])
  expect(xml).toContain(
    '<a:path path="circle"><a:fillToRect l="30000" t="20000" r="70000" b="80000"/></a:path>',
  )
  expect(xml).toContain('<a:ln w="57150" cmpd="dbl">')
  expect(xml).toMatch(/<a:outerShdw blurRad="38100" dist="28575" dir="5400000" sx="110309" sy="121277"/)
})

test('what is turned is turned about its middle, with the bars along its sides', async () => {
  const xml = await slideXml([shape({ borders: [null, null, null, border(10, 'BF3A1A')] }, { rotation: 90 })])
  expect(xml).toContain(
    '<a:xfrm rot="5400000"><a:off x="952500" y="1905000"/><a:ext cx="1905000" cy="952500"/>',
  )
  // The bar stood 95 px left of the middle; turned, it stands 95 px above it.
  expect(xml).toContain(
    '<a:xfrm rot="5400000"><a:off x="1857375" y="1000125"/><a:ext cx="95250" cy="952500"/>',
  )
})

const picture = (more: Partial<PictureBox['picture']>, box: Partial<PictureBox> = {}): Box => ({
  type: 'picture',
  role: 'content',
  alt: 'x',
  ...place,
  ...box,
  picture: { data: `data:image/png;base64,${pixel}`, ...more },
})
const svg = (inside: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)}`

test('pictures are cropped, faint, framed and linked', async () => {
  const link = { href: 'https://example.org', title: 'tip' }
  const even = border(4, '0B2545')
  const xml = await slideXml([
    picture(
      { crop: [0.1, 0, 0.25, 0], alpha: 0.5 },
      { link, paint: paint({ radius: 10, borders: [even, even, even, even] }) },
    ),
  ])
  expect(xml).toContain('<a:alphaModFix amt="50000"/>')
  expect(xml).toContain('<a:srcRect t="10000" b="25000"/><a:stretch><a:fillRect/></a:stretch>')
  expect(xml).toMatch(
    /<p:pic>.*descr="x"><a:hlinkClick [^>]*tooltip="tip".*<a:off x="971550" y="1924050"\/>.*prst="roundRect".*<a:ln w="38100">/,
  )
})

test('an SVG goes in beside its bitmap, one that holds more than a drawing does not', async () => {
  const good = await parts([picture({ svg: svg('<rect width="9" height="9"/>') })])
  expect(good['ppt/slides/slide1.xml']).toContain('<asvg:svgBlip')
  expect(good['ppt/media/image2.svg']).toContain('<rect width="9" height="9"/>')
  for (const inside of [
    '<script>x</script>',
    '<image href="https://example.org/a.png"/>',
    '<style>@import "a.css"</style>',
    '<rect onclick="x"/>',
    '<rect fill="url(https://example.org/#a)"/>',
    '<foreignObject/>',
  ]) {
    const bad = await parts([picture({ svg: svg(inside) })])
    expect(
      Object.keys(bad).filter((name) => name.endsWith('.svg')),
      inside,
    ).toEqual([])
  }
})

test('a picture is stored as what it is, whatever it is called', async () => {
  const named = await parts([picture({ data: `data:image/jpeg;base64,${pixel}` })])
  expect(Object.keys(named).filter((name) => name.startsWith('ppt/media/'))).toEqual(['ppt/media/image1.png'])
  expect(png.length).toBeGreaterThan(0)
})

test('a picture fills a box or a slide', async () => {
  const data = { data: `data:image/png;base64,${pixel}` }
  const xml = await slideXml([shape({ picture: data })], {
    background: { colour: colour('FFFFFF'), picture: data },
  })
  expect(xml).toMatch(/<p:bgPr><a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="rId\d+"\/><a:stretch>/)
  expect(xml).toMatch(/<\/a:prstGeom><a:blipFill dpi="0" rotWithShape="1">/)
})

test('highlights and small capitals are the run’s', async () => {
  const xml = await slideXml([
    textBox('content', place, [[[['a', { highlight: colour('FFFF00'), smallCaps: true }]]]]),
  ])
  expect(xml).toMatch(/<a:rPr [^>]*cap="small"[^>]*>.*<a:highlight><a:srgbClr val="FFFF00"\/><\/a:highlight>/)
})

test('boxes of a diagram are one group with words, in order, links and all, without placeholders', async () => {
  const link = { href: 'https://example.org' }
  const xml = await slideXml(
    [
      { ...textBox('body', place, [[['outside']]]) },
      { ...shape({}), group: 0 },
      { ...textBox('body', place, [[['in', [' link', { link }]]]]), group: 0 },
    ],
    { groups: [{ alt: 'From a to b', path: 'div', x: 100, y: 200, w: 200, h: 100 }] },
  )
  const group = /<p:grpSp>.*<\/p:grpSp>/.exec(xml)?.[0] ?? ''
  expect(group).toMatch(/name="Diagram \d+" descr="From a to b"/)
  expect(group).toMatch(/name="Shape \d+".*name="Text \d+".*<a:hlinkClick/)
  expect(group).not.toContain('<p:ph')
  expect(xml.replace(group, '')).toContain('<p:ph type="body" idx="1"/>')
})
