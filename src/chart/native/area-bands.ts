import { type Kin, seriesOfLayer } from './line-names.ts'
import { numberIn, stackedField } from './line-points.ts'
import type { Placer } from './line-strands.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** px */
const exact = 1e-4

/** One area: at each category its number and its edges, px from the zero line towards greater values. */
export interface Band {
  readonly kin: Kin
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly value: number
  readonly from: number
  readonly to: number
}

export interface Bands {
  readonly bands: readonly Band[]
  readonly grouping: 'standard' | 'stacked' | 'percentStacked'
}

/**
 * The areas of a layer over categories that all of them have.
 *
 * @throws NotNative for areas with gaps, with a baseline of their own, or whose height is no number
 * of their rows.
 */
export function bandsOf(
  scene: ChartScene,
  layer: Layer,
  y: Scale,
  title: string | undefined,
  place: Placer,
  categories: number,
): Bands {
  const kins = seriesOfLayer(scene, layer, title)
  const rows = kins.map((kin) => rowOf(kin, place, categories))
  const zero = y.at(0)
  const sign = Math.sign(y.at(1) - zero)
  if (!Number.isFinite(zero) || sign === 0) throw notNative('areas without zero line')
  const field = stackedField(layer.channel('y')?.field)
  const edges = rows.map((row) =>
    row.map((item) => ({ ...edgesOf(item, zero, sign), value: numberIn(item, field) })),
  )
  const bands = edges.map((cells, i) => ({ kin: kins[i] as Kin, cells }))
  const height = Math.abs(y.at(1) - zero)
  const shows = (cell: Cell, share: number) => Math.abs(cell.to - cell.from - share * height) < exact
  const cells = edges.flat()
  const grounded = cells.every(
    ({ from, to, value }) =>
      Math.abs(value < 0 ? to : from) < exact &&
      Math.abs((value < 0 ? -from : to) - Math.abs(value) * height) < exact,
  )
  if (grounded) return { bands, grouping: 'standard' }
  if (cells.some(({ value }) => value < 0)) throw notNative('stacked areas below zero')
  if (cells.every((cell) => shows(cell, cell.value))) return { bands, grouping: 'stacked' }
  const sums = Array.from({ length: categories }, (_, at) =>
    edges.reduce((sum, row) => sum + (row[at]?.value ?? 0), 0),
  )
  if (
    !sums.every((sum) => sum > 0) ||
    !edges.every((row) => row.every((cell, at) => shows(cell, cell.value / (sums[at] as number))))
  )
    throw notNative('areas whose height is no number of their rows')
  return { bands, grouping: 'percentStacked' }
}

/** The items of an area by category. */
function rowOf({ items }: Kin, place: Placer, categories: number): SceneItem[] {
  const drawn = items.filter(({ raw }) => raw.defined !== false)
  const first = items.findIndex(({ raw }) => raw.defined !== false)
  const last = items.findLastIndex(({ raw }) => raw.defined !== false)
  if (drawn.length < 2) throw notNative('areas of a single point')
  if (last - first + 1 > drawn.length) throw notNative('areas with gaps')
  const at = drawn.map((item) => place(item, 0))
  if ((at[0] ?? 0) > (at.at(-1) ?? 0)) {
    at.reverse()
    drawn.reverse()
  }
  if (at.length !== categories || at.some((category, i) => category !== i))
    throw notNative('areas that skip categories or turn back')
  return drawn
}

function edgesOf({ raw, y, h }: SceneItem, zero: number, sign: number): { from: number; to: number } {
  if ((raw.interpolate ?? 'linear') !== 'linear') throw notNative(`a ${String(raw.interpolate)} area`)
  const edges = [(y - zero) * sign, (y + h - zero) * sign]
  return { from: Math.min(...edges), to: Math.max(...edges) }
}
