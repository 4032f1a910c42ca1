import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { categoryAxis, valueAxis } from './axes.ts'
import { painted } from './colour.ts'
import { type Anchor, dataLabels, pointPlacing } from './labels.ts'
import { positions } from './line-positions.ts'
import { notNative } from './not-native.ts'
import { legendOf, plotFraction, seriesName, solid, valueField } from './parts.ts'
import type { ChartScene, Layer, SceneItem } from './scene.ts'

const exact = 1e-4
const near = 0.5

/** One or several lines over categories or even times, perhaps with points and labels; undefined for other marks. */
export function lineChart(scene: ChartScene): NativeChart | undefined {
  const [lines, ...more] = scene.layers
  if (lines?.type !== 'line') return undefined
  const points = more.find(({ type }) => type === 'symbol')
  const texts = more.find(({ type }) => type === 'text')
  if (more.some((layer) => layer !== points && layer !== texts)) {
    throw notNative(`layers ${scene.layers.map(({ type }) => type).join(' + ')}`)
  }
  const y = scene.scale('y')
  const x = scene.scale('x')
  if (!x || !y || y.type !== 'linear') throw notNative('no linear scale of values')
  const paths = lines.paths.filter((path) => path.length > 0)
  const items = paths.flat()
  if (items.length === 0) throw notNative('no lines')
  for (const item of items) refuseCurve(item)
  const numberOf = valueField(items, (value, item) => Math.abs(y.at(value) - item.y) < exact)
  const at = positions(x, items)
  const { axis, names: categories } = categoryAxis(scene, 'x', at.values)
  const values = valueAxis(scene, 'y', y)
  const names = seriesNames(lines, paths, values.title)
  const anchors = paths.flatMap((path, series) => pathAnchors(path, series, at.centres, numberOf))
  const markers = points ? markersOf(points, anchors) : undefined
  const labels = texts ? dataLabels(texts, anchors, categories.length, pointPlacing) : []
  const series = names.map((name, i) => ({
    ...seriesOf(
      name,
      anchors.filter((anchor) => anchor.series === i),
      categories.length,
      markers,
    ),
    ...(labels[i] ? { labels: labels[i] } : {}),
  }))
  return {
    type: 'line',
    direction: 'vertical',
    grouping: 'standard',
    categories,
    series,
    categoryAxis: axis,
    valueAxis: values,
    gapWidth: 100,
    overlap: 0,
    plot: plotFraction(scene),
    ...legendOf(scene, names),
  }
}

function refuseCurve({ raw }: SceneItem): void {
  if (raw.defined === false) throw notNative('a line with gaps')
  if (raw.interpolate !== undefined && raw.interpolate !== 'linear')
    throw notNative(`a ${String(raw.interpolate)} line`)
}

function seriesNames(
  lines: Layer,
  paths: readonly (readonly SceneItem[])[],
  title: string | undefined,
): string[] {
  if (paths.length === 1) return [seriesName(paths.flat(), title)]
  const { colourField } = lines
  if (colourField === undefined) throw notNative('several lines without names')
  const names = paths.map(([first]) => String(first?.datum[colourField]))
  if (new Set(names).size < names.length) throw notNative('several lines of one name')
  return names
}

function pathAnchors(
  path: readonly SceneItem[],
  series: number,
  centres: readonly number[],
  numberOf: (item: SceneItem) => number,
): Anchor[] {
  let before = -1
  return path.map((item) => {
    const category = centres.findIndex((centre) => Math.abs(centre - item.x) < near)
    if (category < 0) throw notNative('points beside their categories')
    if (before >= 0 && category !== before + 1) throw notNative('a line that skips categories or turns back')
    before = category
    return { series, category, value: numberOf(item), item }
  })
}

/** The marker of each point of the lines. */
function markersOf(points: Layer, anchors: readonly Anchor[]): Map<Anchor, SceneItem> {
  const symbols = points.paths.flat()
  const markers = new Map<Anchor, SceneItem>()
  for (const symbol of symbols) {
    if ((symbol.raw.shape ?? 'circle') !== 'circle') throw notNative('points that are no circles')
    if (symbol.fill === undefined || (painted(symbol.raw.stroke) && symbol.stroke !== symbol.fill)) {
      throw notNative('open points')
    }
    const free = anchors.filter(
      (anchor) =>
        !markers.has(anchor) && Math.hypot(anchor.item.x - symbol.x, anchor.item.y - symbol.y) < near,
    )
    const [anchor] = free
    if (!anchor) throw notNative('points beside the line')
    if (free.length > 1) throw notNative('points over one another')
    markers.set(anchor, symbol)
  }
  if (markers.size < anchors.length) throw notNative('points at some values only')
  return markers
}

function seriesOf(
  name: string,
  anchors: readonly Anchor[],
  categories: number,
  markers: Map<Anchor, SceneItem> | undefined,
): ChartSeries {
  const [first] = anchors
  if (!first) throw notNative('an empty line')
  const { item } = first
  const colour = solid(item.stroke)
  const all = Array.from({ length: categories }, (_, at) => anchors.find(({ category }) => category === at))
  const marks = all.map((anchor) => (anchor ? markers?.get(anchor) : undefined))
  const areas = [...new Set(marks.flatMap((mark) => (mark ? [mark.area] : [])))]
  if (areas.length > 1) throw notNative('points of different size')
  const [area = 0] = areas
  return {
    name,
    values: all.map((anchor) => anchor?.value ?? null),
    colour,
    ...(marks.some((mark) => mark && mark.fill !== colour)
      ? { pointColours: marks.map((mark) => mark?.fill ?? colour) }
      : {}),
    line: {
      width: item.strokeWidth,
      dash: dashOf(item),
      marker: Math.round(2 * Math.sqrt(area / Math.PI) * 100) / 100,
    },
  }
}

function dashOf({ dash: [on = 0, off = 0], strokeWidth }: SceneItem): 'solid' | 'dash' | 'dot' {
  if (on + off === 0) return 'solid'
  return on <= strokeWidth * 1.5 ? 'dot' : 'dash'
}
