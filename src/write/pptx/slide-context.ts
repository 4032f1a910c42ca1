import type { Rect } from '../../model/laid-out.ts'
import type { Palette } from './colour.ts'

/** What a link in the text turns into. */
interface LinkTarget {
  readonly relationship: string
  /** A jump to another slide rather than an address. */
  readonly jump: boolean
}

/** What the parts of one slide share while it is written. */
export interface SlideContext {
  readonly palette: Palette
  readonly canvas: Pick<Rect, 'w' | 'h'>
  readonly number: number
  /** BCP 47 tag of the slide. */
  readonly lang: string
  /** A shape id that is free on this slide. */
  readonly nextId: () => number
  /** Absent for addresses that a deck must not open and for anchors that no slide has. */
  readonly linkTo: (href: string) => LinkTarget | undefined
  /** Adds a picture part and tells its relationship. */
  readonly embed: (bytes: Uint8Array, extension: 'png' | 'jpeg' | 'gif' | 'svg') => string
}
