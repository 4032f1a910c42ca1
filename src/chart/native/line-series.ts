import type { ChartSeries } from '../../model/figure.ts'
import { dataLabels, pointPlacing } from './labels.ts'
import { markerOf } from './line-markers.ts'
import type { Places } from './line-places.ts'
import { anchorsOf, type Strand, strandsOf } from './line-strands.ts'
import { notNative } from './not-native.ts'
import { solid, strokeOf } from './parts.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { Layer } from './scene-layers.ts'

/**
 * Layers of lines, points and texts as series over categories: a `line` group of its own or beside
 * bars or areas.
 *
 * @param y scale of the values, and the title of its axis.
 * @throws NotNative where PowerPoint would draw a line otherwise, such as over categories left out.
 */
export function lineSeries(
  scene: ChartScene,
  layers: readonly Layer[],
  places: Places,
  y: Scale,
  title: string | undefined,
): ChartSeries[] {
  const strands = strandsOf(scene, layers, y, title, places.at)
  if (strands.length === 0) throw notNative('no lines')
  const labels = labelsOf(layers, strands, places.names)
  return strands.map((strand, i) => {
    const byCategory = inOrder(strand)
    const all = Array.from({ length: places.names.length }, (_, category) => byCategory.get(category))
    return {
      name: strand.kin.name,
      values: all.map((anchor) => anchor?.value ?? null),
      ...lineOf(strand),
      ...markerOf(all.map((anchor) => anchor && pointAt(strand, anchor))),
      ...(labels[i] ? { labels: labels[i] } : {}),
    }
  })
}

type Anchors = ReturnType<typeof anchorsOf>

/** The point of a series at one of its anchors: a marker on the line, or the mark itself. */
export const pointAt = ({ layer, points }: Strand, anchor: Anchors[number]) =>
  layer.type === 'symbol' ? anchor.item : points.get(anchor)

/** How a line is drawn; nothing for points alone. */
export function lineOf({ layer, kin }: Strand): Pick<ChartSeries, 'line' | 'smooth'> {
  const [first] = kin.items
  if (layer.type !== 'line' || !first) return {}
  const curves = new Set(kin.items.map(({ raw }) => String(raw.interpolate ?? 'linear')))
  const [curve = 'linear'] = curves
  if (curves.size > 1 || (curve !== 'linear' && curve !== 'monotone')) throw notNative(`a ${curve} line`)
  const stroke = strokeOf(first)
  solid(stroke?.colour)
  return { ...(stroke ? { line: stroke } : {}), ...(curve === 'monotone' ? { smooth: true } : {}) }
}

/** Labels by series, from all layers of texts. */
export function labelsOf(layers: readonly Layer[], strands: readonly Strand[], names: readonly string[]) {
  const texts = layers.filter(({ type }) => type === 'text')
  const [first] = texts
  if (!first) return []
  return dataLabels(
    { ...first, paths: texts.flatMap(({ paths }) => paths) },
    strands.flatMap(anchorsOf),
    { categories: names, series: strands.map(({ kin }) => kin.name) },
    pointPlacing,
  )
}

/** The anchors of a series by category, where PowerPoint joins and parts them as Vega does. */
function inOrder(strand: Strand): ReadonlyMap<number, Anchors[number]> {
  const byCategory = new Map<number, Anchors[number]>()
  let before: number | undefined
  let way = 0
  let gap = false
  for (const step of strand.steps) {
    if (!step) {
      gap = true
      continue
    }
    if (byCategory.has(step.category)) throw notNative('several points of one series in one category')
    byCategory.set(step.category, step)
    if (strand.layer.type === 'line' && before !== undefined) {
      way ||= Math.sign(step.category - before)
      refuseJump((step.category - before) * way, gap)
    }
    before = step.category
    gap = false
  }
  return byCategory
}

function refuseJump(steps: number, gap: boolean): void {
  if (steps < 1) throw notNative('a line that turns back')
  if (gap !== steps > 1)
    throw notNative(gap ? 'a gap between two categories' : 'a line that skips categories')
}
