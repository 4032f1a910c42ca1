import { notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** px */
const exact = 1e-6

/** The scale along which the marks of some layers stand. */
export function scaleOf(scene: ChartScene, layers: readonly Layer[], along: 'x' | 'y'): Scale {
  const names = new Set(layers.map((layer) => layer.channel(along)?.scale))
  const [name, ...others] = names
  if (others.length > 0) throw notNative(`layers on several ${along} scales`)
  const scale = name === undefined ? undefined : scene.scale(name)
  if (!scale) throw notNative(`marks without ${along} scale`)
  return scale
}

/**
 * The number that a mark shows along an axis: that of its row, where the scale puts it.
 *
 * @throws NotNative for a mark that stands elsewhere or shows no number of its row.
 */
export function drawnNumber(layer: Layer, along: 'x' | 'y', scale: Scale): (item: SceneItem) => number {
  const field = layer.channel(along)?.field
  if (field === undefined) throw notNative(`marks that show no number of their rows on ${along}`)
  return (item) => {
    const value = numberIn(item, field)
    if (!(Math.abs(scale.at(value) - item[along]) < exact)) throw notNative('marks beside their numbers')
    return value
  }
}

/** A number of the row, also where it stands there as text, as scales read it. @throws NotNative */
export function numberIn({ datum }: SceneItem, field: string): number {
  const value = datum[field]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw notNative('marks that do not show a number of their rows')
  return number
}

/** The field that a stack makes its ends of, `n` of `n_start` and `n_end`; else the field itself. */
export const stackedField = (field: string | undefined): string => field?.replace(/_(?:start|end)$/, '') ?? ''

/** Is a point of a line or area left out, so that there is a gap? */
export const isGap = ({ raw }: SceneItem): boolean => raw.defined === false
