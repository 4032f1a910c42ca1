import type { ChartSeries, DataLabels, NativeChart } from '../../model/figure.ts'
import { legendOf } from './legend.ts'
import { markerOf } from './line-markers.ts'
import { isCategorical } from './line-places.ts'
import { drawnNumber, scaleOf } from './line-points.ts'
import { labelsOf, lineOf, pointAt } from './line-series.ts'
import { type Strand, strandsOf } from './line-strands.ts'
import { drawnDays, timeAxis } from './line-times.ts'
import { notNative } from './not-native.ts'
import { plotFraction } from './parts.ts'
import type { ChartScene, Scale } from './scene.ts'
import { titleOf } from './title.ts'
import { refuseBeyond, valueAxis } from './value-axis.ts'

/**
 * Points, lines or both over two axes of numbers, or of times and numbers, perhaps with labels;
 * undefined for other marks and scales.
 */
export function scatterChart(scene: ChartScene): NativeChart | undefined {
  const { layers } = scene
  const drawn = layers.filter(({ type }) => type === 'line' || type === 'symbol')
  if (drawn.length === 0 || layers.some(({ type }) => !['line', 'symbol', 'text'].includes(type)))
    return undefined
  const x = scaleOf(scene, drawn, 'x')
  const y = scaleOf(scene, drawn, 'y')
  if (x.type !== 'utc' && isCategorical(x)) return undefined
  const xAxis = x.type === 'utc' ? timeAxis(scene, x) : valueAxis(scene, 'x', x)
  const axis = valueAxis(scene, 'y', y)
  const strands = strandsOf(scene, layers, y, axis.title?.text, (_, index) => index)
  const most = Math.max(0, ...strands.map(({ steps }) => steps.length))
  const labels = labelsOf(
    layers,
    strands,
    Array.from({ length: most }, () => ''),
  )
  const series = strands.map((strand, i) => seriesOf(strand, x, labels[i]))
  refuseBeyond(
    series.flatMap(({ values }) => values.filter((value) => value !== null)),
    axis,
  )
  refuseBeyond(
    series.flatMap(({ xs }) => xs ?? []),
    xAxis,
  )
  return {
    kind: drawn.some(({ type }) => type === 'symbol') ? 'scatter' : 'line',
    direction: 'vertical',
    groups: [{ type: 'scatter', series }],
    xAxis,
    valueAxis: axis,
    plot: plotFraction(scene),
    ...legendOf(
      scene,
      series.map(({ name }) => name),
    ),
    ...titleOf(scene),
  }
}

/** Labels of the values from one to before another. */
const cut = (labels: DataLabels, from: number, to: number): DataLabels => ({
  ...labels,
  entries: labels.entries.slice(from, to),
  colours: labels.colours.slice(from, to),
  ...(labels.positions ? { positions: labels.positions.slice(from, to) } : {}),
})

function seriesOf(strand: Strand, x: Scale, labels: DataLabels | undefined): ChartSeries {
  const numbers = x.type === 'utc' ? drawnDays(strand.layer, x) : drawnNumber(strand.layer, 'x', x)
  const { kin, steps } = strand
  const [from, to] = [steps.findIndex((step) => step), steps.findLastIndex((step) => step) + 1]
  if (from < 0) throw notNative('a series without points')
  const all = steps.slice(from, to)
  const xs = kin.items.slice(from, to).map(numbers)
  const look = lineOf(strand)
  if (look.smooth && xs.some((x, i) => i > 0 && x <= (xs[i - 1] as number)))
    throw notNative('a curve that turns back')
  return {
    name: kin.name,
    values: all.map((step) => step?.value ?? null),
    xs,
    ...look,
    ...markerOf(all.map((step) => (step ? pointAt(strand, step) : undefined))),
    ...(labels ? { labels: cut(labels, from, to) } : {}),
  }
}
