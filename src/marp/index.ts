import { stringify } from 'yaml'
import type { Figure } from '../model/figure.ts'
import type { Locale } from '../model/text.ts'
import { renderMarp } from './engine.ts'
import { type DeckState, dropDanglingLinks, mendSlide } from './mend-slide.ts'
import { parseSlide, serialise } from './slide-tree.ts'

export { themeCss } from './theme-css.ts'

/** A deck as Marp Markdown without front matter; `title` and `footer` are plain text. */
export interface MarpInput {
  readonly markdown: string
  /** From `themeCss`. */
  readonly themeCss: string
  readonly lang: Locale
  readonly title: string
  readonly footer: string
  readonly figures: readonly Figure[]
}

/** A deck as HTML: `<div class="marpit">` with a `<section>` per slide, its CSS, its comments by slide. */
export interface MarpOutput {
  readonly html: string
  readonly css: string
  readonly notes: string[][]
}

/**
 * Renders a deck's Markdown to HTML that needs no script and loads nothing.
 *
 * Raw HTML is held to marp-core's default allow-list, so that what shows here shows in Marp CLI. Figures
 * replace the images that name them (`figures/NAME.svg`); the first element of class `src-N` gets that id;
 * slides have their number as id.
 *
 * @throws DeckError `unbalanced-html`, `unknown-figure`, `figure-svg`, `css-address`, `css-syntax`.
 */
export function toHtml(input: MarpInput): MarpOutput {
  const rendered = renderMarp(`${frontMatter(input)}\n${input.markdown}`, input.themeCss)
  const state: DeckState = {
    figures: new Map(input.figures.map((figure) => [figure.name, figure])),
    ids: new Set(rendered.slides.map((_, at) => String(at + 1))),
    placed: new Map(),
  }
  let { css } = rendered
  const slides = rendered.slides.map((html, at) => {
    const nameScope = scopeNaming(html, at + 1)
    css = nameScope(css)
    const slide = parseSlide(nameScope(html), at + 1)
    mendSlide(slide, at + 1, state)
    return slide
  })
  for (const slide of slides) dropDanglingLinks(slide, state.ids)
  const html = `<div class="marpit">\n${slides.map((slide) => `${serialise(slide)}\n`).join('')}</div>\n`
  return { html, css, notes: rendered.notes }
}

function frontMatter({ title, footer, lang }: MarpInput): string {
  const directives = { size: '16:9', paginate: true, lang, title, ...(footer && { footer: inline(footer) }) }
  return `---\n${stringify(directives, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' })}---\n`
}

/** Plain text for a directive that Marp reads as inline Markdown. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Marp names the scope of `<style scoped>` at random; the slide's number serves and stays the same. */
function scopeNaming(html: string, number: number): (text: string) => string {
  const random = /^<section[^>]* data-marpit-scope-(\w{8})=/.exec(html)?.[1]
  return (text) => (random === undefined ? text : text.replaceAll(`-${random}`, `-s${number}`))
}
