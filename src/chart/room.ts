import type { View } from 'vega'
import { isObject, type JsonObject } from './walk.ts'

export interface Size {
  /** px */
  readonly width: number
  readonly height: number
}

interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const sides = ['left', 'top', 'right', 'bottom'] as const
const rounds = 5
const tolerance = 1
/** Han characters reach beyond the line that Vega reckons with, em. */
const beyondBounds = 0.1

/**
 * Widens a view's padding until nothing drawn is cut at its edge: Vega makes room for axes and
 * labels once, by the size that the plot had before, and never for half a tick label.
 */
export async function makeRoom(view: View, size: Size): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const over = overflow(view, size)
    if (sides.every((side) => over[side] <= tolerance)) return
    const now = view.padding() as Edges
    const wider = sides.map((side) => [side, now[side] + Math.max(0, Math.ceil(over[side] - tolerance))])
    view.padding(Object.fromEntries(wider))
    await view.resize().runAsync()
  }
}

/** How far what is drawn reaches beyond each edge of the figure, px; negative where there is room. */
function overflow(view: View, { width, height }: Size): Edges {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const padding = view.padding() as Edges
  const [left, top] = view.origin()
  const reach: Reach = { x1: 0, y1: 0, x2: 0, y2: 0 }
  extend(reach, root, left + padding.left, top + padding.top)
  return { left: -reach.x1, top: -reach.y1, right: reach.x2 - width, bottom: reach.y2 - height }
}

interface Reach {
  x1: number
  y1: number
  x2: number
  y2: number
}

function extend(reach: Reach, mark: JsonObject, x: number, y: number): void {
  if (mark.clip === true) return
  const items = Array.isArray(mark.items) ? (mark.items as JsonObject[]) : []
  if (mark.marktype === 'group') {
    for (const group of items) {
      const marks = Array.isArray(group.items) && group.clip !== true ? (group.items as JsonObject[]) : []
      const inside = mark.role === 'legend' ? { ...reach } : reach
      for (const child of marks) extend(inside, child, x + Number(group.x ?? 0), y + Number(group.y ?? 0))
      if (mark.role === 'legend') extendByLegend(reach, inside, String(group.orient))
    }
    return
  }
  for (const { bounds, opacity, fontSize } of items) {
    if (!isObject(bounds) || opacity === 0) continue
    const ink = mark.marktype === 'text' ? Number(fontSize ?? 11) * beyondBounds : 0
    const { x1, y1, x2, y2 } = bounds as unknown as Reach
    if (!(x1 <= x2 && y1 <= y2)) continue
    reach.x1 = Math.min(reach.x1, x + x1)
    reach.y1 = Math.min(reach.y1, y + y1 - ink)
    reach.x2 = Math.max(reach.x2, x + x2)
    reach.y2 = Math.max(reach.y2, y + y2 + ink)
  }
}

/** A legend that is longer than the figure is not shortened by a smaller plot. */
function extendByLegend(reach: Reach, legend: Reach, orient: string): void {
  if (/^(?:top|bottom)$/.test(orient)) {
    reach.y1 = legend.y1
    reach.y2 = legend.y2
  } else {
    reach.x1 = legend.x1
    reach.x2 = legend.x2
  }
}

/** Does a chart draw any mark of its own, beside axes and legends? */
export function drawsMarks(view: View): boolean {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  return hasMarks(root)
}

function hasMarks(mark: JsonObject): boolean {
  const items = Array.isArray(mark.items) ? (mark.items as JsonObject[]) : []
  if (mark.role === 'mark' && mark.marktype !== 'group') return items.length > 0
  return items.some((item) => Array.isArray(item.items) && (item.items as JsonObject[]).some(hasMarks))
}
