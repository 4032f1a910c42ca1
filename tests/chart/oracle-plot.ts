import type { Categories, ChartGroup, ChartSeries, NativeChart, ValueAxis } from '../../src/model/figure.ts'
import type { Picture } from './oracle-svg.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** px: what the eye takes for the same place. */
export const near = 1

/** Plot area of a native chart in px of the picture. */
export const plotOf = ({ plot }: NativeChart, { width, height }: Pick<Picture, 'width' | 'height'>): Box => ({
  x: plot.x * width,
  y: plot.y * height,
  w: plot.w * width,
  h: plot.h * height,
})

/**
 * Where PowerPoint puts a value on an axis, px. Undefined beyond the ends of the axis, where it shows nothing.
 *
 * @param across whether the axis runs from left to right.
 */
export function valuePlace(plot: Box, axis: ValueAxis, across: boolean, value: number): number | undefined {
  const scale = (number: number) => (axis.log === undefined ? number : Math.log(number))
  const share = (scale(value) - scale(axis.min)) / (scale(axis.max) - scale(axis.min))
  if (!(share > -1e-6 && share < 1 + 1e-6)) return undefined
  return alongValues(plot, axis, across, share)
}

const alongValues = (plot: Box, { reversed }: ValueAxis, across: boolean, share: number): number => {
  const upwards = reversed ? 1 - share : share
  return across ? plot.x + upwards * plot.w : plot.y + (1 - upwards) * plot.h
}

/** Where bars and areas stand: at zero where the axis has it, else at its end nearest to zero; ISO 29500-1, 21.2.2.33. */
export function footOf(axis: ValueAxis): number {
  if (axis.log !== undefined) return axis.min
  return Math.min(Math.max(0, axis.min), axis.max)
}

export interface Places {
  /** px along the axis of the middle of a category, and its room. */
  readonly middle: (category: number) => number
  readonly room: number
  /** 1 where categories follow the axis of px, -1 against it. */
  readonly way: 1 | -1
  readonly count: number
}

/** Where PowerPoint puts categories; ISO 29500-1, 21.2.2.32 (crossBetween) and 21.2.2.39 (date axes). */
export function categoryPlaces(chart: NativeChart, plot: Box): Places {
  const { categories, categoryAxis, direction } = chart
  if (!categories || !categoryAxis) throw new Error('no categories')
  const flat = direction === 'horizontal'
  const [start, length] = flat ? [plot.y, plot.h] : [plot.x, plot.w]
  const { shares, room } = sharesOf(categories, categoryAxis)
  const way = categoryAxis.reversed ? -1 : 1
  return {
    middle: (category) => {
      const share = shares[category] as number
      return start + (way === 1 ? share : 1 - share) * length
    },
    room: room * length,
    way,
    count: shares.length,
  }
}

function sharesOf(
  categories: Categories,
  { between, dates }: NonNullable<NativeChart['categoryAxis']>,
): { shares: readonly number[]; room: number } {
  if (categories.type === 'names') {
    const count = categories.names.length
    const shares = categories.names.map((_, i) =>
      between ? (i + 0.5) / count : count === 1 ? 0.5 : i / (count - 1),
    )
    return { shares, room: between ? 1 / count : 1 / Math.max(1, count - 1) }
  }
  if (!dates) throw new Error('dates without an axis of dates')
  const { min, max } = dates
  const span = between ? max - min + 1 : max - min
  return { shares: categories.days.map((day) => (day - min + (between ? 0.5 : 0)) / span), room: 1 / span }
}

/** Groups that have value axes, each with the one that it is drawn against. */
export function axisGroups(
  chart: NativeChart,
): { readonly group: Exclude<ChartGroup, { type: 'pie' }>; readonly axis: ValueAxis }[] {
  return chart.groups.flatMap((group) => {
    if (group.type === 'pie') return []
    const axis = group.second ? chart.secondAxis : chart.valueAxis
    if (!axis) throw new Error(`no value axis for ${group.type}`)
    return [{ group, axis }]
  })
}

export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What each series covers of its axis in one category, as PowerPoint stacks: bars upwards from zero and
 * downwards from zero apart, areas one upon the other; shares are of the sum of all amounts.
 */
export function spansOf(
  series: readonly ChartSeries[],
  category: number,
  grouping: 'clustered' | 'standard' | 'stacked' | 'percentStacked',
  kind: 'bar' | 'area',
  foot: number,
): (Span | undefined)[] {
  const values = series.map((one) => one.values[category] ?? null)
  if (grouping === 'clustered' || grouping === 'standard') {
    return values.map((value) =>
      value === null ? (kind === 'area' ? { from: foot, to: 0 } : undefined) : { from: foot, to: value },
    )
  }
  const total = values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0)
  const unit = grouping === 'percentStacked' ? total : 1
  let [up, down] = [0, 0]
  return values.map((value) => {
    if (value === null && kind === 'bar') return undefined
    const amount = unit === 0 ? 0 : (value ?? 0) / unit
    const below = kind === 'bar' && amount < 0
    const from = below ? down : up
    const to = from + amount
    if (below) down = to
    else up = to
    return { from, to }
  })
}
