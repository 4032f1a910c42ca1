import type { ChartGroup, NativeChart } from '../../model/figure.ts'
import { noLabels } from './chart-labels.ts'
import { seriesXml } from './chart-series.ts'
import { type ChartSheet, sheetOf } from './chart-sheet.ts'
import { type ChartSetting, val } from './chart-text.ts'
import { el, join, type Xml } from './xml.ts'

/** Ids that the axes of a chart know each other by: of categories or x, and of values. */
export interface AxisPair {
  readonly category: number
  readonly value: number
}
export const axisPairs = {
  first: { category: 2094734554, value: 2094734552 },
  second: { category: 2094734558, value: 2094734556 },
} as const satisfies Readonly<Record<string, AxisPair>>

const elements = {
  bar: 'c:barChart',
  line: 'c:lineChart',
  area: 'c:areaChart',
  scatter: 'c:scatterChart',
} as const

const whole = (value: number, least: number, greatest: number): number =>
  Math.min(greatest, Math.max(least, Math.round(value)))

/** What stands before the series. */
function head(chart: NativeChart, group: ChartGroup): readonly Xml[] {
  if (group.type === 'pie') return [val('c:varyColors', true)]
  if (group.type === 'scatter') return [val('c:scatterStyle', 'lineMarker'), val('c:varyColors', false)]
  return [
    ...(group.type === 'bar' ? [val('c:barDir', chart.direction === 'horizontal' ? 'bar' : 'col')] : []),
    val('c:grouping', group.type === 'line' ? 'standard' : group.grouping),
    val('c:varyColors', false),
  ]
}

/** What stands after the series: gaps, angles and axes (ISO 29500-1, 21.2.2.75, 21.2.2.131, 21.2.2.68, 21.2.2.82). */
function tail(group: ChartGroup): readonly Xml[] {
  if (group.type === 'pie')
    return [
      val('c:firstSliceAng', whole(group.firstAngle, 0, 360)),
      ...(group.hole === undefined ? [] : [val('c:holeSize', whole(group.hole, 10, 90))]),
    ]
  const { category, value } = group.second ? axisPairs.second : axisPairs.first
  const axes = [val('c:axId', category), val('c:axId', value)]
  if (group.type === 'line') return [val('c:marker', true), val('c:smooth', false), ...axes]
  if (group.type !== 'bar') return axes
  const overlap = group.grouping === 'clustered' ? whole(group.overlap, -100, 100) : 100
  return [val('c:gapWidth', whole(group.gapWidth, 0, 500)), val('c:overlap', overlap), ...axes]
}

const elementOf = (group: ChartGroup): string =>
  group.type === 'pie' ? (group.hole === undefined ? 'c:pieChart' : 'c:doughnutChart') : elements[group.type]

/** The groups of a chart with all their series; the worksheet tells where each stands. */
export function groupsXml(
  setting: ChartSetting,
  chart: NativeChart,
  sheet: ChartSheet = sheetOf(chart),
): Xml {
  let next = 0
  const groups = chart.groups.map((group) => {
    const series = group.series.map(() => {
      const at = next++
      const place = sheet.places[at]
      if (!place) throw new RangeError(`series ${at} of the chart has no place in its sheet`)
      return seriesXml(setting, group, sheet, place, at)
    })
    return el(elementOf(group), {}, [...head(chart, group), ...series, noLabels(group), ...tail(group)])
  })
  return join(groups)
}
