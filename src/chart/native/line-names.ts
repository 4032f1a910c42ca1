import { keyOf } from './axes.ts'
import { nameByColour, namesOf } from './legend.ts'
import { notNative } from './not-native.ts'
import { seriesName } from './parts.ts'
import type { ChartScene } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** What marks of one series have in common: the values of the fields that tell series apart. */
export interface Kin {
  readonly name: string
  /** Place of the series among others, by the scale of its colours or shapes. */
  readonly rank: number
  readonly items: readonly SceneItem[]
}

const properties = ['stroke', 'fill', 'shape', 'strokeDash', 'opacity', 'strokeWidth'] as const

/** Channels of a layer that take a field through a scale of names. */
function telling(scene: ChartScene, layer: Layer) {
  const channels = properties.flatMap((property) => {
    const channel = layer.channel(property)
    const scale = channel && scene.scale(channel.scale)
    if (!channel || channel.field === undefined || !scale) return []
    const steady = layer.type !== 'symbol' && layer.pathFields.includes(channel.field)
    if (scale.type !== 'ordinal' && !steady) throw notNative(`${property} by a ${scale.type} scale`)
    return [{ field: channel.field, scale }]
  })
  return channels.filter(({ field }, i) => channels.findIndex((other) => other.field === field) === i)
}

/**
 * The series of a layer: lines and areas path by path, points by the fields of their colours and
 * shapes. Named and ordered as the legend has them.
 *
 * @param title of the value axis, the name of a single series.
 */
export function seriesOfLayer(scene: ChartScene, layer: Layer, title: string | undefined): Kin[] {
  const channels = telling(scene, layer)
  const fields = [...new Set([...channels.map(({ field }) => field), ...layer.pathFields])]
  const keyed = (item: SceneItem) => fields.map((field) => item.datum[field])
  const paths =
    layer.type === 'symbol'
      ? [...Map.groupBy(layer.paths.flat(), (item) => JSON.stringify(keyed(item).map(keyOf))).values()]
      : layer.paths.filter((path) => path.length > 0)
  if (fields.length === 0 || (paths.length === 1 && scene.legends.length === 0)) {
    if (paths.length > 1) throw notNative('several lines without names')
    const named = nameByColour(scene, layer)
    return paths.map((items) => ({ name: named ?? seriesName(items, title), rank: 0, items }))
  }
  const values = paths.map(([first]) => keyed(first as SceneItem))
  const own = fields.findIndex((_, i) => new Set(values.map((each) => keyOf(each[i]))).size === paths.length)
  const [first] = channels
  const domain =
    first?.scale.type === 'ordinal' ? first.scale.domain : values.map(([value]) => value).sort(byValue)
  return paths.map((items, i) => {
    const all = values[i] as unknown[]
    const name = own >= 0 ? namesOf(scene, [all[own]])[0] : namesOf(scene, all).join(', ')
    const place = first ? domain.findIndex((value) => keyOf(value) === keyOf(all[0])) : -1
    return { name: name ?? '', rank: place < 0 ? i : place, items }
  })
}

const byValue = (a: unknown, b: unknown): number => Number(keyOf(a)) - Number(keyOf(b))
