import { gridlines } from './config.ts'
import { colourFields } from './rows.ts'
import { isObject, type JsonObject, mapObjects, nodesOf } from './walk.ts'

const composed = ['facet', 'repeat', 'concat', 'hconcat', 'vconcat', 'spec']
const ordered = new Set(['x', 'y', 'xOffset', 'yOffset', 'color', 'fill', 'stroke', 'shape', 'strokeDash'])
const mostCategories = 200

/** Does the spec put several views side by side, each with a size of its own? */
export function isComposed(spec: JsonObject): boolean {
  const { encoding } = spec
  const faceted = isObject(encoding) && ['row', 'column', 'facet'].some((channel) => channel in encoding)
  return faceted || composed.some((key) => key in spec)
}

/**
 * The spec as it is drawn: with its data, at the size asked for, categories in the order of the rows
 * unless the spec sorts them, colours of the rows taken as they are.
 */
export function completeSpec(
  spec: JsonObject,
  rows: readonly object[],
  size: { readonly width: number; readonly height: number },
): JsonObject {
  const { usermeta: _usermeta, autosize: _autosize, padding: _padding, ...own } = spec
  const orders = rowOrders(own, rows)
  const filled = mapObjects(own, (object, key) =>
    steadyScale(completeChannel(object, key, orders), key),
  ) as JsonObject
  const data = { values: rows }
  if (isComposed(spec)) return { ...filled, data, autosize: { type: 'pad' }, padding: 0 }
  return { ...filled, data, ...size, autosize: { type: 'fit', contains: 'padding' }, padding: 0 }
}

function completeChannel(channel: JsonObject, key: string, orders: Orders): JsonObject {
  if (!ordered.has(key) || typeof channel.field !== 'string') return channel
  if (colourFields.includes(channel.field)) return { type: 'nominal', scale: null, ...channel }
  const sort = orders.get(key)
  return sort ? { type: 'nominal', ...channel, sort } : channel
}

/** By channel, its categories in the order of the rows. */
type Orders = ReadonlyMap<string, readonly unknown[]>

/** The channels that show one and the same text field of the rows everywhere and that nothing sorts. */
function rowOrders(spec: JsonObject, rows: readonly object[]): Orders {
  const uses = nodesOf(spec).flatMap(({ key, value }) =>
    ordered.has(key) && isObject(value) && 'field' in value ? [{ key, channel: value }] : [],
  )
  return new Map(
    [...ordered].flatMap((key) => {
      const channels = uses.filter((use) => use.key === key).map(({ channel }) => channel)
      const [field, ...others] = new Set(channels.map((channel) => channel.field))
      if (typeof field !== 'string' || others.length > 0 || !channels.every(isUnsorted)) return []
      const values = [...new Set(rows.map((row) => (row as JsonObject)[field]))]
      const inRows = values.length <= mostCategories && values.every((value) => typeof value === 'string')
      return inRows ? [[key, values] as const] : []
    }),
  )
}

function isUnsorted(channel: JsonObject): boolean {
  const continuous = channel.type === 'quantitative' || channel.type === 'temporal'
  const derived = 'aggregate' in channel || 'bin' in channel || 'timeUnit' in channel
  const explicit = 'sort' in channel || (isObject(channel.scale) && 'domain' in channel.scale)
  return !(continuous || derived || explicit || channel.scale === null)
}

/** Ends a value axis on a gridline, as PowerPoint does. */
function steadyScale(channel: JsonObject, key: string): JsonObject {
  if ((key !== 'x' && key !== 'y') || channel.type !== 'quantitative' || channel.axis === null) return channel
  const { scale = {}, axis } = channel
  if (!isObject(scale) || ['nice', 'domain', 'domainMin', 'domainMax'].some((own) => own in scale))
    return channel
  if ((scale.type ?? 'linear') !== 'linear' || channel.bin) return channel
  const asked = isObject(axis) && typeof axis.tickCount === 'number' ? axis.tickCount : gridlines
  return { ...channel, scale: { ...scale, nice: asked } }
}
