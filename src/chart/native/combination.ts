import type { ChartGroup, ChartSeries, NativeChart } from '../../model/figure.ts'
import { type Bars, readBars } from './bars.ts'
import { barPlacing, dataLabels } from './labels.ts'
import { legendOf, legendTexts, standsBeside } from './legend.ts'
import { placesOf } from './line-places.ts'
import { scaleOf } from './line-points.ts'
import { lineSeries } from './line-series.ts'
import { NotNative, notNative } from './not-native.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { Layer } from './scene-layers.ts'
import { titleOf } from './title.ts'
import { refuseBeyond, refuseOneSide, valueAxis } from './value-axis.ts'

/** A layer of columns with lines over it, on the same or a second value axis; undefined for other marks. */
export function combinationChart(scene: ChartScene): NativeChart | undefined {
  const [layer, ...over] = scene.layers
  const types = new Set(over.map(({ type }) => type))
  if (layer?.type !== 'rect' || !(types.has('line') || types.has('symbol'))) return undefined
  if ([...types].some((type) => !['line', 'symbol', 'text'].includes(type))) return undefined
  const drawn = over.filter(({ type }) => type !== 'text')
  const x = scaleOf(scene, drawn, 'x')
  const y = scaleOf(scene, drawn, 'y')
  const apart = layer.channel('y')?.scale !== y.name
  const bars = readBars(scene, layer, apart ? 'by axis' : 'by field')
  if (!bars.frame.vertical || bars.frame.category?.name !== x.name)
    throw notNative('lines that do not follow the categories of the bars')
  if (bars.group.grouping === 'percentStacked') throw notNative('lines over shares')
  const texts = over.filter(({ type }) => type === 'text')
  const labels = barLabels(bars, texts)
  const line = linesOf(scene, labels ? drawn : over, x, y, apart)
  if (apart) refuseOneSide(bars.valueAxis, line.axis)
  const series = bars.group.series.map((each, i) => (labels?.[i] ? { ...each, labels: labels[i] } : each))
  return {
    kind: 'combination',
    direction: 'vertical',
    categories: { type: 'names', names: bars.names.categories },
    groups: [{ ...bars.group, series }, line.group],
    categoryAxis: bars.categoryAxis,
    valueAxis: bars.valueAxis,
    ...(apart ? { secondAxis: line.axis } : {}),
    plot: bars.plot,
    ...legend(scene, bars, line.group.series),
    ...titleOf(scene),
  }
}

/** Labels of the bars where the texts are theirs; undefined where there are none, or they are the lines'. */
function barLabels({ anchors, names, frame, group }: Bars, [texts, ...more]: readonly Layer[]) {
  if (!texts) return undefined
  if (more.length > 0) throw notNative('several layers of text')
  try {
    return dataLabels(texts, anchors, names, barPlacing(frame, group.grouping !== 'clustered'))
  } catch (error) {
    if (error instanceof NotNative) return undefined
    throw error
  }
}

function linesOf(scene: ChartScene, layers: readonly Layer[], x: Scale, y: Scale, apart: boolean) {
  const axis = valueAxis(scene, 'y', y)
  const title = apart ? axis.title?.text : undefined
  const field = layers.map((layer) => layer.channel('y')?.field).find((name) => name !== undefined)
  const series = unlisted(scene, lineSeries(scene, layers, placesOf(scene, x, []), y, title ?? field))
  refuseBeyond(
    series.flatMap(({ values }) => values.filter((value) => value !== null)),
    axis,
  )
  const group: ChartGroup = { type: 'line', series, ...(apart ? { second: true } : {}) }
  return { axis, group }
}

/** PowerPoint lists bars before lines, and beside the plot those of each upwards where the bars are stacked. */
function legend(scene: ChartScene, { group, names }: Bars, lines: readonly ChartSeries[]) {
  const stacked = group.grouping !== 'clustered'
  const others = lines.filter(({ base }) => !base).map(({ name }) => name)
  const each = [names.series, others].map((own) => (stacked && standsBeside(scene) ? own.toReversed() : own))
  return legendOf(scene, each.flat(), { eitherWay: stacked })
}

/** Lines that the legend does not name have no entry in PowerPoint's. */
function unlisted(scene: ChartScene, lines: readonly ChartSeries[]): ChartSeries[] {
  const listed = new Set(legendTexts(scene))
  return lines.map((line) => (listed.size === 0 || listed.has(line.name) ? line : { ...line, base: true }))
}
