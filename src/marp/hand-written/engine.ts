import { Marp } from '@marp-team/marp-core'
import markdownItCjkFriendly from 'markdown-it-cjk-friendly'
import type { CutSlide } from '../../model/edition.ts'
import { highlight } from './highlight.ts'
import { maths } from './maths.ts'

/** Slides as Marp renders them, an `<svg>` each, and their CSS. */
export interface RenderedSlides {
  readonly slides: readonly string[]
  readonly css: string
}

interface Token {
  readonly type: string
  readonly tag: string
  readonly content: string
  readonly map: readonly [number, number] | null
  readonly children: readonly Token[] | null
}

/**
 * Marp as a reader's own, less what needs a network or a script: emoji stay characters, maths is drawn by
 * MathJax whichever library a deck names, headings have no ids.
 */
function createMarp(theme: string | undefined): Marp {
  const marp = new Marp({
    script: false,
    slug: false,
    inlineSVG: true,
    emoji: { unicode: false, shortcode: true },
  })
  marp.use(markdownItCjkFriendly)
  marp.highlighter = highlight
  marp.use(maths)
  if (theme !== undefined) marp.themeSet.add(theme)
  return marp
}

const kept = new Map<string | undefined, Marp>()
const mostKept = 8

function marpFor(theme: string | undefined): Marp {
  const known = kept.get(theme)
  if (known) return known
  const made = createMarp(theme)
  const oldest = kept.keys().next()
  if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value)
  kept.set(theme, made)
  return made
}

/**
 * Renders a whole document of Marp Markdown.
 *
 * @param markdown with its front matter
 * @param theme CSS of a theme besides Marp's own, which the front matter may name
 */
export function renderDeck(markdown: string, theme: string | undefined): RenderedSlides {
  const { html, css } = marpFor(theme).render(markdown, { htmlAsArray: true })
  return { slides: html, css }
}

/**
 * Where Marp begins slides in a document, at rulers and at the headings that `headingDivider` names.
 *
 * @param markdown with its front matter
 */
export function cutSlides(markdown: string): readonly CutSlide[] {
  const marp = marpFor(undefined)
  const tokens = marp.markdown.parse(markdown, {}) as readonly Token[]
  const notes = (marp as unknown as { lastComments: string[][] }).lastComments
  const slides: { line: number; heading?: string; first?: string; notes: readonly string[] }[] = []
  for (const [at, token] of tokens.entries()) {
    const slide = slides.at(-1)
    if (token.type === 'marpit_slide_open')
      slides.push({
        line: slide ? (token.map?.[0] ?? slide.line) : 0,
        notes: notes[slides.length] ?? [],
      })
    else if (slide && token.type === 'heading_open') {
      const text = textOf(tokens[at + 1]?.children ?? [])
      if (token.tag === 'h1') slide.heading ??= text
      slide.first ??= text
    }
  }
  return slides.map(({ line, heading, first, notes: said }) => ({
    line,
    title: heading ?? first ?? '',
    notes: said,
  }))
}

const textOf = (children: readonly Token[]): string =>
  children
    .map(({ type, content, children: inner }) => {
      if (/^(text|code_inline|marp_math_inline|marp_unicode_emoji|emoji)$/.test(type)) return content
      if (type === 'softbreak' || type === 'hardbreak') return ' '
      return type === 'image' ? '' : textOf(inner ?? [])
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
