import type { ChartSeries } from '../../model/figure.ts'
import type { Colour } from '../../model/laid-out.ts'
import type { Slot } from './bar-frame.ts'
import type { SeriesKeys } from './bar-keys.ts'
import { colourKey } from './colour.ts'
import { notNative } from './not-native.ts'
import { strokeOf } from './parts.ts'
import type { SceneItem } from './scene-items.ts'

/** Series of bars with their paint, value by value. @throws NotNative for edges that differ within a series. */
export function barSeries(
  slots: readonly Slot[],
  keys: SeriesKeys,
  numberOf: (slot: Slot) => number | null,
  categories: number,
): ChartSeries[] {
  const bySeries = Map.groupBy(slots, keys.of)
  return keys.names.map((name, series) => {
    const own = new Map((bySeries.get(series) ?? []).map((slot) => [slot.category, slot]))
    const all = Array.from({ length: categories }, (_, category) => own.get(category))
    return {
      name,
      values: all.map((slot) => (slot ? numberOf(slot) : null)),
      ...(own.size > 0 ? paintOf(all.map((slot) => slot?.item)) : unseen(keys.fillOf?.(series))),
    }
  })
}

const unseen = (fill: Colour | undefined) => (fill ? { fill } : {})

function paintOf(
  all: readonly (SceneItem | undefined)[],
): Pick<ChartSeries, 'fill' | 'outline' | 'pointFills'> {
  const items = all.filter((item) => item !== undefined)
  const [first] = items
  if (!first) return {}
  const outline = strokeOf(first)
  const look = (item: SceneItem) => `${colourKey(item.stroke)} ${item.strokeWidth} ${item.dash.join()}`
  if (items.some((item) => look(item) !== look(first))) throw notNative('bars with different edges')
  const { fill } = first
  if (items.some((item) => (item.fill === undefined) !== (fill === undefined)) || !(fill || outline))
    throw notNative('bars without colour')
  const varied = fill && items.some((item) => colourKey(item.fill) !== colourKey(fill))
  return {
    ...(fill ? { fill } : {}),
    ...(outline ? { outline } : {}),
    ...(varied ? { pointFills: all.map((item) => item?.fill ?? fill) } : {}),
  }
}
