import type { NativeChart } from '../../src/model/figure.ts'
import { across, mostFiner, plainText, tickValues, tolerance } from './oracle-axes.ts'
import { samePaint } from './oracle-colour.ts'
import { plotOf, valuePlace } from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

/** Titles of the axes. */
export function wrongAxisTitles(chart: NativeChart, { drawn }: Picture): string[] {
  const titles = drawn.filter((one) => one.role === 'axis-title' && isSeen(one) && one.text.trim() !== '')
  const axes = [chart.categoryAxis, chart.xAxis, chart.valueAxis, chart.secondAxis]
  const predicted = axes.flatMap((axis) => (axis?.title ? [axis.title.text] : []))
  const sorted = (texts: readonly string[]) => texts.map(plainText).toSorted().join(' | ')
  const [one, other] = [sorted(titles.map(({ text }) => text)), sorted(predicted)]
  return one === other ? [] : [`titles of axes “${other}” where “${one}” is drawn`]
}

/** Gridlines of the value axes stand at their steps. */
export function wrongGrid(chart: NativeChart, picture: Picture): string[] {
  const lines = picture.drawn.filter((one) => one.role === 'axis-grid' && isSeen(one))
  const lying = (line: Drawn) => Math.abs(line.path[0]?.points[1]?.y ?? 0) < 0.01
  return [chart.xAxis, chart.valueAxis, chart.secondAxis].flatMap((axis) => {
    const ticks = axis && tickValues(axis)
    if (!axis?.grid || !ticks) return []
    const own = lines.filter((line) => lying(line) !== across(axis.side))
    const places = own.map(({ at }) => (across(axis.side) ? at.x : at.y))
    const plot = plotOf(chart, picture)
    const missing = ticks.filter((value) => {
      const place = valuePlace(plot, axis, across(axis.side), value)
      return place !== undefined && !places.some((other) => Math.abs(other - place) <= tolerance)
    })
    const colour = own[0]?.stroke && { ...own[0].stroke, alpha: 1 }
    const other = own.length > 0 && !samePaint(colour, { hex: axis.grid, alpha: 1 })
    const finer =
      missing.length < ticks.length && ticks.length <= mostFiner * (ticks.length - missing.length) + 1
    return [
      ...(finer ? [] : missing).slice(0, 3).map((value) => `a gridline at ${value} that is not drawn`),
      ...(other ? [`gridlines of #${axis.grid}`] : []),
    ]
  })
}
