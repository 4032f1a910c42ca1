import type { Element } from '@xmldom/xmldom'
import type { DeckPictures } from '../../model/edition.ts'
import type { Figure } from '../../model/figure.ts'
import { type DeckState, dropDanglingLinks } from '../mend-slide.ts'
import { parseSlide, serialise } from '../slide-tree.ts'
import { renderDeck } from './engine.ts'
import { fitToSlide } from './fitting.ts'
import { mendHandWritten } from './mend.ts'
import { type LeftOut, pictureFinder } from './pictures.ts'
import { deckCss } from './styles.ts'
import { type SlideSize, sizeOf, unwrap } from './unwrap.ts'

export { cutSlides } from './engine.ts'
export type { LeftOut } from './pictures.ts'
export { proseCss } from './prose.ts'
export type { SlideSize } from './unwrap.ts'

/** A hand-written deck as Marp Markdown with its front matter. */
export interface HandWrittenInput {
  readonly markdown: string
  /** CSS of a theme besides Marp's own, from `themeCss`. */
  readonly themeCss?: string | undefined
  readonly figures: readonly Figure[]
  readonly pictures: DeckPictures
  /** Numbers of the slides wanted, from 1; all when absent. */
  readonly slides?: readonly number[] | undefined
}

/** The same as HTML: `<div class="marpit">` with a `<section>` per slide, its CSS, the slides' size. */
export interface HandWrittenOutput {
  readonly html: string
  readonly css: string
  readonly size: SlideSize
  /** What was left out since the deck must need no network and no script, each once. */
  readonly leftOut: readonly LeftOut[]
}

/**
 * Renders a hand-written deck as Marp does, to HTML that needs no script and loads nothing: pictures are carried
 * as data URIs, backgrounds are boxes behind the content, maths is paths, fitted headings are fitted.
 *
 * @throws DeckError `unbalanced-html`, `unknown-figure`, `figure-svg`
 */
export function handWrittenHtml(input: HandWrittenInput): HandWrittenOutput {
  const rendered = renderDeck(input.markdown, input.themeCss)
  const leftOut = new Map<string, LeftOut>()
  const add = (left: LeftOut) => leftOut.set(JSON.stringify(left), left)
  const find = pictureFinder(input.pictures, add)
  const state: DeckState = {
    figures: new Map(input.figures.map((figure) => [figure.name, figure])),
    ids: new Set(rendered.slides.map((_, at) => String(at + 1))),
    placed: new Map(),
  }
  let { css } = rendered
  let size: SlideSize = { width: 1280, height: 720 }
  const slides: Element[] = []
  for (const [at, html] of rendered.slides.entries()) {
    const number = at + 1
    const random = / data-marpit-scope-(\w{8})=/.exec(html)?.[1]
    const named = (text: string) =>
      random === undefined ? text : text.replaceAll(`-${random}`, `-s${number}`)
    css = named(css)
    const svg = parseSlide(named(html), number)
    size = sizeOf(svg)
    const slide = unwrap(svg, size, find, number)
    fitToSlide(slide)
    mendHandWritten(slide, number, state, find, add)
    if (!input.slides || input.slides.includes(number)) slides.push(slide)
  }
  for (const slide of slides) dropDanglingLinks(slide, state.ids)
  const html = `<div class="marpit">\n${slides.map((slide) => `${serialise(slide)}\n`).join('')}</div>\n`
  return { html, css: deckCss(css, find, add), size, leftOut: [...leftOut.values()] }
}
