import type { ChartSeries, Marker } from '../../model/figure.ts'
import { keyOf } from './axes.ts'
import { colourKey } from './colour.ts'
import type { Anchor } from './labels.ts'
import { notNative } from './not-native.ts'
import { strokeOf } from './parts.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** Vega's shapes that PowerPoint has. */
const shapes: ReadonlyMap<string, Marker['shape']> = new Map([
  ['circle', 'circle'],
  ['square', 'square'],
  ['diamond', 'diamond'],
  ['triangle', 'triangle'],
  ['triangle-up', 'triangle'],
  ['cross', 'plus'],
])

/**
 * The marker that points have in common.
 *
 * @param items of the points, undefined where a value has none.
 * @throws NotNative for shapes that PowerPoint lacks and for points that differ in more than their fill.
 */
export function markerOf(
  items: readonly (SceneItem | undefined)[],
): Pick<ChartSeries, 'marker' | 'pointFills'> {
  const drawn = items.filter((item) => item !== undefined)
  const [first] = drawn
  if (!first) return {}
  const looks = new Set(drawn.map(lookOf))
  if (looks.size > 1) throw notNative('points of different size or shape')
  const shape = shapes.get(String(first.raw.shape ?? 'circle'))
  if (shape === undefined) throw notNative('points of a shape that PowerPoint lacks')
  if (shape !== 'circle' && Number(first.raw.angle ?? 0) !== 0) throw notNative('turned points')
  const fills = drawn.map(({ fill }) => fill)
  const [fill] = fills
  const size = Math.round(Math.sqrt(first.area) * 100) / 100
  const outline = strokeOf(first)
  if (!fill && !outline) throw notNative('points that are not seen')
  const marker = { shape, size, ...(fill ? { fill } : {}), ...(outline ? { outline } : {}) }
  if (new Set(fills.map(colourKey)).size < 2) return { marker }
  if (!fill || fills.some((other) => !other)) throw notNative('some points open, others filled')
  return { marker, pointFills: items.map((item) => item?.fill ?? fill) }
}

function lookOf(item: SceneItem): string {
  const stroke = strokeOf(item)
  return [
    item.raw.shape ?? 'circle',
    item.area,
    stroke ? colourKey(stroke.colour) : '',
    stroke?.width,
    stroke?.dash,
  ].join(' ')
}

/**
 * The points of a layer on the lines that they belong to; undefined unless each stands at a point of
 * its own and each line has all or none.
 */
export function pointsOnLines(
  points: Layer,
  anchors: readonly Anchor[],
  fields: readonly string[],
): Map<Anchor, SceneItem> | undefined {
  const place = ({ x, y }: SceneItem) => `${Math.round(x * 100)} ${Math.round(y * 100)}`
  const free = Map.groupBy(anchors, ({ item }) => place(item))
  const found = new Map<Anchor, SceneItem>()
  for (const symbol of points.paths.flat()) {
    const near = free.get(place(symbol)) ?? []
    const kin = near.filter(({ item }) =>
      fields.every((field) => keyOf(item.datum[field]) === keyOf(symbol.datum[field])),
    )
    const [anchor] = near.length > 1 ? kin : near
    if (!anchor) return undefined
    near.splice(near.indexOf(anchor), 1)
    found.set(anchor, symbol)
  }
  const lines = Map.groupBy(anchors, ({ series }) => series).values()
  const whole = [...lines].every((line) => new Set(line.map((anchor) => found.has(anchor))).size === 1)
  return whole ? found : undefined
}
