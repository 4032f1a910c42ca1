import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** px */
const near = 0.05

/** On which scales bars stand. */
export interface BarFrame {
  readonly vertical: boolean
  /** None for a single bar without categories. */
  readonly category: Scale | undefined
  readonly value: Scale
  /** Places within a category. */
  readonly offset: Scale | undefined
  /** What stands at these places, in the direction of the categories. */
  readonly places: readonly unknown[]
}

/** Where a bar stands: category and, in groups, place within it. */
export interface Slot {
  readonly category: number
  readonly place: number
  readonly item: SceneItem
  /** Edges along the value axis as px away from its zero, the nearer first; negative below zero. */
  readonly from: number
  readonly to: number
}

/**
 * The scales of a layer of bars.
 *
 * @throws NotNative for bars between two scales of categories or of values.
 */
export function barFrame(scene: ChartScene, layer: Layer): BarFrame {
  const scaleOf = (...properties: string[]) => {
    const name = properties.map(layer.channel).find((channel) => channel !== undefined)?.scale
    return name === undefined ? undefined : scene.scale(name)
  }
  const [x, y] = [scaleOf('x', 'xc', 'x2'), scaleOf('y', 'yc', 'y2')]
  const banded = [x, y].filter((scale) => scale?.type === 'band')
  if (banded.length > 1) throw notNative('rectangles between two scales of categories')
  const vertical = x === undefined || x.type === 'band'
  const [category, value] = vertical ? [x, y] : [y, x]
  if (!value) throw notNative('bars without a value axis')
  if (category && category.type !== 'band') throw notNative('bars on a continuous axis')
  if (value.type !== 'linear') throw notNative(`a ${value.type} scale of values`)
  const offset = scaleOf(vertical ? 'xOffset' : 'yOffset')
  if (offset && offset.type !== 'band') throw notNative('bars at continuous offsets')
  return { vertical, category, value, offset, places: placesIn(category, offset) }
}

function placesIn(category: Scale | undefined, offset: Scale | undefined): unknown[] {
  if (!offset) return []
  const [from = 0, to = 0] = category?.range ?? []
  const direction = from > to ? -1 : 1
  return [...offset.domain].sort((a, b) => direction * (offset.at(a) - offset.at(b)))
}

/** Where the bars stand. @throws NotNative for a bar beside the places of its scales. */
export function barSlots(scene: ChartScene, frame: BarFrame, items: readonly SceneItem[]): Slot[] {
  const { vertical, value } = frame
  const centres = centresOf(frame, vertical ? scene.plot.w : scene.plot.h)
  const byPlace = Map.groupBy(centres, ({ px }) => Math.round(px / near))
  const zero = value.at(0)
  const outwards = outwardsOf(value)
  return items.map((item) => {
    const centre = vertical ? item.x + item.w / 2 : item.y + item.h / 2
    const [slot, ...more] = [-1, 0, 1]
      .flatMap((by) => byPlace.get(Math.round(centre / near) + by) ?? [])
      .filter(({ px }) => Math.abs(px - centre) < near)
    if (!slot) throw notNative('bars beside their categories')
    if (more.length > 0) throw notNative('categories too close to be told apart')
    const edges = vertical ? [item.y, item.y + item.h] : [item.x, item.x + item.w]
    const [from = 0, to = 0] = edges
      .map((edge) => (edge - zero) * outwards)
      .sort((a, b) => Math.abs(a) - Math.abs(b))
    return { category: slot.category, place: slot.place, item, from, to }
  })
}

/** Middles of all places, px along the categories. */
function centresOf({ category, offset, places }: BarFrame, length: number) {
  const starts = category ? category.domain.map(category.at) : [0]
  return starts.flatMap((start, at) => {
    if (!offset) return [{ px: start + (category?.bandwidth ?? length) / 2, category: at, place: 0 }]
    return places.map((within, place) => ({
      px: start + offset.at(within) + offset.bandwidth / 2,
      category: at,
      place,
    }))
  })
}

/** 1 where values grow with the px, -1 where they grow against them. */
export const outwardsOf = (value: Scale): number =>
  Math.sign(value.at(value.domain.at(-1)) - value.at(value.domain[0]))
