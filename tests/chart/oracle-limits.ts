import type { NativeChart, ValueAxis } from '../../src/model/figure.ts'

/** The first day that a spreadsheet counts right: it takes 1900 for a leap year. */
const firstDay = 61
/** Series that a chart can have, in every program of Office. */
const mostSeries = 255
/** px: 72 points, the largest marker (ISO 29500-1, 21.2.3.33). */
const largestMarker = 96

const within = (what: string, value: number, least: number, most: number): string[] =>
  value >= least && value <= most ? [] : [`${what} of ${value}, beyond ${least} to ${most}`]

const isDate = ({ format }: ValueAxis): boolean =>
  /[ydhm]/.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** What PowerPoint cannot hold, or would change: gaps, holes, angles, days before March 1900, too many series. */
export function wrongLimits(chart: NativeChart): string[] {
  const { groups, categories, xAxis } = chart
  const series = groups.flatMap((group): readonly object[] => group.series)
  const days = categories?.type === 'dates' ? categories.days : []
  const times = xAxis && isDate(xAxis) ? [xAxis.min] : []
  const axes = [chart.valueAxis, chart.xAxis, chart.secondAxis].filter((axis) => axis !== undefined)
  return [
    ...within('a number of series', series.length, 1, mostSeries),
    ...[...days, ...times]
      .filter((day) => day < firstDay)
      .map((day) => `day ${day}, which no spreadsheet knows`),
    ...days.flatMap((day, i) =>
      Number.isInteger(day) && (i === 0 || day > (days[i - 1] as number)) ? [] : [`day ${day} out of order`],
    ),
    ...axes.flatMap(({ min, max }) =>
      Number.isFinite(min) && min < max ? [] : [`an axis from ${min} to ${max}`],
    ),
    ...groups.flatMap((group) => {
      if (group.type === 'bar')
        return [...within('a gap', group.gapWidth, 0, 500), ...within('an overlap', group.overlap, -100, 100)]
      if (group.type !== 'pie') return []
      return [
        ...within('an angle', group.firstAngle, 0, 360),
        ...(group.hole === undefined ? [] : within('a hole', group.hole, 10, 90)),
      ]
    }),
    ...groups.flatMap((group) =>
      group.series.flatMap(({ marker }) => (marker ? within('a marker', marker.size, 0, largestMarker) : [])),
    ),
  ]
}
