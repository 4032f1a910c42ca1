import type { Colour, Rect } from './paint.ts'

/** `href` is `#anchor` inside the deck or an absolute address. */
export interface Link {
  readonly href: string
  readonly title?: string
}

export interface RunStyle {
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly colour: Colour
  readonly lang: string
  readonly mono: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly baseline: 'normal' | 'super' | 'sub'
  readonly letterSpacing: number
  readonly smallCaps?: true
  /** Ground that is painted behind the text alone. */
  readonly highlight?: Colour
  readonly link?: Link
}

/** A stretch of text of one style; `break` is a forced line break and has no text. */
export interface Run {
  readonly text: string
  readonly style: RunStyle
  readonly break?: boolean
}

/** One line as it was broken: its box and its text. */
export interface Line extends Rect {
  readonly text: string
}

export interface Paragraph {
  readonly runs: readonly Run[]
  readonly lines: readonly Line[]
  /** Distance from line to line, px. */
  readonly lineHeight: number
  readonly align: 'left' | 'center' | 'right' | 'justify'
  /** White space is not collapsed and lines are not broken. */
  readonly nowrap: boolean
  /** Lines are broken for their look (CSS Text 4, `text-wrap: balance` or `pretty`), not where they are full. */
  readonly balanced?: true
  /** Space between this paragraph and the one before it in the same box, px. */
  readonly spaceBefore: number
  /** Nesting of lists, from 0. */
  readonly level: number
  readonly bullet?: Bullet
  /** Left edge of the text (not of the bullet), px on the slide. */
  readonly textX: number
}

export interface Bullet {
  readonly char?: string
  readonly number?: { readonly at: number; readonly style: string }
  readonly colour?: Colour
  /** Height of the bullet as a fraction of the text's. */
  readonly size?: number
}
