import type { View } from 'vega'
import { isObject, type JsonObject } from '../walk.ts'
import { colourOf } from './colour.ts'
import { notNative } from './not-native.ts'

/** One mark as Vega has placed it; px on the plot, colours RRGGBB. */
export interface SceneItem {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly bounds: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
  readonly datum: JsonObject
  readonly fill: string | undefined
  readonly stroke: string | undefined
  readonly strokeWidth: number
  readonly dash: readonly number[]
  readonly text: string
  readonly size: number
  readonly bold: boolean
  /** px² */
  readonly area: number
  readonly raw: JsonObject
}

/** Marks drawn together; a line's items stand path by path. */
export interface Layer {
  readonly type: string
  readonly paths: readonly (readonly SceneItem[])[]
  /** Field whose values the colour scale tells apart. */
  readonly colourField: string | undefined
}

export interface Scale {
  readonly type: string
  readonly domain: readonly unknown[]
  readonly range: readonly number[]
  readonly bandwidth: number
  readonly step: number
  readonly at: (value: unknown) => number
}

export interface SceneGroup {
  readonly role: string
  readonly raw: JsonObject
  readonly items: readonly JsonObject[]
}

/** A chart of one view as Vega has drawn it. */
export interface ChartScene {
  readonly width: number
  readonly height: number
  /** Plot area in px of the figure. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly layers: readonly Layer[]
  readonly scale: (name: string) => Scale | undefined
  readonly axes: readonly SceneGroup[]
  readonly legends: readonly SceneGroup[]
}

const mostMarks = 1_000

/** Reads the scenegraph of a chart that has been run. */
export function readScene(
  view: View,
  compiled: JsonObject,
  size: { readonly width: number; readonly height: number },
): ChartScene {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const [group] = itemsOf(root)
  if (!group) throw notNative('nothing drawn')
  const marks = itemsOf(group)
  const odd = marks.find(({ role }) => !['mark', 'scope', 'axis', 'legend'].includes(String(role)))
  if (odd) throw notNative(`a ${String(odd.role)} inside the figure`)
  if (count(root) > mostMarks) throw notNative('too many marks')
  const padding = view.padding() as { left: number; top: number }
  const [left, top] = view.origin()
  const groups = (role: string) =>
    marks.filter((mark) => mark.role === role).map((mark) => ({ role, raw: mark, items: itemsOf(mark) }))
  return {
    ...size,
    plot: { x: left + padding.left, y: top + padding.top, w: view.width(), h: view.height() },
    layers: marks
      .filter(({ role }) => role === 'mark' || role === 'scope')
      .map((mark) => layer(mark, compiled)),
    scale: (name) => readScale(view, compiled, name),
    axes: groups('axis'),
    legends: groups('legend'),
  }
}

function layer(mark: JsonObject, compiled: JsonObject): Layer {
  const definition = listOf(compiled.marks).find(({ name }) => name === mark.name)
  if (mark.role !== 'scope') {
    return {
      type: String(mark.marktype),
      paths: [itemsOf(mark).map(sceneItem)],
      colourField: colourField(definition),
    }
  }
  const inner = itemsOf(mark).map((group) => itemsOf(group))
  if (!inner.every((marks) => marks.length === 1 && marks[0]?.marktype === 'line'))
    throw notNative('nested views')
  return {
    type: 'line',
    paths: inner.map(([line]) => itemsOf(line as JsonObject).map(sceneItem)),
    colourField: colourField(listOf(definition?.marks)[0]),
  }
}

function colourField(definition: JsonObject | undefined): string | undefined {
  const update = isObject(definition?.encode) ? definition.encode.update : undefined
  if (!isObject(update)) return undefined
  const colour = [update.fill, update.stroke].find((channel) => isObject(channel) && 'field' in channel)
  return isObject(colour) && typeof colour.field === 'string' ? colour.field : undefined
}

function sceneItem(raw: JsonObject): SceneItem {
  const number = (key: string, otherwise = 0) => (typeof raw[key] === 'number' ? raw[key] : otherwise)
  const paint =
    number('opacity', 1) === 1 && number('fillOpacity', 1) === 1 && number('strokeOpacity', 1) === 1
  if (!paint) throw notNative('see-through marks')
  return {
    x: number('x'),
    y: number('y'),
    w: number('width'),
    h: number('height'),
    bounds: raw.bounds as SceneItem['bounds'],
    datum: isObject(raw.datum) ? raw.datum : {},
    fill: colourOf(raw.fill),
    stroke: colourOf(raw.stroke),
    strokeWidth: number('strokeWidth', 1),
    dash: Array.isArray(raw.strokeDash) ? raw.strokeDash : [],
    text: Array.isArray(raw.text) ? raw.text.join(' ') : String(raw.text ?? ''),
    size: number('fontSize', 11),
    bold: raw.fontWeight === 'bold' || Number(raw.fontWeight) >= 600,
    area: number('size'),
    raw,
  }
}

function readScale(view: View, compiled: JsonObject, name: string): Scale | undefined {
  const definition = listOf(compiled.scales).find((scale) => scale.name === name)
  if (!definition) return undefined
  const scale = view.scale(name)
  return {
    type: String(definition.type),
    domain: scale.domain(),
    range: scale.range(),
    bandwidth: scale.bandwidth?.() ?? 0,
    step: scale.step?.() ?? 0,
    at: (value) => Number(scale(value)),
  }
}

const count = (mark: JsonObject): number =>
  itemsOf(mark).reduce(
    (sum, item) => sum + 1 + itemsOf(item).reduce((inner, child) => inner + count(child), 0),
    0,
  )

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** What a group or mark of the scenegraph holds. */
export const itemsOf = (holder: JsonObject): JsonObject[] =>
  Array.isArray(holder.items) ? (holder.items as JsonObject[]) : []
