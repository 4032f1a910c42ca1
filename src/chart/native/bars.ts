import type { CategoryAxis, ChartGroup, NativeChart, ValueAxis } from '../../model/figure.ts'
import { categoryAxis } from './axes.ts'
import { type BarFrame, barFrame, barSlots, type Slot } from './bar-frame.ts'
import { type BarKeys, keysOf } from './bar-keys.ts'
import { barSeries } from './bar-series.ts'
import { plotOf, roomOf, spacingOf } from './bar-spacing.ts'
import { type BarValues, barValues } from './bar-values.ts'
import type { Anchor } from './labels.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'
import { refuseBeyond, valueAxis } from './value-axis.ts'

type BarGroup = Extract<ChartGroup, { type: 'bar' }>

/** A layer of bars with the axes on which it stands. */
export interface Bars {
  readonly frame: BarFrame
  readonly group: BarGroup
  readonly anchors: readonly Anchor[]
  readonly names: { readonly categories: readonly string[]; readonly series: readonly string[] }
  readonly categoryAxis: CategoryAxis
  readonly valueAxis: ValueAxis
  readonly plot: NativeChart['plot']
}

/**
 * Reads bars that begin at zero or on one another.
 *
 * @param named after what a single series is named: the title of its axis, or the field.
 * @throws NotNative for all else.
 */
export function readBars(scene: ChartScene, layer: Layer, named: 'by axis' | 'by field' = 'by axis'): Bars {
  const frame = barFrame(scene, layer)
  const items = layer.paths.flat()
  if (items.length === 0) throw notNative('no bars')
  for (const item of items) refuseRounded(item)
  const slots = barSlots(scene, frame, items)
  const stacked = isStacked(slots, frame)
  const field = layer.channel(frame.vertical ? 'y' : 'x')?.field
  const values = barValues(slots, frame, field, stacked)
  const axis = valueAxis(scene, frame.vertical ? 'y' : 'x', frame.value)
  if (axis.min > 0 || axis.max < 0) throw notNative('bars that do not start at zero')
  const keys = keysOf(scene, layer, frame, slots, {
    stacked,
    title: (named === 'by axis' ? axis.title?.text : undefined) ?? values.field,
  })
  const anchors = slots.flatMap((slot) => anchorOf(slot, keys, values))
  refuseDoubles(slots, keys)
  refuseLong(anchors, axis, keys.grouping === 'stacked', values)
  const categories = categoriesOf(scene, frame)
  const room = roomOf(frame.category, frame.vertical ? scene.plot.w : scene.plot.h)
  return {
    frame,
    group: {
      type: 'bar',
      grouping: values.shares ? 'percentStacked' : keys.grouping === 'stacked' ? 'stacked' : 'clustered',
      series: barSeries(slots, keys, values.of, categories.names.length),
      ...spacingOf(slots, frame, room, keys.grouping !== 'side by side'),
    },
    anchors,
    names: { categories: categories.names, series: keys.names },
    categoryAxis: categories.axis,
    valueAxis: axis,
    plot: plotOf(scene, frame.vertical, room, categories.names.length),
  }
}

/** Names and axis of what the bars belong to; one without name where there are no categories. */
export function categoriesOf(scene: ChartScene, { category, vertical }: BarFrame) {
  if (category) return categoryAxis(scene, vertical ? 'x' : 'y', category, category.domain)
  const side: CategoryAxis['side'] = vertical ? 'bottom' : 'left'
  const axis: CategoryAxis = {
    shown: false,
    size: 12,
    colour: '000000',
    side,
    reversed: false,
    between: true,
  }
  return { axis, names: [''] }
}

export function refuseRounded({ raw }: SceneItem): void {
  if (Object.keys(raw).some((key) => key.startsWith('cornerRadius') && Number(raw[key]) > 0))
    throw notNative('rounded bars')
}

function isStacked(slots: readonly Slot[], { offset }: BarFrame): boolean {
  const places = new Set(slots.map(({ category, place }) => `${category} ${place}`))
  if (places.size < slots.length && offset) throw notNative('stacks side by side')
  return places.size < slots.length
}

function anchorOf(slot: Slot, keys: BarKeys, values: BarValues): Anchor[] {
  const value = values.of(slot)
  return value === null ? [] : [{ series: keys.of(slot), category: slot.category, value, item: slot.item }]
}

function refuseDoubles(slots: readonly Slot[], keys: BarKeys): void {
  const seen = new Set(slots.map((slot) => `${keys.of(slot)} ${slot.category}`))
  if (seen.size < slots.length) throw notNative('several bars of one series in one category')
}

function refuseLong(
  anchors: readonly Anchor[],
  axis: ValueAxis,
  stacked: boolean,
  { shares }: BarValues,
): void {
  const reach = (of: readonly Anchor[], sign: number) =>
    of.filter(({ value }) => value * sign > 0).reduce((sum, { value }) => sum + value, 0)
  const stacks = [...Map.groupBy(anchors, ({ category }) => category).values()]
  if (shares) refuseBeyond([0, 1], axis)
  else if (stacked)
    refuseBeyond(
      stacks.flatMap((of) => [reach(of, 1), reach(of, -1)]),
      axis,
    )
  else
    refuseBeyond(
      anchors.map(({ value }) => value),
      axis,
    )
}
