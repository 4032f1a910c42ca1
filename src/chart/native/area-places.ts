import { categoryAxis, seenAxis } from './axes.ts'
import { isCategorical, type Places, placesOf } from './line-places.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'

/** px */
const exact = 1e-4

/**
 * The categories of areas: names, days, or numbers where these divide their axis evenly from end to
 * end, as PowerPoint knows no numbers under areas.
 */
export function areaPlaces(scene: ChartScene, scale: Scale, items: readonly SceneItem[]): Places {
  if (isCategorical(scale)) return placesOf(scene, scale, items)
  if (scale.type !== 'linear') throw notNative(`a ${scale.type} scale under areas`)
  const [from = 0, to = 0] = scale.range
  const [low, high] = [Number(scale.domain[0]), Number(scale.domain.at(-1))]
  const tidy = (x: number) => Number((low + ((x - from) / (to - from)) * (high - low)).toPrecision(12))
  const values = [...new Set(items.map(({ x }) => tidy(x)))].sort((a, b) => a - b)
  const [first = 0, second = 0] = values
  const step = second - first
  const even = values.every((value, i) => Math.abs(scale.at(value) - scale.at(first + i * step)) < exact)
  const whole = Math.abs(first - low) <= 1e-9 * step && Math.abs((values.at(-1) ?? 0) - high) <= 1e-9 * step
  if (!even || !whole || low >= high)
    throw notNative('areas over numbers that do not divide their axis evenly')
  const labelled = seenAxis(scene, 'x', scale).ticks.filter(({ seen }) => seen)
  const known = new Set(values)
  if (!labelled.every(({ value }) => known.has(Number(value))))
    throw notNative('areas over numbers other than those of their axis')
  const { axis, names } = categoryAxis(scene, 'x', scale, values, false)
  const index = new Map(values.map((value, at) => [value, at]))
  const at = ({ x }: SceneItem) => index.get(tidy(x)) ?? -1
  return { categories: { type: 'names', names }, axis, names, at }
}
