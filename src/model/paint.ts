/** Places and looks of boxes; lengths in px on the slide. */

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

export interface GradientStop {
  /** 0..1 along the gradient. */
  readonly at: number
  readonly colour: Colour
}

interface LinearGradient {
  /** CSS angle in degrees: 0 points up, 90 right. */
  readonly angle: number
  readonly stops: readonly GradientStop[]
}

/** From a point to the corner farthest from it, stretched with the box. */
interface RadialGradient {
  /** As fractions of the box. */
  readonly centre: { readonly x: number; readonly y: number }
  readonly stops: readonly GradientStop[]
}

export type Gradient = LinearGradient | RadialGradient

export interface Border {
  readonly width: number
  readonly style: 'solid' | 'dashed' | 'dotted' | 'double'
  readonly colour: Colour
}

export interface Shadow {
  readonly dx: number
  readonly dy: number
  readonly blur: number
  /** By how much the shadow is larger than its box on every side, px. */
  readonly spread?: number
  readonly colour: Colour
}

/** Fractions of a picture that are cut off: top, right, bottom, left. */
export type Crop = readonly [number, number, number, number]

/** A picture as data URIs: a bitmap in PNG, JPEG or GIF and, where it was drawn from one, the SVG. */
export interface PictureData {
  readonly data: string
  readonly svg?: string
  readonly crop?: Crop
  /** Opacity, 0..1. */
  readonly alpha?: number
}

/**
 * How a box is painted: fill, borders (top, right, bottom, left), corner radius, shadow. A picture
 * fills the box whole and lies over nothing but it.
 */
export interface Paint {
  readonly colour?: Colour
  readonly gradient?: Gradient
  readonly picture?: PictureData
  readonly borders: readonly [Border | null, Border | null, Border | null, Border | null]
  /** Of all corners, or of the greatest where `corners` says more. */
  readonly radius: number
  /** Radii top left, top right, bottom right, bottom left, where they differ. */
  readonly corners?: readonly [number, number, number, number]
  readonly shadow?: Shadow
}
