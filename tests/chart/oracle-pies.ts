import type { ChartSeries, NativeChart } from '../../src/model/figure.ts'
import type { Colour } from '../../src/model/laid-out.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import { angleOf, type Place } from './oracle-path.ts'
import { near, plotOf } from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

/** A slice where PowerPoint will draw it: degrees clockwise from the top, px. */
export interface Slice {
  readonly index: number
  readonly start: number
  readonly turn: number
  readonly centre: Place
  readonly outer: number
  readonly inner: number
  readonly fill: Colour | undefined
  readonly outline: ChartSeries['outline']
}

/** Slices of the pie or donut of a chart: first to last clockwise; ISO 29500-1, 21.2.2.52 (firstSliceAng). */
export function slicesOf(chart: NativeChart, picture: Picture): Slice[] {
  const plot = plotOf(chart, picture)
  return chart.groups.flatMap((group) => {
    if (group.type !== 'pie') return []
    const [series] = group.series
    const amounts = series.values.map((value) => Math.abs(value ?? 0))
    const total = amounts.reduce((sum, amount) => sum + amount, 0)
    const outer = Math.min(plot.w, plot.h) / 2
    let angle = Math.round(group.firstAngle)
    return amounts.map((amount, index) => {
      const turn = (amount / total) * 360
      const start = angle
      angle += turn
      return {
        index,
        start: start % 360,
        turn,
        centre: { x: plot.x + plot.w / 2, y: plot.y + plot.h / 2 },
        outer,
        inner: ((group.hole ?? 0) / 100) * outer,
        fill: series.pointFills?.[index] ?? series.fill,
        outline: series.outline,
      }
    })
  })
}

const apart = (one: number, other: number) => Math.abs(((one - other + 540) % 360) - 180)

function drawnSlice(drawn: Drawn): Pick<Slice, 'start' | 'turn' | 'centre' | 'outer' | 'inner'> | undefined {
  const arcs = drawn.path.flatMap((stretch) => (stretch.curved ? [] : stretch.arcs))
  const outer = Math.max(0, ...arcs.map(({ r }) => r))
  const rim = arcs.filter(({ r }) => Math.abs(r - outer) < 0.01)
  const [first] = rim
  if (!first || drawn.path.some(({ curved }) => curved)) return undefined
  const turn = rim.reduce((sum, arc) => sum + arc.turn, 0)
  const start = turn > 0 ? angleOf(first.from) : angleOf(rim.at(-1)?.to ?? first.to)
  const inner = Math.max(0, ...arcs.filter(({ r }) => r < outer - 0.01).map(({ r }) => r))
  const onCircle = rim.every(({ from, to }) =>
    [from, to].every((end) => Math.abs(Math.hypot(end.x, end.y) - outer) < 0.1),
  )
  return onCircle ? { start, turn: Math.abs(turn), centre: drawn.at, outer, inner } : undefined
}

/** Every slice drawn is predicted in angles, radii and paint; and the other way round. */
export function wrongSlices(chart: NativeChart, picture: Picture): string[] {
  const slices = slicesOf(chart, picture)
  const left = new Set(slices)
  const wrong: string[] = []
  for (const drawn of picture.drawn) {
    if (drawn.role !== 'mark' || !/arc$/.test(drawn.mark) || !isSeen(drawn)) continue
    if (drawn.path.every(({ arcs, points }) => arcs.length === 0 && points.length < 3)) continue
    const own = drawnSlice(drawn)
    const found = own && [...left].find((slice) => sameSlice(slice, own) && sameLook(slice, drawn))
    if (found) left.delete(found)
    else if (!own || own.turn > 0.2)
      wrong.push(
        `the slice from ${own?.start.toFixed(1)}° over ${own?.turn.toFixed(1)}° of ${paintText(drawn.fill)} is not in the chart`,
      )
  }
  for (const slice of left) {
    if (slice.turn > 0.2 && slice.fill)
      wrong.push(
        `the chart has a slice from ${slice.start.toFixed(1)}° over ${slice.turn.toFixed(1)}° of ${paintText(slice.fill)} that is not drawn`,
      )
  }
  return wrong
}

function sameSlice(slice: Slice, own: NonNullable<ReturnType<typeof drawnSlice>>): boolean {
  const degree = (near / slice.outer) * (180 / Math.PI)
  const whole = slice.turn > 359.9 && own.turn > 359.9
  return (
    (whole || (apart(slice.start, own.start) <= degree && Math.abs(slice.turn - own.turn) <= degree)) &&
    Math.hypot(slice.centre.x - own.centre.x, slice.centre.y - own.centre.y) <= near &&
    Math.abs(slice.outer - own.outer) <= near &&
    // PowerPoint keeps the hole in whole percent.
    Math.abs(slice.inner - own.inner) <= near + slice.outer * 0.005
  )
}

const sameLook = ({ fill, outline }: Slice, drawn: Drawn) =>
  samePaint(fill, drawn.fill) && samePaint(outline?.colour, drawn.strokeWidth > 0 ? drawn.stroke : undefined)
