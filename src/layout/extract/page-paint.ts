import type {
  Border,
  Colour,
  Crop,
  Gradient,
  GradientStop,
  Paint,
  Rect,
  Shadow,
} from '../../model/laid-out.ts'
import type { Frame, Layer, MutablePicture, Size, Sized } from './reading.ts'

/** The functions of the page that read what boxes are painted with, and pictures. */
export interface PaintFunctions {
  colourOf(css: string, opacity: number): Colour | undefined
  drawnColour(css: string): number[] | undefined
  opacityOf(el: Element): number
  gradientOf(image: string, opacity: number, width: number, height: number): Gradient | undefined
  radialOf(parts: readonly string[], opacity: number, width: number, height: number): Gradient | undefined
  sideAngle(css: string, width: number, height: number): number | undefined
  stopsOf(parts: readonly string[], opacity: number, length: number): GradientStop[] | undefined
  seeThrough(stops: readonly { at: number; colour: Colour | undefined }[]): GradientStop[]
  withinBox(stops: readonly GradientStop[]): GradientStop[]
  bordersOf(
    style: CSSStyleDeclaration,
    opacity: number,
  ): [Border | null, Border | null, Border | null, Border | null]
  shadowOf(css: string, opacity: number): Shadow | undefined
  isRing(shadow: Shadow, ground: Colour | undefined): boolean
  cornersOf(
    style: CSSStyleDeclaration,
    width: number,
    height: number,
  ): Pick<Paint, 'radius' | 'corners'> & { shape: 'rect' | 'ellipse' }
  clipped<Look extends Pick<Paint, 'radius' | 'corners'>>(el: Element, paint: Look): Look
  mayPaint(style: CSSStyleDeclaration): boolean
  paintOf(style: CSSStyleDeclaration, opacity: number, width: number, height: number): Paint | undefined
  paintOfElement(el: Element): Paint | undefined
  layersOf(style: CSSStyleDeclaration, opacity: number, width: number, height: number): Layer[]
  layerOf(image: string, opacity: number, sized: Sized): Layer
  tileOf(sized: Sized, natural: Size | undefined): Rect
  placedAt(css: string, freeX: number, freeY: number): [number, number]
  isPlainGround(style: CSSStyleDeclaration, layers: readonly Layer[]): boolean
  isSlideGround(style: CSSStyleDeclaration, layers: readonly Layer[]): boolean
  pushRing(frame: Frame, el: Element): void
  pushGrounds(frame: Frame, el: Element): void
  // pictures
  loadPictures(): Promise<void>
  drawBitmaps(): Promise<void>
  pictureOf(uri: string, size: { w: number; h: number }, opacity: number, filter?: string): MutablePicture
  isDrawnFilter(el: Element, style: CSSStyleDeclaration): boolean
  isOpaque(data: string): boolean
  cropOf(cut: readonly [number, number, number, number]): Crop | undefined
  standalone(el: SVGSVGElement): string
}
