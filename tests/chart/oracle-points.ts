import type { ChartSeries, NativeChart } from '../../src/model/figure.ts'
import { outlinedEdges } from './oracle-areas.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import type { Place, Stretch } from './oracle-path.ts'
import { axisGroups, categoryPlaces, near, plotOf, valuePlace } from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

/** A point of a line or scatter chart where PowerPoint will put it, px of the picture. */
export interface Point extends Place {
  readonly series: ChartSeries
  readonly index: number
}

/** The points of each series of lines and scatters; null where there is a gap. */
export function pointsOf(
  chart: NativeChart,
  picture: Picture,
): { runs: { series: ChartSeries; points: (Point | null)[] }[]; wrong: string[] } {
  const plot = plotOf(chart, picture)
  const wrong: string[] = []
  const runs = axisGroups(chart).flatMap(({ group, axis }) => {
    if (group.type !== 'line' && group.type !== 'scatter') return []
    const places = group.type === 'line' ? categoryPlaces(chart, plot) : undefined
    return group.series.map((series) => ({
      series,
      points: series.values.map((value, index): Point | null => {
        if (value === null) return null
        const y = valuePlace(plot, axis, false, value)
        const x = places ? places.middle(index) : scatterX(chart, plot, series, index)
        if (x === undefined || y === undefined) {
          wrong.push(`a point of ${value} leaves its axes`)
          return null
        }
        return { x, y, series, index }
      }),
    }))
  })
  return { runs, wrong }
}

function scatterX(chart: NativeChart, plot: ReturnType<typeof plotOf>, { xs }: ChartSeries, index: number) {
  if (!chart.xAxis || xs?.[index] === undefined) throw new Error('a scatter chart without x values')
  return valuePlace(plot, chart.xAxis, true, xs[index])
}

export const sameAt = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y) <= near
export const placeText = ({ x, y }: Place) => `${x.toFixed(1)},${y.toFixed(1)}`

/** Points one after another at the same place are one. */
export const distinct = (points: readonly Place[]): Place[] =>
  points.filter(
    (point, i) =>
      i === 0 ||
      Math.hypot(point.x - (points[i - 1] as Place).x, point.y - (points[i - 1] as Place).y) > 0.05,
  )

const sameRun = (one: readonly Place[], other: readonly Place[]) =>
  one.length === other.length && one.every((point, i) => sameAt(point, other[i] as Place))

interface Run {
  readonly points: readonly Place[]
  readonly look: Pick<ChartSeries, 'line' | 'smooth'>
}

/** Every line drawn is predicted, point by point, in paint, width, dashes and curve; and the other way round. */
export function wrongLines(chart: NativeChart, picture: Picture): string[] {
  const { runs, wrong } = pointsOf(chart, picture)
  const edges = outlinedEdges(chart, picture).map(({ points, line }) => ({
    points: distinct(points),
    look: { line },
  }))
  const left = new Set<Run>(
    runs.flatMap(({ series, points }) =>
      series.line === undefined ? [] : split(points).map((run) => ({ points: distinct(run), look: series })),
    ),
  )
  for (const drawn of picture.drawn) {
    if (drawn.role !== 'mark' || drawn.mark !== 'line' || !isSeen(drawn)) continue
    for (const stretch of drawn.path) {
      const points = distinct(stretch.points.map(({ x, y }) => ({ x: x + drawn.at.x, y: y + drawn.at.y })))
      const turned = points.toReversed()
      const found = [...left, ...edges].find(
        (run) =>
          (sameRun(run.points, points) || sameRun(run.points, turned)) &&
          sameStroke(run.look, drawn, stretch),
      )
      if (found) left.delete(found)
      else if (points.length > 1)
        wrong.push(
          `the line of ${paintText(drawn.stroke)} through ${points.slice(0, 3).map(placeText).join(' ')} (${points.length} points) is not in the chart`,
        )
    }
  }
  for (const { points, look } of left) {
    if (points.length > 1)
      wrong.push(
        `the chart has a line of ${paintText(look.line?.colour)} through ${points.slice(0, 3).map(placeText).join(' ')} (${points.length} points) that is not drawn`,
      )
  }
  return wrong
}

function split(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]]
  for (const point of points) {
    if (point) (runs.at(-1) as Point[]).push(point)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

function sameStroke(
  { line, smooth = false }: Pick<ChartSeries, 'line' | 'smooth'>,
  drawn: Drawn,
  stretch: Stretch,
): boolean {
  if (!line) return false
  const dashed =
    drawn.dashes.some((_, i) => i % 2 === 1 && (drawn.dashes[i] as number) > 0) || drawn.dashes.length === 1
  return (
    samePaint(line.colour, drawn.stroke) &&
    Math.abs(line.width - drawn.strokeWidth) < 0.6 &&
    (line.dash !== 'solid') === dashed &&
    (smooth === stretch.curved || (smooth && stretch.points.length === 2)) &&
    !(drawn.fill && drawn.fill.alpha > 0)
  )
}
