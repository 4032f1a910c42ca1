import { Marp } from '@marp-team/marp-core'
import markdownItCjkFriendly from 'markdown-it-cjk-friendly'
import { refuseAddresses } from './theme-css.ts'

/** Slides as Marp renders them, one string of HTML each; `styles` are the deck's own `<style>`s. */
export interface Rendered {
  readonly slides: readonly string[]
  readonly css: string
  readonly notes: string[][]
}

type HtmlRule = (tokens: { content: string }[], at: number, ...rest: unknown[]) => string

/** Marp's filter of raw HTML builds itself anew for every tag; a deck has hundreds of tags, few of them different. */
function rememberTags(md: { renderer: { rules: Record<'html_inline' | 'html_block', HtmlRule> } }): void {
  for (const name of ['html_inline', 'html_block'] as const) {
    const filter = md.renderer.rules[name]
    const known = new Map<string, string>()
    md.renderer.rules[name] = (tokens, at, ...rest) => {
      const content = tokens[at]?.content ?? ''
      const html = known.get(content) ?? filter(tokens, at, ...rest)
      if (known.size < mostTags && content.length < 200) known.set(content, html)
      return html
    }
  }
}

const mostTags = 1000
const noTheme = 'no-theme'

/**
 * Marp with one theme and without anything that needs a network or a script. A deck cannot choose another
 * theme. The theme's CSS, the slow part of rendering, is made once; what slides add is made by itself and
 * put after it.
 */
class Engine extends Marp {
  readonly #theme: string
  #themeCss: string | undefined
  #scaffoldCss: string | undefined

  constructor(themeCss: string) {
    super({
      script: false,
      math: false,
      slug: false,
      inlineSVG: false,
      cssContainerQuery: false,
      emoji: { unicode: false, shortcode: false },
    })
    this.use(markdownItCjkFriendly)
    this.use(rememberTags)
    this.#theme = this.themeSet.add(themeCss).name
    this.themeSet.add(`/* @theme ${noTheme} */`)
  }

  protected override renderStyle(): string {
    const styles = this.lastStyles ?? []
    this.#themeCss ??= this.#pack(this.#theme, [])
    if (styles.length === 0) return this.#themeCss
    refuseAddresses(styles.join('\n'), 'a slide')
    this.#scaffoldCss ??= this.#pack(noTheme, [])
    const added = this.#pack(noTheme, styles)
    const scaffold = added.startsWith(this.#scaffoldCss) ? this.#scaffoldCss.length : 0
    return `${this.#themeCss}\n${added.slice(scaffold)}`
  }

  #pack(theme: string, styles: string[]): string {
    this.lastStyles = styles
    return super.renderStyle(theme).trim()
  }
}

const kept = new Map<string, Engine>()
const mostKept = 8

/** Renders Marp Markdown, front matter included, in the theme given as CSS. */
export function renderMarp(markdown: string, themeCss: string): Rendered {
  let engine = kept.get(themeCss)
  if (!engine) {
    engine = new Engine(themeCss)
    const oldest = kept.keys().next()
    if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value)
    kept.set(themeCss, engine)
  }
  const { html, css, comments } = engine.render(markdown, { htmlAsArray: true })
  return { slides: html, css, notes: comments }
}
