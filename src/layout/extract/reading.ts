import type {
  Box,
  BoxGroup,
  Bullet,
  Colour,
  Gradient,
  LaidOutSlide,
  LayoutFinding,
  PictureData,
  Rect,
} from '../../model/laid-out.ts'

/** A slide while it is read: lengths are measured from the corner of its section. */
export interface Frame {
  readonly section: HTMLElement
  readonly title: Element | null
  readonly x: number
  readonly y: number
  readonly boxes: Box[]
  readonly groups: BoxGroup[]
  /** The `z-index` of boxes that have one. */
  readonly levels: Map<Box, number>
}

/** Edges in px of the page. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Inline content: text of the document, text of a pseudo-element, a forced break, free room in px, or a box in the line. */
export type Inline =
  | { readonly kind: 'text'; readonly node: Text; readonly of: Element }
  | { readonly kind: 'generated'; readonly text: string; readonly of: Element }
  | { readonly kind: 'break'; readonly of: Element }
  | { readonly kind: 'room'; readonly width: number; readonly of: Element }
  | { readonly kind: 'box'; readonly of: Element }

/** What a paragraph is made from. */
export interface Source {
  readonly of: Element
  readonly inlines: readonly Inline[]
  readonly level: number
  readonly bullet?: Bullet
}

/** A picture while it waits for its bitmap. */
export type MutablePicture = { -readonly [Key in keyof PictureData]: PictureData[Key] }

/** A layer of a background, placed from its box's corner; `none` names what cannot be followed. */
export type Layer =
  | {
      readonly kind: 'gradient'
      readonly gradient: Gradient
      readonly place: Rect
      readonly covers: boolean
    }
  | {
      readonly kind: 'picture'
      readonly picture: PictureData
      readonly place: Rect
      readonly covers: boolean
    }
  | { readonly kind: 'none'; readonly what: string }

/** What a background layer is sized and placed by: its box in px and the computed values of CSS. */
export interface Sized {
  readonly box: { readonly width: number; readonly height: number }
  readonly borders: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
  readonly size: string
  readonly position: string
  readonly repeat: string
}

/** What is known of the document while it is read. */
export interface PageState {
  /** Sizes of the pictures that could be loaded, px, by data URI. */
  readonly pictures: Map<string, Size>
  /** Pictures that wait for a bitmap. */
  readonly pending: {
    readonly picture: MutablePicture
    readonly uri: string
    readonly w: number
    readonly h: number
    /** CSS filter of the picture. */
    readonly filter: string
  }[]
  /** Answers about elements, by function: see `rememberAnswers`. */
  readonly answers: Map<unknown, unknown>[]
  /** Whether a font, by its CSS shorthand, gives every letter the same room. */
  readonly monospaced: Map<string, boolean>
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A stretch of one text node that stands on one line. */
export interface Piece extends Edges {
  readonly text: string
}

/** A filled shape of a figure. */
export interface FigureMark {
  readonly el: SVGGeometryElement
  readonly rect: DOMRect
  readonly fill: Colour
}

/** Text of a figure: it is checked, but written by the figure's own writer. */
export interface FigureText {
  readonly path: string
  readonly figure: string
  readonly text: string
  readonly bold: boolean
  readonly size: number
  /** None when it cannot be seen. */
  readonly colour?: Colour
  readonly rect: Rect
  /** Places in the text, and what the figure paints behind each, from the back to the front. */
  readonly spots: readonly { readonly x: number; readonly y: number; readonly over: readonly Colour[] }[]
}

/** What the page says of one slide. */
export interface ReadSlide {
  readonly slide: Omit<LaidOutSlide, 'number'>
  readonly faults: readonly Omit<LayoutFinding, 'slide'>[]
  readonly figureTexts: readonly FigureText[]
}
