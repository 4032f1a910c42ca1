import type { ValueAxis } from '../../model/figure.ts'
import { seenAxis } from './axes.ts'
import { dateFormat } from './date-format.ts'
import { msPerDay, serialOf } from './dates.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** px */
const exact = 1e-6

/**
 * A scale of times as an axis of numbers: days as a spreadsheet counts them, hours as their fractions.
 *
 * @throws NotNative where its labels stand at uneven distances, as years and months do, or where no
 * date format writes them.
 */
export function timeAxis(scene: ChartScene, scale: Scale): ValueAxis {
  const { axis, ticks } = seenAxis(scene, 'x', scale)
  const [first, last] = [Number(scale.domain[0]), Number(scale.domain.at(-1))]
  if (scale.domain.length !== 2 || !(first < last)) throw notNative('no plain axis of times')
  const [from = 0, to = 0] = scale.range
  const seen = ticks.filter((tick) => tick.seen).map(({ text, value }) => ({ text, time: Number(value) }))
  const bounds = { ...axis, reversed: from > to, min: serialOf(first), max: serialOf(last) }
  if (seen.length === 0 && axis.grid === undefined) return { ...bounds, format: 'General' }
  const times = seen.map(({ time }) => time).sort((a, b) => a - b)
  const step = (times[1] ?? Number.NaN) - (times[0] as number)
  const even = times.every((time, i) => time - (times[0] as number) === i * step)
  if (!even || ((times[0] as number) - first) % step !== 0) throw notNative('times at uneven distances')
  const format = dateFormat(seen)
  if (format === undefined) throw notNative('times that no date format writes')
  return { ...bounds, step: step / msPerDay, format }
}

/** The time that a mark shows, in days as a spreadsheet counts them. @throws NotNative for a mark beside it. */
export function drawnDays(layer: Layer, scale: Scale): (item: SceneItem) => number {
  const field = layer.channel('x')?.field
  if (field === undefined) throw notNative('marks that show no time of their rows')
  return (item) => {
    const value = item.datum[field]
    const time = value instanceof Date || typeof value === 'number' ? Number(value) : Number.NaN
    if (!(Math.abs(scale.at(time) - item.x) < exact)) throw notNative('marks beside their times')
    return serialOf(time)
  }
}
