import type { ChartGroup, NativeChart, ValueAxis } from '../../model/figure.ts'
import { plotOf, roomOf } from './bar-spacing.ts'
import { legendOf } from './legend.ts'
import { withEmptyLines } from './line-empty.ts'
import { isCategorical, type Places, placesOf } from './line-places.ts'
import { isGap, scaleOf } from './line-points.ts'
import { lineSeries } from './line-series.ts'
import { NotNative, notNative } from './not-native.ts'
import { plotFraction } from './parts.ts'
import { scatterChart } from './scatter.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { Layer } from './scene-layers.ts'
import { titleOf } from './title.ts'
import { refuseBeyond, refuseOneSide, valueAxis } from './value-axis.ts'

/**
 * Lines over categories or days; else, where these are times that PowerPoint can count as numbers,
 * over those. Undefined for other marks and scales.
 */
export function lineChart(scene: ChartScene): NativeChart | undefined {
  try {
    return linesOverCategories(scene)
  } catch (error) {
    const overTimes = error instanceof NotNative ? linesOverTimes(scene) : undefined
    if (overTimes) return overTimes
    throw error
  }
}

function linesOverTimes(scene: ChartScene): NativeChart | undefined {
  try {
    return scatterChart(scene)
  } catch (error) {
    if (error instanceof NotNative) return undefined
    throw error
  }
}

/**
 * Lines over categories or days, perhaps with points and labels, on one or two value axes; also
 * points without lines where each has its own category. Undefined for other marks and scales.
 */
function linesOverCategories(scene: ChartScene): NativeChart | undefined {
  const { layers } = scene
  const drawn = layers.filter(({ type }) => type === 'line' || type === 'symbol')
  if (drawn.length === 0 || layers.some(({ type }) => !['line', 'symbol', 'text'].includes(type)))
    return undefined
  const x = scaleOf(scene, drawn, 'x')
  if (!isCategorical(x)) return undefined
  const items = drawn.flatMap(({ paths }) => paths.flat()).filter((item) => !isGap(item))
  const places = placesOf(scene, x, items)
  const scales = [...new Set(drawn.map((layer) => scaleOf(scene, [layer], 'y')))]
  if (scales.length > 2) throw notNative('more than two value axes')
  const made = scales.map((y, i) => {
    const axis = valueAxis(scene, 'y', y)
    const own = layersOn(scene, layers, y, scales.length)
    const seen = lineSeries(scene, own, places, y, axis.title?.text)
    const series = scales.length > 1 ? seen : withEmptyLines(scene, drawn, seen)
    refuseBeyond(
      series.flatMap(({ values }) => values.filter((value) => value !== null)),
      axis,
    )
    return { axis, group: { type: 'line', series, ...(i > 0 ? { second: true } : {}) } satisfies ChartGroup }
  })
  const names = made.flatMap(({ group }) => group.series.map(({ name }) => name))
  return {
    kind: 'line',
    direction: 'vertical',
    categories: places.categories,
    groups: made.map(({ group }) => group),
    categoryAxis: places.axis,
    ...axes(made.map(({ axis }) => axis)),
    plot: plotUnder(scene, x, places),
    ...legendOf(scene, names),
    ...titleOf(scene),
  }
}

/** The plot, as long as the rooms of the categories where marks stand in their middles. */
function plotUnder(scene: ChartScene, x: Scale, { categories, axis }: Places): NativeChart['plot'] {
  if (categories.type !== 'names' || !axis.between) return plotFraction(scene)
  return plotOf(scene, true, roomOf(x, scene.plot.w), categories.names.length)
}

/** The layers of one value scale; texts of several are not told apart. */
function layersOn(scene: ChartScene, layers: readonly Layer[], y: Scale, scales: number): Layer[] {
  if (scales < 2) return [...layers]
  if (layers.some(({ type }) => type === 'text')) throw notNative('labels on two value axes')
  return layers.filter((layer) => scaleOf(scene, [layer], 'y') === y)
}

function axes([first, second]: readonly ValueAxis[]): Pick<NativeChart, 'valueAxis' | 'secondAxis'> {
  if (first && second) refuseOneSide(first, second)
  return { ...(first ? { valueAxis: first } : {}), ...(second ? { secondAxis: second } : {}) }
}
