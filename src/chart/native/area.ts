import type { ChartGroup, ChartSeries, NativeChart } from '../../model/figure.ts'
import { type Band, type Bands, bandsOf } from './area-bands.ts'
import { areaPlaces } from './area-places.ts'
import { stackOrder } from './bar-stack.ts'
import { legendOf, ofStack } from './legend.ts'
import type { Places } from './line-places.ts'
import { isGap, scaleOf, stackedField } from './line-points.ts'
import { lineSeries } from './line-series.ts'
import { notNative } from './not-native.ts'
import { plotFraction, solid, strokeOf } from './parts.ts'
import type { ChartScene, Scale } from './scene.ts'
import type { Layer } from './scene-layers.ts'
import { titleOf } from './title.ts'
import { refuseBeyond, valueAxis } from './value-axis.ts'

/** Areas, side by side, stacked or as shares, perhaps with lines along their edges; undefined for other marks. */
export function areaChart(scene: ChartScene): NativeChart | undefined {
  const areas = scene.layers.filter(({ type }) => type === 'area')
  const [layer] = areas
  if (!layer) return undefined
  const over = scene.layers.slice(1)
  if (
    areas.length > 1 ||
    scene.layers[0] !== layer ||
    over.some(({ type }) => type !== 'line' && type !== 'symbol')
  )
    throw notNative(`layers ${scene.layers.map(({ type }) => type).join(' + ')}`)
  const drawn = scene.layers
  const items = layer.paths.flat().filter((item) => !isGap(item))
  if (items.some(({ raw }) => raw.orient === 'horizontal')) throw notNative('areas from left to right')
  const x = scaleOf(scene, drawn, 'x')
  const y = scaleOf(scene, drawn, 'y')
  if (y.type !== 'linear') throw notNative(`a ${y.type} scale under areas`)
  const places = areaPlaces(scene, x, items)
  const axis = valueAxis(scene, 'y', y)
  if (axis.min > 0 || axis.max < 0) throw notNative('areas that do not start at zero')
  const title = axis.title?.text ?? stackedField(layer.channel('y')?.field)
  const read = bandsOf(scene, layer, y, title, places.at, places.names.length)
  const bands = inOrder(scene, read)
  const unit = Math.abs(y.at(1) - y.at(0))
  const ends = bands.flatMap(({ cells }) => cells.flatMap(({ from, to }) => [from / unit, to / unit]))
  refuseBeyond(ends, axis)
  const group: ChartGroup = {
    type: 'area',
    grouping: read.grouping,
    series: bands.map(areaSeries),
  }
  const lines = over.length > 0 ? [overlay(scene, layer, over, y, places, title, read.grouping)] : []
  return {
    kind: lines.length > 0 ? 'combination' : 'area',
    direction: 'vertical',
    categories: places.categories,
    groups: [group, ...lines],
    categoryAxis: places.axis,
    valueAxis: axis,
    plot: plotFraction(scene),
    ...legendOf(
      scene,
      [group, ...lines].flatMap(({ series }) => series.flatMap(({ name, base }) => (base ? [] : [name]))),
      read.grouping === 'standard' ? {} : ofStack,
    ),
    ...titleOf(scene),
  }
}

/** Stacks from the axis outwards, other areas as they lie on one another. */
function inOrder(scene: ChartScene, { bands, grouping }: Bands): readonly Band[] {
  if (grouping === 'standard') return bands
  const categories = bands[0]?.cells.length ?? 0
  const stacks = Array.from({ length: categories }, (_, at) =>
    bands.flatMap((band) => {
      const cell = band.cells[at]
      return cell ? [{ key: band, from: cell.from, to: cell.to }] : []
    }),
  )
  const listed = scene.legends.length > 0 ? bands.toSorted((a, b) => b.kin.rank - a.kin.rank) : bands
  return stackOrder(stacks, listed, 'areas') as Band[]
}

function areaSeries({ kin, cells }: Band): ChartSeries {
  const [first] = kin.items
  const outline = first && strokeOf(first)
  return {
    name: kin.name,
    values: cells.map(({ value }) => value),
    fill: solid(first?.fill),
    ...(outline ? { outline } : {}),
  }
}

/**
 * Lines and points over areas. Along the edges of several they are what the areas add up to; the
 * legend names them once.
 */
function overlay(
  scene: ChartScene,
  layer: Layer,
  over: readonly Layer[],
  y: Scale,
  places: Places,
  title: string,
  grouping: Bands['grouping'],
): ChartGroup {
  if (grouping === 'percentStacked') throw notNative('lines over shares')
  const same = over.every(
    (one) => stackedField(one.channel('y')?.field) === stackedField(layer.channel('y')?.field),
  )
  const series = lineSeries(scene, over, places, y, same ? title : undefined)
  return {
    type: 'line',
    series: scene.legends.length > 0 ? series.map((one) => ({ ...one, base: true })) : series,
  }
}
