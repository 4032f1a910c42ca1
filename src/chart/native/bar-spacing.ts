import type { NativeChart } from '../../model/figure.ts'
import type { BarFrame, Slot } from './bar-frame.ts'
import { fraction } from './fraction.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'

/** px */
const leastRoom = 1

/** Thickness and distance of bars, in percent of their thickness. */
export interface Spacing {
  readonly gapWidth: number
  readonly overlap: number
}

/** Room of the categories along their axis, px of the plot: PowerPoint gives each the same. */
export interface Room {
  readonly start: number
  readonly each: number
}

/**
 * c:gapWidth and c:overlap from thickness and steps of the bars.
 *
 * @throws NotNative for what PowerPoint cannot space.
 */
export function spacingOf(slots: readonly Slot[], frame: BarFrame, { each }: Room, alone: boolean): Spacing {
  if (each < leastRoom) throw notNative('categories less than a pixel apart')
  const sizes = slots.map(({ item: { w, h } }) => (frame.vertical ? w : h))
  const [bar = 0] = sizes
  if (bar <= 0 || sizes.some((size) => Math.abs(size - bar) > 0.5))
    throw notNative('bars of different thickness')
  const count = Math.max(1, frame.places.length)
  const pace = count > 1 ? (frame.offset?.step ?? bar) : bar
  if (!isCentred(frame, each)) throw notNative('groups beside their categories')
  const gapWidth = Math.round(((each - (bar + pace * (count - 1))) / bar) * 100)
  const overlap = alone ? 100 : Math.round((1 - pace / bar) * 100)
  if (gapWidth < 0 || gapWidth > 500 || Math.abs(overlap) > 100)
    throw notNative('bars too thin or too close for PowerPoint')
  return { gapWidth, overlap }
}

function isCentred({ category, offset, places: [first, ...more] }: BarFrame, room: number): boolean {
  if (!offset) return true
  const middle = (offset.at(first) + offset.at(more.at(-1) ?? first) + offset.bandwidth) / 2
  return Math.abs(middle - (category?.bandwidth ?? room) / 2) < 0.5
}

/**
 * The room of the categories of a band scale.
 *
 * @param length of the plot along the axis, px.
 */
export function roomOf(category: Scale | undefined, length: number): Room {
  if (!category) return { start: 0, each: length }
  const centres = category.domain.map((name) => category.at(name) + category.bandwidth / 2)
  const [first = 0] = [...centres].sort((a, b) => a - b)
  const each = centres.length > 1 ? category.step : 2 * Math.min(first, length - first)
  return { start: first - each / 2, each }
}

/** The plot as fractions of the figure, along the categories as long as their rooms. */
export function plotOf(
  { plot, width, height }: ChartScene,
  vertical: boolean,
  { start, each }: Room,
  count: number,
): NativeChart['plot'] {
  const [x, w] = vertical ? [plot.x + start, each * count] : [plot.x, plot.w]
  const [y, h] = vertical ? [plot.y, plot.h] : [plot.y + start, each * count]
  return {
    x: fraction(x, width),
    y: fraction(y, height),
    w: fraction(w, width),
    h: fraction(h, height),
  }
}
