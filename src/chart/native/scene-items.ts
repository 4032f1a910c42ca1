import type { Colour } from '../../model/laid-out.ts'
import { isObject, type JsonObject } from '../walk.ts'
import { colourOf, painted } from './colour.ts'
import { notNative } from './not-native.ts'

/** One mark as Vega has placed it; px on the plot. */
export interface SceneItem {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly bounds: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
  readonly datum: JsonObject
  /** With all opacities of the mark; undefined where nothing is painted. */
  readonly fill: Colour | undefined
  readonly stroke: Colour | undefined
  readonly strokeWidth: number
  readonly dash: readonly number[]
  readonly text: string
  readonly size: number
  readonly bold: boolean
  /** px² */
  readonly area: number
  readonly raw: JsonObject
}

/** What a group or mark of the scenegraph holds. */
export const itemsOf = (holder: JsonObject): JsonObject[] =>
  Array.isArray(holder.items) ? (holder.items as JsonObject[]) : []

/** @throws NotNative for paint that is no plain colour. */
export function sceneItem(raw: JsonObject): SceneItem {
  const number = (key: string, otherwise = 0) => (typeof raw[key] === 'number' ? raw[key] : otherwise)
  const opacity = number('opacity', 1)
  return {
    x: number('x'),
    y: number('y'),
    w: number('width'),
    h: number('height'),
    bounds: raw.bounds as SceneItem['bounds'],
    datum: isObject(raw.datum) ? raw.datum : {},
    fill: paint(raw.fill, opacity * number('fillOpacity', 1)),
    stroke:
      number('strokeWidth', 1) > 0 ? paint(raw.stroke, opacity * number('strokeOpacity', 1)) : undefined,
    strokeWidth: number('strokeWidth', 1),
    dash: Array.isArray(raw.strokeDash) ? raw.strokeDash.map(Number) : [],
    text: textOf(raw),
    size: number('fontSize', 11),
    bold: isBold(raw),
    area: number('size'),
    raw,
  }
}

/** The text of an item, its lines joined. */
export const textOf = ({ text }: JsonObject): string =>
  Array.isArray(text) ? text.join(' ') : String(text ?? '')

export const isBold = ({ fontWeight }: JsonObject): boolean =>
  fontWeight === 'bold' || Number(fontWeight) >= 600

function paint(value: unknown, opacity: number): Colour | undefined {
  if (!painted(value) || opacity <= 0) return undefined
  const colour = colourOf(value, opacity)
  if (!colour) throw notNative('a fill that is no plain colour')
  return colour.alpha > 0 ? colour : undefined
}
