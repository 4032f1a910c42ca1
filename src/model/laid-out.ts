import type { Colour, Paint, PictureData, Rect } from './paint.ts'
import type { Link, Paragraph } from './paragraph.ts'

export type {
  Border,
  Colour,
  Crop,
  Gradient,
  GradientStop,
  Paint,
  PictureData,
  Rect,
  Shadow,
} from './paint.ts'
export type {
  Bullet,
  Line,
  Link,
  Paragraph,
  Run,
  RunStyle,
} from './paragraph.ts'

/**
 * The laid-out deck: what Chromium measured, as plain data.
 *
 * Lengths are px on the slide's canvas (1280 × 720), origin top left. Order of boxes is document
 * order, which is reading order. Writers see boxes and roles, never slide kinds.
 */
export const laidOutVersion = 1

/**
 * What a box is for. `title` and `subtitle` fill PowerPoint's title placeholders, `footer` and
 * `page` the footer and slide-number fields, `body` the body placeholders; `header` has none on a
 * slide; `decorative` boxes say nothing that is not said elsewhere.
 */
export type Role = 'title' | 'subtitle' | 'body' | 'header' | 'footer' | 'page' | 'content' | 'decorative'

interface BoxBase extends Rect {
  readonly role: Role
  /** Degrees clockwise about the box's middle; place and lines are those before it is turned. */
  readonly rotation?: number
  /** The one of the slide's groups that the box belongs to, by its place in the list. */
  readonly group?: number
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

/** A picture, in a frame of its own paint. */
export interface PictureBox extends BoxBase {
  readonly type: 'picture'
  readonly picture: PictureData
  readonly alt: string
  readonly shape?: 'rect' | 'ellipse'
  readonly paint?: Paint
  readonly link?: Link
}

export type Box = ShapeBox | TextBox | TableBox | FigureBox | ConnectorBox | PictureBox

/** Boxes that are one thing, such as a diagram: its place and what it shows, in words. */
export interface BoxGroup extends Rect {
  readonly alt: string
  /** CSS path for people. */
  readonly path: string
}

export interface LaidOutSlide {
  /** From 1. */
  readonly number: number
  readonly classes: readonly string[]
  readonly lang: string
  readonly title: string
  readonly background: Pick<Paint, 'colour' | 'gradient' | 'picture'>
  readonly boxes: readonly Box[]
  readonly groups?: readonly BoxGroup[]
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
    | 'low-contrast'
    | 'same-title'
  readonly slide: number
  readonly path: string
  readonly what: string
}
