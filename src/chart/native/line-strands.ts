import type { Anchor } from './labels.ts'
import { pointsOnLines } from './line-markers.ts'
import { type Kin, seriesOfLayer } from './line-names.ts'
import { drawnNumber, isGap, stackedField } from './line-points.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

/** A line with or without points, or points without line. */
export interface Strand {
  readonly kin: Kin
  readonly layer: Layer
  /** One for each item of the series in the order of the path; null where the line is interrupted. */
  readonly steps: readonly (Anchor | null)[]
  /** The point at each anchor; none on a bare line. */
  readonly points: ReadonlyMap<Anchor, SceneItem>
}

/** Gives the category of an item, or its place in its series. */
export type Placer = (item: SceneItem, index: number) => number

export const anchorsOf = ({ steps }: Strand): Anchor[] => steps.filter((step) => step !== null)

/**
 * What layers of lines and points show, series by series: in the order of the legend where there is
 * one, else as drawn. Points that stand on all points of a line are its markers.
 *
 * @param y scale of the values.
 * @param title of the value axis.
 */
export function strandsOf(
  scene: ChartScene,
  layers: readonly Layer[],
  y: Scale,
  title: string | undefined,
  placer: Placer,
): Strand[] {
  const drawn = layers.filter(({ type }) => type === 'line' || type === 'symbol')
  const bare = drawn.flatMap((layer) => {
    const field = stackedField(layer.channel('y')?.field)
    const own = drawn.length > 1 ? field : (title ?? field)
    return seriesOfLayer(scene, layer, own).map((kin) => ({ kin, layer }))
  })
  const inOrder = scene.legends.length > 0 ? bare.toSorted((a, b) => a.kin.rank - b.kin.rank) : bare
  const strands = inOrder.map(({ kin, layer }, series) => {
    const number = drawnNumber(layer, 'y', y)
    const steps = kin.items.map((item, i) =>
      isGap(item) ? null : { series, category: placer(item, i), value: number(item), item },
    )
    return { kin, layer, steps, points: new Map<Anchor, SceneItem>() }
  })
  return withMarkers(drawn, strands)
}

function withMarkers(layers: readonly Layer[], strands: readonly Strand[]): Strand[] {
  let left = [...strands]
  for (const layer of layers) {
    const lines = left.filter((strand) => strand.layer.type === 'line' && strand.points.size === 0)
    if (layer.type !== 'symbol' || lines.length === 0) continue
    const fields = [...new Set(lines.flatMap((line) => line.layer.pathFields))]
    const points = pointsOnLines(layer, lines.flatMap(anchorsOf), fields)
    if (!points) continue
    left = left.flatMap((strand) => {
      if (strand.layer === layer) return []
      const own = anchorsOf(strand).flatMap((anchor) => {
        const point = points.get(anchor)
        return point ? [[anchor, point] as const] : []
      })
      return [own.length > 0 ? { ...strand, points: new Map(own) } : strand]
    })
  }
  return left.map(renumbered)
}

function renumbered(strand: Strand, series: number): Strand {
  const anchors = new Map(anchorsOf(strand).map((anchor) => [anchor, { ...anchor, series }]))
  return {
    ...strand,
    steps: strand.steps.map((step) => (step ? (anchors.get(step) ?? null) : null)),
    points: new Map([...strand.points].map(([anchor, item]) => [anchors.get(anchor) ?? anchor, item])),
  }
}
