import type { Document } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import { locales } from '../../src/model/text.ts'
import { named, slidesOf } from '../editions/pptx-package.ts'
import { testBrowser } from '../fixtures/browser.ts'
import { fonts } from '../layout/slides.ts'
import { linkedText } from './linked-text.ts'
import { looksOf } from './look-of-runs.ts'
import { type MadeDeck, makeDeck } from './made-deck.ts'
import { noRemarks, noSchemaCheck, remarksIn, schemaCheck } from './schema-check.ts'
import { type DomSlide, slidesInDom } from './slides-in-dom.ts'
import { stressCharts } from './stress/charts.ts'
import { sayIn, stressEdition } from './stress-deck.ts'

const han = /\p{Script=Han}/u
const dense = (text: string) => text.replace(/\s/g, '')
/** In lower case, since the page writes some words in capitals that it holds in small letters. */
const sorted = (texts: readonly string[]) => [...dense(texts.join('')).toLowerCase()].sort().join('')

let browser: DeckBrowser
let plain: Browser
beforeAll(async () => {
  ;[browser, plain] = await Promise.all([openBrowser({ fonts }), testBrowser()])
})
afterAll(() => Promise.all([browser?.close(), plain?.close()]))

describe.each(locales)('the stress deck in %s', (lang) => {
  let composed: ComposedEdition
  let deck: MadeDeck
  let dom: readonly DomSlide[]
  let parts: Record<string, Uint8Array>
  let slides: ReturnType<typeof slidesOf>
  beforeAll(async () => {
    composed = await stressEdition(lang)
    deck = await makeDeck(browser, composed)
    dom = await slidesInDom(await plain.newPage(), composed)
    parts = unzipSync(deck.pptx)
    slides = slidesOf(parts)
  })

  const kinds = composedKinds(lang)

  test('has 60 slides and no finding of the layout', () => {
    expect([slides.length, dom.length]).toEqual([60, 60])
    expect(deck.findings).toEqual([])
  })

  test('has one title on each slide, that of the deck', () => {
    const read = (title: string) => dense(title.replaceAll('\v', ' '))
    expect(slides.map(({ titles }) => titles.map(read))).toEqual(
      composed.deck.slides.map(({ title }) => [dense(title)]),
    )
  })

  test('shows every visible character as text that can be edited, and no other', () => {
    expect(slides.map(({ paragraphs }) => sorted(paragraphs))).toEqual(
      dom.map(({ blocks }) => sorted(blocks)),
    )
  })

  test('has the notes, whole', () => {
    const notes = slides.map((slide) => slide.notes.filter((text) => text !== ''))
    expect(notes).toEqual(deck.notes)
    expect(Math.max(...deck.notes.flat().map((text) => text.length))).toBeGreaterThanOrEqual(2000 - 1)
  })

  test('links what the page links, to the same places', () => {
    const anchors = new Map(composed.deck.slides.map(({ number }) => [`#${number}`, `slide ${number}`]))
    anchors.set('#src-1', `slide ${slides.length}`)
    const told = (key: string) => key.replace(/^#\S+/, (anchor) => anchors.get(anchor) ?? anchor)
    const expected = dom.map(({ links }) =>
      Object.fromEntries(Object.entries(links).map(([key, text]) => [told(key), text])),
    )
    expect(slides.map((slide) => linkedText(parts, slide))).toEqual(expected)
  })

  test('has an alternative text for every picture and chart, and for every table', () => {
    const described = slides.map(({ graphics }) => graphics.filter(({ description }) => description !== ''))
    const words = described.map((graphics) =>
      graphics.filter(({ kind }) => kind !== 'table').map(({ description }) => description),
    )
    expect(words.map(sorted)).toEqual(dom.map(({ alts }) => sorted(alts)))
    const tables = described.map((graphics) => graphics.filter(({ kind }) => kind === 'table').length)
    expect(tables).toEqual(dom.map((slide) => slide.tables))
  })

  test('marks pictures that say nothing as decorative', () => {
    const silent = slides.flatMap(({ xml }) =>
      [...named(xml, 'pic'), ...named(xml, 'cxnSp')].filter((shape) => {
        const identity = named(shape, 'cNvPr')[0]
        return !identity?.getAttribute('descr') && named(shape, 'decorative').length === 0
      }),
    )
    expect(silent.map((shape) => named(shape, 'cNvPr')[0]?.getAttribute('name'))).toEqual([])
  })

  test.each([
    ['pseudo-elements', 2],
    ['rules', 2],
    ['one-side-borders', 8],
  ])('draws what CSS draws: %s', (feature, shapes) => {
    const at = composed.deck.slides.findIndex(({ kind }) => kind === feature)
    const tabOfTheSlide = 1
    expect(named(slides[at]?.xml as Document, 'decorative')).toHaveLength(shapes + tabOfTheSlide)
  })

  test('marks all Chinese as Chinese', () => {
    const chinese = slides.flatMap(({ runs }) => runs).filter(({ text }) => han.test(text))
    expect(chinese.length).toBeGreaterThan(0)
    expect(chinese.filter((run) => run.lang !== 'zh-CN')).toEqual([])
  })

  test('names no face but that of code: those of its text are the theme’s', () => {
    expect([...looksOf(deck.pptx).faces]).toEqual(['Courier New'])
  })

  test.each(kinds)('draws %s as %s', (name, native) => {
    const figure = composed.deck.figures.find((one) => one.name === name)
    expect(figure?.native?.kind ?? figure?.reason).toEqual(native ?? expect.stringMatching(/\w/))
    expect(figure?.native === null).toBe(native === null)
  })

  test('passes the schemas of ISO 29500 and the checks of accessibility', async (context) => {
    if (noSchemaCheck) context.skip(noSchemaCheck)
    expect(remarksIn(await schemaCheck(deck.pptx))).toEqual(noRemarks)
  })
})

/** Name and kind of each chart, known before anything is drawn. */
function composedKinds(lang: (typeof locales)[number]) {
  return stressCharts(sayIn(lang)).map(({ request, native }) => [request.name, native] as const)
}
