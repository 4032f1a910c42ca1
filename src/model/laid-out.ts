/**
 * The laid-out deck: what Chromium measured, as plain data.
 *
 * Lengths are px on the slide's canvas (1280 × 720), origin top left. Order of boxes is document
 * order, which is reading order. Writers see boxes and roles, never slide kinds.
 */
export const laidOutVersion = 1

export interface Rect {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** `hex` is RRGGBB in upper case; alpha 0..1. */
export interface Colour {
  readonly hex: string
  readonly alpha: number
}

export interface Gradient {
  /** CSS angle in degrees: 0 points up, 90 right. */
  readonly angle: number
  readonly stops: readonly { readonly at: number; readonly colour: Colour }[]
}

export interface Border {
  readonly width: number
  readonly style: 'solid' | 'dashed' | 'dotted'
  readonly colour: Colour
}

export interface Shadow {
  readonly dx: number
  readonly dy: number
  readonly blur: number
  readonly colour: Colour
}

/** How a box is painted: fill, borders (top, right, bottom, left), corner radius, shadow. */
export interface Paint {
  readonly colour?: Colour
  readonly gradient?: Gradient
  readonly borders: readonly [Border | null, Border | null, Border | null, Border | null]
  readonly radius: number
  readonly shadow?: Shadow
}

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
}

/**
 * What a box is for. `title` and `subtitle` fill PowerPoint's title placeholders, `footer` and
 * `page` the footer and slide-number fields, `body` the body placeholder; `decorative` boxes say
 * nothing that is not said elsewhere.
 */
export type Role = 'title' | 'subtitle' | 'body' | 'footer' | 'page' | 'content' | 'decorative'

interface BoxBase extends Rect {
  readonly role: Role
  /** CSS path for people, such as `div.card > h3`. */
  readonly path: string
}

export interface ShapeBox extends BoxBase {
  readonly type: 'shape'
  readonly shape: 'rect' | 'ellipse'
  readonly paint: Paint
}

/** Text with, where it has one, the painted box that it stands in. */
export interface TextBox extends BoxBase {
  readonly type: 'text'
  readonly paint?: Paint
  readonly shape: 'rect' | 'ellipse'
  /** Where text may stand: the box without padding and borders. */
  readonly inner: Rect
  readonly anchor: 'top' | 'middle' | 'bottom'
  readonly paragraphs: readonly Paragraph[]
}

export interface TableCell {
  readonly paragraphs: readonly Paragraph[]
  readonly header: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly fill?: Colour
  readonly borders: Paint['borders']
  /** top, right, bottom, left */
  readonly padding: readonly [number, number, number, number]
  readonly anchor: 'top' | 'middle' | 'bottom'
}

export interface TableBox extends BoxBase {
  readonly type: 'table'
  readonly columns: readonly number[]
  readonly rows: readonly {
    readonly h: number
    readonly header: boolean
    readonly cells: readonly TableCell[]
  }[]
  readonly alt: string
}

/** A chart: `figure` names one of the edition's figures. */
export interface FigureBox extends BoxBase {
  readonly type: 'figure'
  readonly figure: string
  readonly alt: string
}

/** A line with or without arrow heads, from (x1, y1) to (x2, y2). */
export interface ConnectorBox extends BoxBase {
  readonly type: 'connector'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly width: number
  readonly colour: Colour
  readonly dash: 'solid' | 'dashed' | 'dotted'
  readonly heads: 'none' | 'end' | 'both'
}

/** A picture; `data` is a data URI. */
export interface PictureBox extends BoxBase {
  readonly type: 'picture'
  readonly data: string
  readonly alt: string
}

export type Box = ShapeBox | TextBox | TableBox | FigureBox | ConnectorBox | PictureBox

export interface LaidOutSlide {
  /** From 1. */
  readonly number: number
  readonly classes: readonly string[]
  readonly lang: string
  readonly title: string
  readonly background: Pick<Paint, 'colour' | 'gradient'>
  readonly boxes: readonly Box[]
  /** Ids on this slide that links may point to. */
  readonly anchors: readonly string[]
}

export interface LaidOutDeck {
  readonly version: typeof laidOutVersion
  readonly width: number
  readonly height: number
  readonly slides: readonly LaidOutSlide[]
}

/** Something on a laid-out slide that a reader would stumble over. */
export interface LayoutFinding {
  readonly code:
    | 'overflow'
    | 'clipped-text'
    | 'overlap'
    | 'missing-glyph'
    | 'unsupported-css'
    | 'small-text'
    | 'lost-page'
  readonly slide: number
  readonly path: string
  readonly what: string
}
