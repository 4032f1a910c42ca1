import type { View } from 'vega'
import { isObject, type JsonObject } from '../walk.ts'
import { colourOf, painted } from './colour.ts'
import { notNative } from './not-native.ts'
import { itemsOf } from './scene-items.ts'
import { type Layer, listOf, readLayers } from './scene-layers.ts'

export interface Scale {
  readonly name: string
  readonly type: string
  readonly domain: readonly unknown[]
  readonly range: readonly number[]
  readonly bandwidth: number
  readonly step: number
  /** Of a logarithmic scale. */
  readonly base?: number
  readonly at: (value: unknown) => number
  /** What a scale gives that is no position: a colour, a shape. */
  readonly look: (value: unknown) => unknown
}

export type Side = 'bottom' | 'top' | 'left' | 'right'

/** An axis of a scale as drawn: of one scale there may be several, one with labels, one with gridlines. */
export interface SceneAxis {
  readonly scale: string
  readonly side: Side
  /** px away from the edge of the plot. */
  readonly offset: number
  /** Where its items' own places begin, px of the figure. */
  readonly at: { readonly x: number; readonly y: number }
  readonly labels: readonly JsonObject[]
  readonly ticks: readonly JsonObject[]
  readonly grid: readonly JsonObject[]
  readonly domain: readonly JsonObject[]
  readonly title: readonly JsonObject[]
}

/** A chart of one view as Vega has drawn it. */
export interface ChartScene {
  readonly width: number
  readonly height: number
  /** Plot area in px of the figure. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly layers: readonly Layer[]
  readonly scale: (name: string) => Scale | undefined
  readonly axes: readonly SceneAxis[]
  /** Groups of the scenegraph. */
  readonly legends: readonly JsonObject[]
  readonly titles: readonly JsonObject[]
}

const mostMarks = 10_000
const lightest = 0.75
const roles = new Set(['mark', 'scope', 'axis', 'legend', 'title'])

/**
 * Reads the scenegraph of a chart that has been run.
 *
 * @param size of the figure in px.
 * @throws NotNative for what no kind of chart has: several views, gradients, a dark ground.
 */
export function readScene(
  view: View,
  compiled: JsonObject,
  size: { readonly width: number; readonly height: number },
): ChartScene {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const [group, ...more] = itemsOf(root)
  if (!group || more.length > 0) throw notNative('no single view')
  const marks = itemsOf(group)
  const odd = marks.find(({ role }) => !roles.has(String(role)))
  if (odd) throw notNative(`a ${String(odd.role)} inside the figure`)
  if (count(root) > mostMarks) throw notNative('too many marks')
  if (!isLight(view.background()) || !isLight(group.fill)) throw notNative('a dark ground')
  const padding = view.padding() as { left: number; top: number }
  const [left, top] = view.origin()
  const plot = { x: left + padding.left, y: top + padding.top, w: view.width(), h: view.height() }
  const groups = (role: string) => marks.filter((mark) => mark.role === role).flatMap(itemsOf)
  return {
    ...size,
    plot,
    layers: readLayers(marks, compiled),
    scale: scaleReader(view, compiled),
    axes: groups('axis').map((axis) => readAxis(axis, plot)),
    legends: groups('legend'),
    titles: groups('title'),
  }
}

/** Would dark text on a light slide look as it does here? A chart has no ground of its own in PowerPoint. */
function isLight(ground: unknown): boolean {
  if (!painted(ground)) return true
  const colour = colourOf(ground)
  if (!colour) return false
  const channels = [0, 2, 4].map((at) => Number.parseInt(colour.hex.slice(at, at + 2), 16) / 255)
  return channels.every((channel) => 1 - colour.alpha * (1 - channel) >= lightest)
}

function readAxis(axis: JsonObject, plot: ChartScene['plot']): SceneAxis {
  const parts = (role: string) => itemsOf(axis).flatMap((mark) => (mark.role === role ? itemsOf(mark) : []))
  return {
    scale: isObject(axis.datum) ? String(axis.datum.scale) : '',
    side: axis.orient as Side,
    offset: Number(axis.offset ?? 0) + Number(axis.position ?? 0),
    at: { x: plot.x + Number(axis.x ?? 0), y: plot.y + Number(axis.y ?? 0) },
    labels: parts('axis-label'),
    ticks: parts('axis-tick'),
    grid: parts('axis-grid'),
    domain: parts('axis-domain'),
    title: parts('axis-title'),
  }
}

/** Reads each scale once. */
function scaleReader(view: View, compiled: JsonObject): (name: string) => Scale | undefined {
  const definitions = new Map(listOf(compiled.scales).map((scale) => [scale.name, scale]))
  const read = new Map<string, Scale>()
  return (name) => {
    const known = read.get(name)
    const definition = definitions.get(name)
    if (known || !definition) return known
    const scale = readScale(view, name, String(definition.type))
    read.set(name, scale)
    return scale
  }
}

function readScale(view: View, name: string, type: string): Scale {
  const scale = view.scale(name)
  return {
    name,
    type,
    domain: scale.domain(),
    range: scale.range(),
    bandwidth: scale.bandwidth?.() ?? 0,
    step: scale.step?.() ?? 0,
    ...(type === 'log' ? { base: Number(scale.base()) } : {}),
    at: (value) => Number(scale(value)),
    look: (value) => scale(value),
  }
}

const count = (mark: JsonObject): number =>
  itemsOf(mark).reduce(
    (sum, item) => sum + 1 + itemsOf(item).reduce((inner, child) => inner + count(child), 0),
    0,
  )
