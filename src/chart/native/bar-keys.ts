import type { Colour } from '../../model/laid-out.ts'
import type { BarFrame, Slot } from './bar-frame.ts'
import { stackOrder } from './bar-stack.ts'
import { colourOf } from './colour.ts'
import { legendValues, nameByColour, namesOf, standsBeside } from './legend.ts'
import { notNative } from './not-native.ts'
import { seriesName } from './parts.ts'
import type { ChartScene } from './scene.ts'
import type { Channel, Layer } from './scene-layers.ts'

/** Which series there are, and to which a bar belongs. */
export interface SeriesKeys {
  readonly names: readonly string[]
  readonly of: (slot: Slot) => number
  /** Fill of a series that the legend names but of which there is no bar. */
  readonly fillOf?: (series: number) => Colour | undefined
}

export interface BarKeys extends SeriesKeys {
  readonly grouping: 'side by side' | 'stacked' | 'one a category'
}

/**
 * What tells the series of bars apart: their places in the category, else the colours that lie on one
 * another or that a legend names; nothing where there is one series.
 *
 * @param title that names a single series.
 */
export function keysOf(
  scene: ChartScene,
  layer: Layer,
  { places, vertical }: BarFrame,
  slots: readonly Slot[],
  { stacked, title }: { readonly stacked: boolean; readonly title: string },
): BarKeys {
  if (places.length > 0)
    return { names: namesOf(scene, places), of: ({ place }) => place, grouping: 'side by side' }
  const channel = tellingChannel(layer)
  if (stacked && channel === undefined) throw notNative('bars over one another')
  if (channel === undefined || !(stacked || scene.legends.length > 0))
    return { ...singleKey(scene, layer, slots, title), grouping: 'side by side' }
  const listed = listedValues(scene, channel, slots)
  const order = stacked ? orderOf(slots, channel.field, vertical ? listed.reverse() : listed) : listed
  return { ...valueKeys(scene, channel, order), grouping: stacked ? 'stacked' : 'one a category' }
}

/** Series by the colours that a legend names, in the order in which PowerPoint lists stacks; else one. */
export function stackedKeys(
  scene: ChartScene,
  layer: Layer,
  { vertical }: BarFrame,
  slots: readonly Slot[],
  title: string,
): SeriesKeys {
  const channel = tellingChannel(layer)
  if (channel === undefined || scene.legends.length === 0) return singleKey(scene, layer, slots, title)
  const listed = listedValues(scene, channel, slots)
  return valueKeys(scene, channel, vertical && standsBeside(scene) ? listed.reverse() : listed)
}

interface Telling extends Channel {
  readonly field: string
}

function tellingChannel(layer: Layer): Telling | undefined {
  const channels = ['fill', 'stroke', 'opacity', 'fillOpacity'].map(layer.channel)
  return channels.find((channel): channel is Telling => channel?.field !== undefined)
}

function singleKey(scene: ChartScene, layer: Layer, slots: readonly Slot[], title: string): SeriesKeys {
  const items = slots.map(({ item }) => item)
  return { names: [nameByColour(scene, layer) ?? seriesName(items, title)], of: () => 0 }
}

/** Values of the bars in the order of their scale, and what else the legend lists. */
function listedValues(scene: ChartScene, { scale, field }: Telling, slots: readonly Slot[]): unknown[] {
  const found = new Set(slots.map(({ item }) => item.datum[field]))
  const listed = new Set(legendValues(scene))
  const domain = scene.scale(scale)?.domain ?? []
  return [...new Set([...domain.filter((value) => found.has(value) || listed.has(value)), ...found])]
}

function valueKeys(scene: ChartScene, { scale, field }: Telling, order: readonly unknown[]): SeriesKeys {
  const at = new Map(order.map((key, i) => [key, i]))
  return {
    names: namesOf(scene, order),
    of: ({ item }) => at.get(item.datum[field]) as number,
    fillOf: (series) => colourOf(scene.scale(scale)?.look(order[series])),
  }
}

function orderOf(slots: readonly Slot[], field: string, preferred: readonly unknown[]): unknown[] {
  const parts = slots.map(({ category, item, from, to }) => ({ category, key: item.datum[field], from, to }))
  return stackOrder([...Map.groupBy(parts, ({ category }) => category).values()], preferred)
}
