import { laidOver, type Rgb, rgbOf } from '../model/contrast.ts'
import type { Box, Colour, Gradient, LaidOutSlide, Paint, Rect } from '../model/laid-out.ts'

interface Spot {
  readonly x: number
  readonly y: number
}

/** What a box puts behind what comes after it; nothing when it paints nothing there. */
type Layer = Colour | 'picture' | undefined

/** A place as it was before its box was turned. */
function unturned({ x, y }: Spot, box: Rect & { readonly rotation?: number }): Spot {
  if (!box.rotation) return { x, y }
  const turn = (-box.rotation * Math.PI) / 180
  const [dx, dy] = [x - box.x - box.w / 2, y - box.y - box.h / 2]
  return {
    x: box.x + box.w / 2 + dx * Math.cos(turn) - dy * Math.sin(turn),
    y: box.y + box.h / 2 + dx * Math.sin(turn) + dy * Math.cos(turn),
  }
}

/** A place on the slide of one in a box that is turned. */
export const turned = (spot: Spot, box: Rect & { readonly rotation?: number }): Spot =>
  box.rotation ? unturned(spot, { ...box, rotation: -box.rotation }) : spot

const holds = ({ x, y }: Spot, rect: Rect): boolean =>
  x >= rect.x && x <= rect.x + rect.w && y >= rect.y && y <= rect.y + rect.h

/** Whether a place is inside an ellipse or the rounded corners of a box that holds it. */
function isInside({ x, y }: Spot, rect: Rect, shape: 'rect' | 'ellipse', radius: number): boolean {
  const [across, down] = shape === 'ellipse' ? [rect.w / 2, rect.h / 2] : [radius, radius]
  if (across === 0 || down === 0) return true
  const dx = Math.max(0, rect.x + across - x, x - rect.x - rect.w + across) / across
  const dy = Math.max(0, rect.y + down - y, y - rect.y - rect.h + down) / down
  return dx * dx + dy * dy <= 1
}

/** How far along a gradient a place lies, 0..1; CSS Images 3, 3.1. */
function along(gradient: Gradient, { x, y }: Spot, rect: Rect): number {
  const [u, v] = [(x - rect.x) / (rect.w || 1), (y - rect.y) / (rect.h || 1)]
  if ('centre' in gradient) {
    const { centre } = gradient
    const far = Math.hypot(Math.max(centre.x, 1 - centre.x), Math.max(centre.y, 1 - centre.y))
    return Math.hypot(u - centre.x, v - centre.y) / far
  }
  const angle = (gradient.angle * Math.PI) / 180
  const [across, up] = [Math.sin(angle), Math.cos(angle)]
  const length = Math.abs(rect.w * across) + Math.abs(rect.h * up) || 1
  return 0.5 + ((u - 0.5) * rect.w * across - (v - 0.5) * rect.h * up) / length
}

function colourAt(gradient: Gradient, spot: Spot, rect: Rect): Colour | undefined {
  const at = along(gradient, spot, rect)
  const { stops } = gradient
  const next = stops.findIndex((stop) => stop.at >= at)
  const after = next < 0 ? stops.at(-1) : stops[next]
  const before = next > 0 ? stops[next - 1] : after
  if (!before || !after) return undefined
  const share =
    after.at === before.at ? 0 : Math.min(1, Math.max(0, (at - before.at) / (after.at - before.at)))
  const [from, to] = [rgbOf(before.colour.hex), rgbOf(after.colour.hex)]
  const hex = from.map((channel, index) =>
    Math.round(channel + ((to[index] ?? 0) - channel) * share)
      .toString(16)
      .padStart(2, '0'),
  )
  const alpha = before.colour.alpha + (after.colour.alpha - before.colour.alpha) * share
  return { hex: hex.join('').toUpperCase(), alpha }
}

/** What a paint puts at a place, from the back to the front. */
function layersOf(
  paint: Pick<Paint, 'colour' | 'gradient' | 'picture'>,
  spot: Spot,
  rect: Rect,
): readonly Layer[] {
  return [
    paint.colour,
    paint.gradient && colourAt(paint.gradient, spot, rect),
    paint.picture && ('picture' as const),
  ]
}

function layersAt(box: Box, spot: Spot): readonly Layer[] {
  const own = unturned(spot, box)
  if (!holds(own, box)) return []
  if (box.type === 'figure') return ['picture']
  if (box.type === 'connector') return []
  if (box.type === 'table') return [cellFill(box, own)]
  const shape = box.shape ?? 'rect'
  if (!isInside(own, box, shape, box.paint?.radius ?? 0)) return []
  const painted = box.paint ? layersOf(box.paint, own, box) : []
  return box.type === 'picture' ? [...painted, 'picture'] : painted
}

/** The fill of the cell at a place in a table without spans; those of cells with text are their own ground. */
function cellFill(box: Extract<Box, { type: 'table' }>, { y }: Spot): Layer {
  let top = box.y
  for (const { h, cells } of box.rows) {
    if (y <= top + h) return cells[0]?.fill
    top += h
  }
  return undefined
}

const reach = ({ x, y, w, h, rotation }: Box): Rect => {
  if (!rotation) return { x, y, w, h }
  const half = Math.hypot(w, h) / 2
  return { x: x + w / 2 - half, y: y + h / 2 - half, w: 2 * half, h: 2 * half }
}

const meets = (one: Rect, other: Rect): boolean =>
  one.x <= other.x + other.w &&
  other.x <= one.x + one.w &&
  one.y <= other.y + other.h &&
  other.y <= one.y + one.h

/** The first `count` boxes of a slide that may paint behind a place, in their order. */
export const boxesBehind = (slide: LaidOutSlide, count: number, rect: Rect): readonly Box[] =>
  slide.boxes.filter(
    (box, at) =>
      at < count &&
      box.type !== 'connector' &&
      (box.type === 'table' || box.type === 'figure' || box.type === 'picture' || box.paint !== undefined) &&
      meets(reach(box), rect),
  )

/**
 * The colour behind a place: what boxes paint there, over the slide's ground.
 *
 * @param boxes in the order of painting
 * @param over what lies between those boxes and the text, from the back to the front
 * @returns `picture` where a picture shows through
 */
export function groundAt(
  background: LaidOutSlide['background'],
  boxes: readonly Box[],
  spot: Spot,
  over: readonly Colour[] = [],
): Rgb | 'picture' {
  const canvas = { x: 0, y: 0, w: 1280, h: 720 }
  const layers: Layer[] = [...over].reverse()
  for (let at = boxes.length - 1; at >= 0 && !isShut(layers); at--)
    layers.push(...layersAt(boxes[at] as Box, spot).toReversed())
  if (!isShut(layers)) layers.push(...layersOf(background, spot, canvas).toReversed())
  const opaque = layers.findIndex((layer) => layer === 'picture' || (layer && layer.alpha === 1))
  const seen = opaque < 0 ? layers : layers.slice(0, opaque + 1)
  if (seen.includes('picture')) return 'picture'
  return seen.reduceRight<Rgb>(
    (below, layer) => (layer && layer !== 'picture' ? laidOver(layer, below) : below),
    [255, 255, 255],
  )
}

const isShut = (layers: readonly Layer[]): boolean => {
  const last = layers.at(-1)
  return last === 'picture' || last?.alpha === 1
}
