import { notNative } from './not-native.ts'
import type { Scale, SceneItem } from './scene.ts'

export interface Positions {
  readonly values: readonly unknown[]
  /** Where each stands along the axis, px. */
  readonly centres: readonly number[]
}

/**
 * The categories of lines: those of a discrete scale, or the times or numbers of a continuous one
 * where they are evenly spaced, because PowerPoint spaces categories evenly.
 *
 * @throws NotNative for uneven times and for scales that run from right to left.
 */
export function positions(scale: Scale, items: readonly SceneItem[]): Positions {
  const [from = 0, to = 0] = scale.range
  if (from > to) throw notNative('categories in reverse')
  if (scale.type === 'point' || scale.type === 'band') {
    const centres = scale.domain.map((value) => scale.at(value) + scale.bandwidth / 2)
    return { values: scale.domain, centres }
  }
  if (scale.type !== 'utc' && scale.type !== 'linear') throw notNative(`a ${scale.type} scale of categories`)
  const centres = [...new Set(items.map(({ x }) => x))].sort((a, b) => a - b)
  const times = scale.type === 'utc'
  const values = centres.map((x) => invert(scale, x))
  if (!evenly(values, times)) throw notNative('unevenly spaced points')
  const pace = centres.length > 1 ? (centres[1] as number) - (centres[0] as number) : to - from
  const reach = Math.max((centres[0] as number) - from, to - (centres.at(-1) as number))
  if (reach > pace / 2 + 1) throw notNative('an axis that is longer than its line')
  return { values: times ? values.map((time) => new Date(Math.round(time))) : values.map(tidy), centres }
}

/** Position to value, for a scale that is linear in its values or milliseconds. */
function invert({ domain, range }: Scale, x: number): number {
  const [low, high] = [Number(domain[0]), Number(domain.at(-1))]
  const [from = 0, to = 1] = range
  return low + ((x - from) / (to - from)) * (high - low)
}

const tidy = (value: number) => Number(value.toPrecision(12))

function evenly(values: readonly number[], times: boolean): boolean {
  if (values.length < 3) return true
  const dates = values.map((value) => new Date(Math.round(value)))
  const monthly = times && dates.every((date) => date.getUTCDate() === 1 && date.getUTCHours() === 0)
  const along = monthly ? dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth()) : values
  const steps = along.slice(1).map((value, i) => value - (along[i] as number))
  return Math.max(...steps) - Math.min(...steps) <= 1e-6 * Math.max(...steps)
}
