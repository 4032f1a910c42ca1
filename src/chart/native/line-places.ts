import type { Categories, CategoryAxis } from '../../model/figure.ts'
import { categoryAxis, seenAxis } from './axes.ts'
import { dateAxis, dayOf, msPerDay } from './dates.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'

/** px; marks stand where the scale puts them, but for the digits of a sum. */
const exact = 1e-4

/** Where marks stand along an axis of categories or days. */
export interface Places {
  readonly categories: Categories
  readonly axis: CategoryAxis
  /** Names of the categories as shown; empty texts for days. */
  readonly names: readonly string[]
  /** The category at which an item stands. */
  readonly at: (item: SceneItem) => number
}

/**
 * The categories of lines and areas: those of a discrete scale, or the days of a scale of times.
 *
 * @throws NotNative for other scales, and for categories that PowerPoint would set elsewhere.
 */
export function placesOf(scene: ChartScene, scale: Scale, items: readonly SceneItem[]): Places {
  if (scale.type === 'point' || scale.type === 'band') return namedPlaces(scene, scale)
  if (scale.type === 'utc') return dayPlaces(scene, scale, items)
  throw notNative(`a ${scale.type} scale of categories`)
}

/** Do the scale's values stand apart from one another, by name or by day? */
export const isCategorical = ({ type }: Scale): boolean =>
  type === 'point' || type === 'band' || type === 'utc'

function namedPlaces(scene: ChartScene, scale: Scale): Places {
  const centres = scale.domain.map((value) => scale.at(value) + scale.bandwidth / 2)
  const { axis, names } = categoryAxis(scene, 'x', scale, scale.domain, isBetween(scale, centres))
  return { categories: { type: 'names', names }, axis, names, at: atCentres(centres) }
}

/**
 * Do marks stand in the middle of their category's room, or the first and last on the plot's edges?
 * PowerPoint has nothing between.
 */
function isBetween({ range }: Scale, centres: readonly number[]): boolean {
  const [low, high] = [Math.min(...range), Math.max(...range)]
  const [first, last] = [Math.min(...centres), Math.max(...centres)]
  const margins = (first - low + (high - last)) / 2
  if (centres.length < 2) return true
  const step = (last - first) / (centres.length - 1)
  if (margins < step * 0.05) return false
  if (margins < step * 0.25 || margins > step) throw notNative('categories with wide or narrow margins')
  return true
}

function dayPlaces(scene: ChartScene, scale: Scale, items: readonly SceneItem[]): Places {
  const domain: [number, number] = [Number(scale.domain[0]), Number(scale.domain.at(-1))]
  if (scale.domain.length !== 2 || domain[0] >= domain[1]) throw notNative('no plain axis of times')
  const [from = 0, to = 0] = scale.range
  const dayAt = (x: number) => {
    const time = domain[0] + ((x - from) / (to - from)) * (domain[1] - domain[0])
    const day = Math.round(time / msPerDay) * msPerDay
    if (Math.abs(scale.at(day) - x) > exact) throw notNative('times that are no whole days (UTC)')
    return dayOf(day)
  }
  const days = [...new Set(items.map(({ x }) => dayAt(x)))].sort((a, b) => a - b)
  const index = new Map(days.map((day, at) => [day, at]))
  const { axis, ticks } = seenAxis(scene, 'x', scale)
  const seen = ticks.filter((tick) => tick.seen).map(({ text, value }) => ({ text, time: Number(value) }))
  const dates = dateAxis(domain, seen, { width: Math.abs(to - from), size: axis.size })
  if (days.some((day) => day < dates.min || day > dates.max)) throw notNative('days beyond the axis')
  return {
    categories: { type: 'dates', days },
    axis: { ...axis, reversed: from > to, between: false, dates },
    names: days.map(() => ''),
    at: ({ x }) => index.get(dayAt(x)) ?? -1,
  }
}

/** Finds the category whose middle an item stands at. */
function atCentres(centres: readonly number[]): (item: SceneItem) => number {
  const key = (x: number) => Math.round(x * 100)
  const index = new Map(centres.map((centre, at) => [key(centre), at]))
  return ({ x }) => {
    const found = [key(x), key(x) - 1, key(x) + 1].map((near) => index.get(near))
    const at = found.find((one) => one !== undefined && Math.abs((centres[one] as number) - x) < exact)
    if (at === undefined) throw notNative('marks beside their categories')
    return at
  }
}
