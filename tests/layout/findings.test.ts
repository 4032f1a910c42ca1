import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { documentOf, fonts } from './slides.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser.close())

const find = async (html: string, css = '') => {
  const wants = { pdf: false, png: false, boxes: true, figurePngs: [] }
  const { findings } = await browser.layOut(
    documentOf('en', ['<h1>Good</h1>', `<h1>Bad</h1>${html}`], css),
    wants,
  )
  expect(findings.every((finding) => finding.slide === 2)).toBe(true)
  return findings.map(({ code, path, what }) => `${code} ${path}: ${what}`)
}

const planted: Record<string, { html: string; code: string; path: string; what: RegExp }> = {
  'text past the foot': {
    html: '<p style="position:absolute;top:700px;left:64px">low</p>',
    code: 'overflow',
    path: 'p',
    what: /“low” stands .* px below the foot/,
  },
  'text past the right margin': {
    html: '<p style="position:absolute;left:1180px;white-space:nowrap">too far</p>',
    code: 'overflow',
    path: 'p',
    what: /“too far” stands .* px right of the margin/,
  },
  'more text than the slide holds': {
    html: '<p>line</p>'.repeat(30),
    code: 'overflow',
    path: 'section',
    what: /content leaves its box by \d+ px below/,
  },
  'more text than a card holds': {
    html: '<div class="card" style="height:80px"><p>one</p><p>two</p><p>three</p></div>',
    code: 'overflow',
    path: 'div.card',
    what: /content leaves its box by \d+ px below/,
  },
  'text that is cut off': {
    html: '<p style="width:80px;height:30px;overflow:hidden;white-space:nowrap">much too long for this</p>',
    code: 'clipped-text',
    path: 'p',
    what: /\d+ px to the right/,
  },
  'text over text': {
    html: '<p style="position:absolute;top:300px">under</p><p style="position:absolute;top:306px">over</p>',
    code: 'overlap',
    path: 'p:nth-child(2)',
    what: /“under” and “over” \(p:nth-child\(3\)\) overlap/,
  },
  'text under a shape': {
    html: '<p style="position:absolute;top:300px">hidden</p><div style="position:absolute;top:290px;width:90px;height:50px;background:#ccc"></div>',
    code: 'overlap',
    path: 'p',
    what: /“hidden” lies under div/,
  },
  'a character that no font draws': {
    html: '<p>see \u{13000} there</p>',
    code: 'missing-glyph',
    path: 'p',
    what: /\(U\+13000\)/,
  },
  'a radical in place of a Han character': {
    html: '<p>\u2F08</p>',
    code: 'missing-glyph',
    path: 'p',
    what: /\(U\+2F08\)/,
  },
  'small text': {
    html: '<p style="font-size:12px">small</p>',
    code: 'small-text',
    path: 'p',
    what: /“small” is set in 12 px/,
  },
  'small text in a figure': {
    html: '<svg data-figure="f" width="100" height="50" viewBox="0 0 200 100"><text y="50" font-size="18">tiny</text></svg>',
    code: 'small-text',
    path: 'svg',
    what: /“tiny” is set in 9 px/,
  },
  'a transform': {
    html: '<p style="transform:skewX(9deg)">turned</p>',
    code: 'unsupported-css',
    path: 'p',
    what: /transform: matrix/,
  },
  'a picture from elsewhere as background': {
    html: '<p style="background-image:url(file:///etc/passwd)">ground</p>',
    code: 'unsupported-css',
    path: 'p',
    what: /background-image: url/,
  },
  'a conic gradient': {
    html: '<p style="background-image:conic-gradient(red,blue)">ground</p>',
    code: 'unsupported-css',
    path: 'p',
    what: /conic-gradient/,
  },
}

const photo = (dark: string, light: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100" fill="${dark}"/><rect width="200" height="100" fill="${light}"/></svg>`)}`
const over = (ground: string, text: string) =>
  `<div style="position:absolute;top:300px;left:100px;width:400px;height:100px;${ground}"></div>${text}`
const words = (css: string) => `<p style="position:absolute;top:320px;left:120px;${css}">over</p>`

/** Text that cannot be read on what is behind it, and what of it is told. */
const pale: Record<string, readonly [html: string, what: RegExp]> = {
  'grey on the page': [
    '<p style="color:#999">pale</p>',
    /“pale” has a contrast of 2\.8 : 1 .* it takes 4\.5 : 1/,
  ],
  'large grey on the page': ['<p style="color:#999;font-size:24px">pale</p>', /2\.8 : 1 .* it takes 3 : 1/],
  'see-through black on the page': ['<p style="color:rgba(0,0,0,.3)">pale</p>', /2\.1 : 1/],
  'white on a see-through ground': [over('background:rgba(0,0,0,.4)', words('color:#fff')), /2\.8 : 1/],
  'white where a gradient ends': [
    over(
      'background:linear-gradient(90deg,#000,#fff)',
      '<p style="position:absolute;top:320px;left:430px;color:#fff">over</p>',
    ),
    /1\.\d : 1/,
  ],
  'one pale run of a paragraph': ['<p>dark and <span style="color:#aaa">pale</span></p>', /“pale”/],
  'dark on a dark mark': ['<p>dark <mark style="background:#333;color:#000">mark</mark></p>', /“mark”/],
  'white in a pale cell': [
    '<table><tr><td style="background:#eee;color:#fff">cell</td></tr></table>',
    /“cell”/,
  ],
  'white on the light half of a picture': [
    `<img alt="half" style="position:absolute;top:300px;left:100px;width:400px;height:100px" src='${photo('#000', '#eee')}'>${words('color:#fff')}`,
    /“over” has a contrast of 1\.1 : 1/,
  ],
  'a label on a bar of a figure': [
    '<svg data-figure="f" width="200" height="100"><rect width="200" height="100" fill="#777"/><text x="20" y="50" font-size="16" fill="#555">bar</text></svg>',
    /“bar” has a contrast of 1\.\d : 1/,
  ],
  'a label on the ground of a figure': [
    '<svg data-figure="f" width="200" height="100"><text x="20" y="50" font-size="16" fill="#bbb">ground</text></svg>',
    /“ground” has a contrast/,
  ],
}

for (const [name, [html, what]] of Object.entries(pale)) {
  test(`finds ${name}`, async () => {
    const found = (await find(html)).filter((line) => line.startsWith('low-contrast '))
    expect(found).toEqual([expect.stringMatching(what)])
  })
}

test('text that can be read on what is right behind it is no finding', async () => {
  const html = [
    over('background:#000', words('color:#fff')),
    `<p style="color:#777;font-size:24px">large</p><p>x <mark style="background:#000;color:#fff">mark</mark></p>`,
    `<svg data-figure="f" width="200" height="100"><rect width="200" height="100" fill="#000"/><text x="20" y="50" font-size="16" fill="#fff">bar</text><rect width="200" height="100" fill="none"/></svg>`,
    `<img alt="half" style="position:absolute;top:500px;left:100px;width:400px;height:100px" src='${photo('#000', '#eee')}'><p style="position:absolute;top:520px;left:320px;color:#fff">on black</p>`,
    '<p aria-hidden="true" style="opacity:0;color:#fff">unseen</p>',
  ].join('')
  expect((await find(html)).filter((line) => line.startsWith('low-contrast '))).toEqual([])
})

test('two slides of one title', async () => {
  const wants = { pdf: false, png: false, boxes: true, figurePngs: [] }
  const { findings } = await browser.layOut(
    documentOf('en', ['<h1>One</h1>', '<h1>Two</h1>', '<h1>One </h1>']),
    wants,
  )
  expect(findings).toEqual([
    { code: 'same-title', slide: 3, path: 'h1', what: '“One” is the title of slide 1 too' },
  ])
})

for (const [name, { html, code, path, what }] of Object.entries(planted)) {
  test(`finds ${name}`, async () => {
    const found = await find(html)
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${code} `)))
    const lines = found.filter((line) => line.startsWith(`${code} ${path}: `))
    expect(
      lines.filter((line) => what.test(line)),
      found.join('\n'),
    ).toHaveLength(1)
  })
}

test('finds nothing on a slide whose text is tight, nested and beside each other', async () => {
  const html = `<div class="card"><h2>Tight</h2><p style="line-height:1.1">text <span class="tag">tag</span></p></div>
<div style="display:flex;gap:8px;margin-top:8px"><div class="dot" style="display:grid;place-items:center;width:30px;height:30px">1</div><p>beside</p></div>`
  expect(await find(html)).toEqual([])
})

test('a slide of two pages is a lost page', async () => {
  const document = documentOf('en', ['<h1>One</h1>'], 'section{height:1500px!important}')
  const { findings } = await browser.layOut(document, { pdf: true, png: false, boxes: false, figurePngs: [] })
  expect(findings).toMatchObject([{ code: 'lost-page', what: 'the PDF has 3 pages for 1 slides' }])
})
