import type { ChartSeries, NativeChart } from '../../src/model/figure.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import type { Place } from './oracle-path.ts'
import { axisGroups, categoryPlaces, footOf, near, plotOf, spansOf, valuePlace } from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

/** Upper and lower edge at each of its corners, px; by rising x. */
type Band = readonly { readonly x: number; readonly upper: number; readonly lower: number }[]

interface Area {
  readonly band: Band
  readonly series: ChartSeries
  /** Areas of a standard group may hide one another. */
  readonly rank: number
}

function areasOf(chart: NativeChart, picture: Picture): { areas: Area[]; wrong: string[] } {
  const plot = plotOf(chart, picture)
  const wrong: string[] = []
  const areas: Area[] = []
  for (const [number, { group, axis }] of axisGroups(chart).entries()) {
    if (group.type !== 'area') continue
    const places = categoryPlaces(chart, plot)
    const spans = Array.from({ length: places.count }, (_, category) =>
      spansOf(group.series, category, group.grouping, 'area', footOf(axis)),
    )
    for (const [at, series] of group.series.entries()) {
      const band = spans.map((all, category) => {
        const { from, to } = all[at] as NonNullable<(typeof all)[number]>
        const [lower, upper] = [from, to].map((value) => valuePlace(plot, axis, false, value))
        if (lower === undefined || upper === undefined)
          wrong.push(`an area from ${from} to ${to} leaves its axis`)
        return { x: places.middle(category), upper: upper ?? Number.NaN, lower: lower ?? Number.NaN }
      })
      areas.push({ band: band.toSorted((a, b) => a.x - b.x), series, rank: number * 1e4 + at })
    }
  }
  return { areas, wrong }
}

/** The band of an area as Vega draws it: forth along its edge and back along its foot. */
function drawnBand({ path, at }: Drawn): Band | undefined {
  const [stretch, ...more] = path
  if (!stretch || more.length > 0 || stretch.curved || stretch.points.length % 2 !== 0) return undefined
  const half = stretch.points.length / 2
  const band = stretch.points.slice(0, half).map(({ x, y }, i) => {
    const back = stretch.points[stretch.points.length - 1 - i] as { x: number; y: number }
    return { x: x + at.x, upper: y + at.y, lower: back.y + at.y, skew: Math.abs(back.x - x) }
  })
  return band.every(({ skew }) => skew < 0.05) ? band.toSorted((a, b) => a.x - b.x) : undefined
}

/** Edges of a band at a place between its corners. */
function edgesAt(band: Band, x: number): { upper: number; lower: number } | undefined {
  const after = band.findIndex((corner) => corner.x >= x - 1e-6)
  const [next, before] = [band[after], band[after - 1]]
  if (!next) return undefined
  if (!before) return next.x - x <= near ? next : undefined
  const share = (x - before.x) / (next.x - before.x || 1)
  return {
    upper: before.upper + share * (next.upper - before.upper),
    lower: before.lower + share * (next.lower - before.lower),
  }
}

function within(band: Band, other: Band): boolean {
  return band.every(({ x, upper, lower }) => {
    const edges = edgesAt(
      other,
      Math.min(x, (other.at(-1)?.x ?? 0) + (x - (other.at(-1)?.x ?? 0) <= near ? 0 : x)),
    )
    return (
      edges !== undefined && Math.abs(edges.upper - upper) <= near && Math.abs(edges.lower - lower) <= near
    )
  })
}

const sameBand = (one: Band, other: Band) =>
  Math.abs((one[0]?.x ?? 0) - (other[0]?.x ?? 0)) <= near &&
  Math.abs((one.at(-1)?.x ?? 0) - (other.at(-1)?.x ?? 0)) <= near &&
  within(one, other) &&
  within(other, one)

/** Every area drawn is predicted along its edge and its foot, and the other way round; and none hides another. */
export function wrongAreas(chart: NativeChart, picture: Picture): string[] {
  const { areas, wrong } = areasOf(chart, picture)
  const left = new Set(areas)
  const order: number[] = []
  for (const drawn of picture.drawn) {
    if (drawn.role !== 'mark' || !/area$/.test(drawn.mark) || !isSeen(drawn)) continue
    const band = drawnBand(drawn)
    const found = band && [...left].find((area) => sameBand(area.band, band) && sameLook(area.series, drawn))
    if (found) {
      left.delete(found)
      order.push(found.rank)
    } else
      wrong.push(
        `the area of ${paintText(drawn.fill)}${band ? '' : ', which is curved or has gaps,'} is not in the chart`,
      )
  }
  for (const { series, band } of left) {
    const flat = band.every(({ upper, lower }) => Math.abs(upper - lower) < 0.5)
    if (series.fill && series.fill.alpha > 0 && !flat)
      wrong.push(`the chart has an area of ${paintText(series.fill)} that is not drawn`)
  }
  const overlapping = chart.groups.some((group) => group.type === 'area' && group.grouping === 'standard')
  if (overlapping && order.some((rank, i) => i > 0 && rank < (order[i - 1] as number)))
    wrong.push('areas over one another in another order')
  return wrong
}

/** An outline stands for one that is drawn, or for a line along the upper edge, which is looked for by itself. */
function sameLook({ fill, outline }: ChartSeries, drawn: Drawn): boolean {
  const stroke = drawn.strokeWidth > 0 ? drawn.stroke : undefined
  return samePaint(fill, drawn.fill) && (stroke === undefined || samePaint(outline?.colour, stroke))
}

/** Upper edges of the areas that have an outline: a line may be drawn along each. */
export const outlinedEdges = (
  chart: NativeChart,
  picture: Picture,
): { points: Place[]; line: NonNullable<ChartSeries['outline']> }[] =>
  areasOf(chart, picture).areas.flatMap(({ band, series: { outline } }) =>
    outline ? [{ points: band.map(({ x, upper }) => ({ x, y: upper })), line: outline }] : [],
  )
