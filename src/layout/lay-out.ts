import type { Browser, Page } from 'puppeteer'
import { fail } from '../errors.ts'
import type { Face } from '../fonts/faces.ts'
import { type LaidOutDeck, type LaidOutSlide, type LayoutFinding, laidOutVersion } from '../model/laid-out.ts'
import { judgeContrast } from './contrast.ts'
import { slideSize } from './document.ts'
import type { ReadSlide } from './extract/page.ts'
import { readerScript, readScript, slideSelector } from './extract/script.ts'
import { findingsOf, sameTitles } from './findings.ts'
import { takePictures } from './pictures.ts'
import { sampleGrounds } from './sample-grounds.ts'
import { steadyTags } from './steady-tags.ts'

/** What a caller wants of a layout besides its boxes. */
export interface Wants {
  readonly pdf: boolean
  /** A picture of every slide. */
  readonly png: boolean
  /** The laid-out deck and its findings; they are empty when not wanted. */
  readonly boxes: boolean
  /** Figures to take a picture of, by name. */
  readonly figurePngs: readonly string[]
  /** Of the slides, px; 1280 × 720 when absent. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
  /** Where text may stand, px from the edges; the margins of this program's themes when absent. */
  readonly margins?: { readonly side: number; readonly bottom: number } | undefined
  /** Called with the laid-out deck as soon as it is read, while the browser still prints. */
  readonly onRead?: ((deck: LaidOutDeck) => void) | undefined
}

/** What the browser made of one document. */
export interface LaidOut {
  readonly deck: LaidOutDeck
  readonly findings: readonly LayoutFinding[]
  readonly pdf?: Uint8Array
  /** 2560 × 1440. */
  readonly pngs?: readonly Uint8Array[]
  /** Twice the figure's size, with a clear ground. */
  readonly figurePngs?: Readonly<Record<string, Uint8Array>>
}

/**
 * Lays out a document of `layoutDocument`.
 *
 * @throws DeckError `browser-lost`, `page-left`
 */
export type LayOut = (document: string, wants: Wants) => Promise<LaidOut>

/** A page shut off from everything, and whether what it shows has tried to leave. */
export interface ShutPage {
  readonly page: Page
  readonly hasLeft: () => boolean
}

interface Context {
  readonly browser: Browser
  /** Pages that wait for a document. */
  readonly pages: ShutPage[]
  readonly extraCss: string
  readonly faces: () => readonly Face[]
}

const printTimeout = 120_000

/**
 * Lays out one document, offline and without scripts, on a page that lays out others after it: a page that
 * has been warm is twice as fast. One on which anything went wrong is closed.
 */
export async function layOutIn(context: Context, document: string, wants: Wants): Promise<LaidOut> {
  try {
    const shut = context.pages.pop() ?? (await openShutPage(context.browser))
    try {
      const laidOut = await layOutOn(shut, context, document, wants)
      context.pages.push(shut)
      return laidOut
    } catch (error) {
      await shut.page.close().catch(() => undefined)
      throw error
    }
  } catch (error) {
    if (context.browser.connected) throw error
    throw fail('environment', {
      code: 'browser-lost',
      what: 'The browser stopped while it laid out a deck.',
      why: String(error),
      remedy: 'Run the build again, with fewer --jobs if memory is short.',
    })
  }
}

async function layOutOn(
  { page, hasLeft }: ShutPage,
  context: Context,
  document: string,
  wants: Wants,
): Promise<LaidOut> {
  try {
    await page.setViewport({ ...(wants.size ?? slideSize), deviceScaleFactor: 1 })
    await page.setContent(withCss(document, context.extraCss), { waitUntil: 'load', timeout: 30_000 })
    const laidOut = await readPage(page, context, wants)
    if (hasLeft()) throw pageLeft()
    return laidOut
  } catch (error) {
    throw hasLeft() ? pageLeft() : error
  }
}

const pageLeft = () =>
  fail('invalid', {
    code: 'page-left',
    what: 'The deck tried to open another page.',
    why: 'A deck is laid out from what is in it and from nothing else.',
    remedy: 'Remove what redirects the page, such as a `meta` refresh.',
  })

/**
 * Opens a page that is shut off: no network, no requests, no scripts of its own. That the page itself wants
 * to go elsewhere is told by its request, before its address changes and its scripting world is torn down.
 */
async function openShutPage(browser: Browser): Promise<ShutPage> {
  let left = false
  const page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  await page.setOfflineMode(true)
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left = true
    void request.abort('blockedbyclient').catch(() => undefined)
  })
  await page.setRequestInterception(true)
  await page.evaluate(readerScript())
  return { page, hasLeft: () => left }
}

const withCss = (document: string, css: string) =>
  css === '' ? document : document.replace('</head>', () => `<style>${css}</style></head>`)

async function readPage(page: Page, context: Context, wants: Wants): Promise<LaidOut> {
  const json = wants.boxes ? ((await page.evaluate(readScript)) as string) : '[]'
  const read = JSON.parse(json) as ReadSlide[]
  const count = await page.evaluate(
    () => document.querySelectorAll('div.marpit > section, svg[data-marpit-svg]').length,
  )
  const printing = wants.pdf
    ? page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: printTimeout })
    : undefined
  printing?.catch(() => undefined)
  const slides = read.map(({ slide }, index) => ({ number: index + 1, ...slide }))
  const contrasts = read.map(({ figureTexts }, index) =>
    judgeContrast(slides[index] as LaidOutSlide, figureTexts),
  )
  const findings = read.flatMap(({ faults, figureTexts }, index) => [
    ...[...faults, ...(contrasts[index]?.found ?? [])].map((fault) => ({ slide: index + 1, ...fault })),
    ...findingsOf(slides[index] as LaidOutSlide, figureTexts, context.faces(), wants.size, wants.margins),
  ])
  const deck: LaidOutDeck = { version: laidOutVersion, ...(wants.size ?? slideSize), slides }
  wants.onRead?.(deck)
  const printed = await printing
  const pdf = printed && steadyTags(printed)
  const sampled = await sampleGrounds(
    page,
    contrasts.map(({ pictured }) => pictured),
  )
  const size = wants.size ?? slideSize
  const pictures = await takePictures(page, wants.png ? slideSelector : undefined, wants.figurePngs, size)
  return {
    deck,
    findings: [...findings, ...sameTitles(slides), ...sampled, ...(pdf ? lostPages(pdf, count) : [])],
    ...(pdf && { pdf }),
    ...(wants.png && { pngs: pictures.slides }),
    ...(wants.figurePngs.length > 0 && { figurePngs: pictures.figures }),
  }
}

/** A slide that takes two pages, or none. */
function lostPages(pdf: Uint8Array, slides: number): LayoutFinding[] {
  const pages =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  if (pages === slides) return []
  const what = `the PDF has ${pages} pages for ${slides} slides`
  return [{ code: 'lost-page', slide: Math.min(pages, slides) + 1, path: 'section', what }]
}
