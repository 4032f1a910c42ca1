import { laidOver, type Rgb, rgbOf } from '../../../model/contrast.ts'
import type { Colour, Rect } from '../../../model/laid-out.ts'
import { type ColourNames, colourIn } from './colours.ts'
import { ancestorsOf, type Standing } from './inherit.ts'
import { type Shape, shapesOf } from './shapes.ts'
import { attr, down, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** How a shape fills its room; `unknown` for pictures, gradients and all that is not one colour. */
export type Fill = Colour | 'none' | 'unknown'

/** A shape where it is drawn, in EMU on the slide; no place where it cannot be known. */
export interface Placed {
  readonly shape: Shape
  readonly rect: Rect | undefined
  readonly fill: Fill
}

type Place = (rect: Rect) => Rect

function frameOf(shape: Shape, standing: Standing): XmlElement | undefined {
  return [shape, ...ancestorsOf(shape, standing)]
    .map(({ element }) =>
      shape.kind === 'graphicFrame'
        ? kid(element, 'xfrm')
        : (down(element, 'spPr', 'xfrm') ?? down(element, 'grpSpPr', 'xfrm')),
    )
    .find((one) => one !== undefined)
}

function rectIn(frame: XmlElement | undefined, from: string, size: string): Rect | undefined {
  const [off, ext] = [kid(frame, from), kid(frame, size)]
  if (!off || !ext || Number(attr(frame, 'rot') ?? 0) !== 0) return undefined
  const [x, y] = [Number(attr(off, 'x')), Number(attr(off, 'y'))]
  const [w, h] = [Number(attr(ext, 'cx')), Number(attr(ext, 'cy'))]
  return [x, y, w, h].every(Number.isFinite) ? { x, y, w, h } : undefined
}

/** Where children of a group are drawn; ISO 29500-1, 20.1.7.5. */
function placeIn(frame: XmlElement | undefined, outer: Place): Place | undefined {
  const [room, own] = [rectIn(frame, 'off', 'ext'), rectIn(frame, 'chOff', 'chExt')]
  if (!room || !own || own.w === 0 || own.h === 0) return undefined
  const [across, down] = [room.w / own.w, room.h / own.h]
  return ({ x, y, w, h }) =>
    outer({ x: room.x + (x - own.x) * across, y: room.y + (y - own.y) * down, w: w * across, h: h * down })
}

/** The fill that properties state; undefined when they state none. */
export function fillIn(properties: XmlElement | undefined, names: ColourNames): Fill | undefined {
  const stated = properties?.children.find(({ name }) => /Fill$/.test(name))
  if (!stated) return undefined
  if (stated.name === 'noFill') return 'none'
  return stated.name === 'solidFill' ? (colourIn(stated, names) ?? 'unknown') : 'unknown'
}

function fillOf(shape: Shape, standing: Standing, names: ColourNames): Fill {
  if (shape.kind === 'cxnSp') return 'none'
  if (shape.kind !== 'sp') return 'unknown'
  for (const { element } of [shape, ...ancestorsOf(shape, standing)]) {
    const fill = fillIn(kid(element, 'spPr'), names)
    if (fill !== undefined) return fill
  }
  const reference = down(shape.element, 'style', 'fillRef')
  if (!reference || attr(reference, 'idx') === '0') return 'none'
  return attr(reference, 'idx') === '1' ? (colourIn(reference, names) ?? 'unknown') : 'unknown'
}

function placed(
  shapes: readonly Shape[],
  standing: Standing,
  names: ColourNames,
  place: Place | undefined,
): readonly Placed[] {
  return shapes.flatMap((shape) => {
    if (shape.isHidden) return []
    const frame = frameOf(shape, standing)
    if (shape.kind === 'grpSp') return placed(shape.children, standing, names, place && placeIn(frame, place))
    const own = rectIn(frame, 'off', 'ext')
    return [{ shape, rect: own && place?.(own), fill: fillOf(shape, standing, names) }]
  })
}

/** All that is drawn on a slide, from the back to the front: master, layout, slide. */
export function drawnOn(standing: Standing, names: ColourNames): readonly Placed[] {
  const shows = (root: XmlElement): boolean => !/^(0|false)$/.test(attr(root, 'showMasterSp') ?? '1')
  const { slide, layout, master } = standing
  const of = (root: XmlElement, withPlaceholders: boolean): readonly Placed[] =>
    placed(
      shapesOf(root).filter(({ placeholder }) => withPlaceholders || !placeholder),
      standing,
      names,
      (rect) => rect,
    )
  return [
    ...(shows(slide) && shows(layout) ? of(master, false) : []),
    ...(shows(slide) ? of(layout, false) : []),
    ...of(slide, true),
  ]
}

/** The colour of the page itself; undefined where it is no single colour. */
export function pageColour({ slide, layout, master, theme }: Standing, names: ColourNames): Rgb | undefined {
  const background = [slide, layout, master].map((root) => down(root, 'cSld', 'bg')).find((one) => one)
  if (!background) return undefined
  const reference = kid(background, 'bgRef')
  const styles = down(theme, 'themeElements', 'fmtScheme', 'bgFillStyleLst')
  const style = styles && kids(styles)[Number(attr(reference, 'idx')) - 1001]
  const isPlain = style?.name === 'solidFill' && style.children[0]?.children.length === 0
  const fill = reference
    ? isPlain
      ? colourIn(reference, names)
      : undefined
    : fillIn(kid(background, 'bgPr'), names)
  return typeof fill === 'object' && fill.alpha === 1 ? rgbOf(fill.hex) : undefined
}

const plainShapes = /^(rect|roundRect|round\w+Rect|flowChartProcess)$/

/** The one colour behind a place, from what is drawn before it; undefined where it is not one, or not known. */
export function groundOf(
  rect: Rect | undefined,
  behind: readonly Placed[],
  page: Rgb | undefined,
): Rgb | undefined {
  if (!rect) return undefined
  const veils: Colour[] = []
  let ground = page
  for (const { shape, rect: other, fill } of behind.toReversed()) {
    if (fill === 'none') continue
    if (!other) return undefined
    const apart =
      other.x >= rect.x + rect.w ||
      rect.x >= other.x + other.w ||
      other.y >= rect.y + rect.h ||
      rect.y >= other.y + other.h
    if (apart) continue
    const covers =
      other.x <= rect.x &&
      other.y <= rect.y &&
      other.x + other.w >= rect.x + rect.w &&
      other.y + other.h >= rect.y + rect.h
    const form = attr(down(shape.element, 'spPr', 'prstGeom'), 'prst') ?? ''
    if (fill === 'unknown' || !covers || !plainShapes.test(form)) return undefined
    veils.push(fill)
    if (fill.alpha === 1) {
      ground = rgbOf(fill.hex)
      break
    }
  }
  return ground && veils.toReversed().reduce<Rgb>((below, veil) => laidOver(veil, below), ground)
}
