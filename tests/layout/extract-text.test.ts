import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import type { Box, TextBox } from '../../src/model/laid-out.ts'
import { documentOf, fonts } from './slides.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser.close())

const wants = { pdf: false, png: false, boxes: true, figurePngs: [] }
const read = async (html: string, css = '') => {
  const { deck, findings } = await browser.layOut(documentOf('en', [`<h1>One</h1>${html}`], css), wants)
  const boxes = deck.slides[0]?.boxes ?? []
  return { boxes, findings, texts: boxes.filter((box): box is TextBox => box.type === 'text') }
}
const textOf = (box: Box | undefined) =>
  (box as TextBox).paragraphs.map(({ runs }) =>
    runs.map(({ text, break: ends }) => (ends ? '\n' : text)).join(''),
  )
const runsIn = (texts: readonly TextBox[]) =>
  texts.flatMap(({ paragraphs }) => paragraphs.flatMap(({ runs }) => runs))

test('inline grounds become highlights, as they look where they shine through', async () => {
  const { texts, boxes } = await read(
    '<p>a <mark>marked</mark> <code style="background:rgba(0,0,0,.2)">code</code> <kbd style="border:1px solid #000">key</kbd></p>',
  )
  const looks = runsIn(texts).map(({ text, style }) => [text, style.highlight?.hex])
  expect(looks).toContainEqual(['marked', 'FFFF00'])
  expect(looks).toContainEqual(['code', 'CCCCCC'])
  expect(looks).toContainEqual(['key', undefined])
  expect(boxes.filter(({ type }) => type === 'shape')).toHaveLength(2)
})

test('the room round painted text is a space of its width', async () => {
  const { texts } = await read('<p>a <code style="background:#eee;padding:0 10px">code</code> b</p>')
  const rooms = runsIn(texts).filter(({ text }) => text.startsWith('\u00A0'))
  expect(rooms).toHaveLength(2)
  for (const { style } of rooms) expect(style.size * (5 / 18) + style.letterSpacing).toBeCloseTo(10, 1)
})

test('code keeps its spaces, tabs and line ends', async () => {
  const { texts } = await read('<pre style="tab-size:4">if (a) {\n\tb()\n  c()\n\n}\n</pre>')
  expect(textOf(texts[1])).toEqual(['if (a) {\n    b()\n  c()\n\n}'])
})

test('case and small capitals are those that are seen', async () => {
  const { texts } = await read(
    '<p><span style="text-transform:capitalize">two words</span> <span style="font-variant:small-caps">Caps</span></p>',
  )
  expect(textOf(texts[1])).toEqual(['Two Words Caps'])
  expect(runsIn(texts).find(({ text }) => text === 'Caps')?.style.smallCaps).toBe(true)
})

test('a face that gives every letter its own room is not called monospaced', async () => {
  const { texts } = await read('<p style="font-family:Arimo,monospace">text</p>')
  expect(runsIn(texts).some(({ style }) => style.mono)).toBe(false)
})

const listed = (box: TextBox | undefined) =>
  box?.paragraphs.map(({ level, bullet }) => [level, bullet?.number?.at ?? bullet?.char])

test('nested and mixed lists keep levels, numbers and markers', async () => {
  const { texts } = await read(
    `<ul><li>a<ol start="3"><li>b<ul><li>c<ol type="a"><li>d</li></ol></li></ul></li><li value="9">e</li></ol></li></ul>
<ol reversed><li>x</li><li>y</li></ol>`,
  )
  expect(listed(texts[1])).toEqual([
    [0, '•'],
    [1, 3],
    [2, '▪'],
    [3, 1],
    [1, 9],
    [0, 2],
    [0, 1],
  ])
  expect(texts[1]?.paragraphs[3]?.bullet?.number?.style).toBe('lower-alpha')
  const [first, last] = [texts[1]?.paragraphs[0], texts[1]?.paragraphs[3]]
  expect((last?.textX ?? 0) - (first?.textX ?? 0)).toBe(24)
})

test('markers keep colour and size, and those that hang out of a painted item stay out', async () => {
  const { texts, boxes } = await read(
    '<ul class="r"><li>a</li></ul><ul><li style="background:#eee">b</li></ul><ul class="n"><li>c</li></ul>',
    '.r li::marker{color:#BF3A1A;font-size:33px}.n{list-style:none}.n li::before{content:"→ "}',
  )
  expect(texts[1]?.paragraphs[0]?.bullet).toEqual({
    char: '•',
    colour: { hex: 'BF3A1A', alpha: 1 },
    size: 1.5,
  })
  const ground = boxes.find((box) => box.type === 'shape' && box.paint.colour?.hex === 'EEEEEE')
  expect(texts[2]?.paragraphs[0]?.bullet?.char).toBe('•')
  expect(texts[2]?.x).toBeLessThan((ground?.x ?? 0) - 10)
  expect(textOf(texts[3])).toEqual(['→ c'])
})

test('items of several blocks bear one marker each', async () => {
  const { texts } = await read(
    '<ul><li><p>a</p><p>b</p></li><li>c <span class="tag">t</span></li><li>d<pre style="background:#eee">e</pre>f</li></ul>',
  )
  const marked = texts.flatMap((box) => box.paragraphs.map((one, at) => [textOf(box)[at], one.bullet?.char]))
  expect(marked.slice(1, -1)).toEqual([
    ['a', '•'],
    ['b', undefined],
    ['c', '•'],
    ['t', undefined],
    ['d', '•'],
    ['e', undefined],
    ['f', undefined],
  ])
})

test('running text below each other is one box, and the body where there is no hint', async () => {
  const { texts } = await read('<p>before</p><ul><li>a</li><li>b</li></ul><p>after</p>')
  expect(texts[1]).toMatchObject({ role: 'body', x: 59.4 })
  expect(textOf(texts[1])).toEqual(['before', 'a', 'b', 'after'])
})

test('lists side by side are two bodies; a header is no footer', async () => {
  const { texts } = await read(
    '<header>top</header><div style="display:flex;gap:40px"><ul><li>a</li></ul><ul><li>b</li></ul></div><footer>end</footer>',
    'header{position:absolute;top:12px}',
  )
  expect(texts.map(({ role }) => role)).toEqual(['title', 'header', 'body', 'body', 'footer', 'page'])
})

test('tags stay boxes on one line and become text in wrapped paragraphs', async () => {
  const { texts } = await read(
    `<p>one <span class="tag">tag</span> line</p><div class="card"><p>wrapped text with <span class="tag">tag</span> on several lines</p><hr></div>`,
    '.tag{background:#E4EFF8}',
  )
  expect(texts.slice(1, 4).map((box) => textOf(box))).toEqual([['one'], ['tag'], ['line']])
  expect(textOf(texts[4])[0]?.replace(/\u00A0/g, '')).toBe('wrapped text with tag on several lines')
})

test('a heading of any level is the title where no first one is', async () => {
  const { deck } = await browser.layOut(documentOf('en', ['<p>kicker</p><h3>Third</h3>']), wants)
  expect(deck.slides[0]?.title).toBe('Third')
})

test('text that a pseudo-element sets aside is kept, as decoration', async () => {
  const { texts } = await read(
    '<div class="q">said</div>',
    '.q{position:relative;padding:40px}.q::before{content:"“";position:absolute;left:4px;top:0;font-size:60px}',
  )
  expect(texts.find(({ role }) => role === 'decorative')?.paragraphs[0]?.runs[0]).toMatchObject({
    text: '“',
    style: { size: 60 },
  })
})
