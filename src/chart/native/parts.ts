import type { NativeChart, Stroke } from '../../model/figure.ts'
import type { Colour } from '../../model/laid-out.ts'
import type { JsonObject } from '../walk.ts'
import { fraction } from './fraction.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import type { SceneItem } from './scene-items.ts'

/** Plot area as fractions of the figure. */
export function plotFraction({ plot, width, height }: ChartScene): NativeChart['plot'] {
  return {
    x: fraction(plot.x, width),
    y: fraction(plot.y, height),
    w: fraction(plot.w, width),
    h: fraction(plot.h, height),
  }
}

/**
 * The number that a row holds: of a text what a scale makes of it, null where there is none.
 *
 * @returns undefined for what is no number.
 */
export function numberIn(datum: JsonObject, field: string): number | null | undefined {
  const value = datum[field]
  if (value === null || value === undefined || Number.isNaN(value)) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Name of the only series: what its rows have in common, else the title of the value axis. */
export function seriesName(items: readonly SceneItem[], title: string | undefined): string {
  for (const field of ['label', 'region', 'period']) {
    const [first, ...others] = new Set(items.map(({ datum }) => datum[field]))
    if (others.length === 0 && typeof first === 'string' && first !== '') return first
  }
  return title ?? ''
}

/** @throws NotNative where a mark has no paint. */
export function solid(colour: Colour | undefined): Colour {
  if (colour === undefined) throw notNative('marks without colour')
  return colour
}

/** The line around or of a mark; undefined where there is none. */
export function strokeOf({ stroke, strokeWidth, dash: [on = 0, off = on] }: SceneItem): Stroke | undefined {
  if (!stroke) return undefined
  const dash = off === 0 ? 'solid' : on <= strokeWidth * 1.5 ? 'dot' : 'dash'
  return { colour: stroke, width: strokeWidth, dash }
}
