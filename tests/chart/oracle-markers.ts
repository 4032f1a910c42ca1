import type { Marker, NativeChart } from '../../src/model/figure.ts'
import type { Colour } from '../../src/model/laid-out.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import type { Place } from './oracle-path.ts'
import { near } from './oracle-plot.ts'
import { distinct, placeText, pointsOf, sameAt } from './oracle-points.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

interface Mark extends Place {
  readonly marker: Marker
  readonly fill: Colour | undefined
}

/** Every marker drawn is predicted in place, shape, size and paint; and the other way round. */
export function wrongMarkers(chart: NativeChart, picture: Picture): string[] {
  const { runs } = pointsOf(chart, picture)
  const left = new Map<string, Mark[]>()
  const cell = ({ x, y }: Place, right = 0, down = 0) =>
    `${Math.floor(x / 2) + right} ${Math.floor(y / 2) + down}`
  for (const { series, points } of runs) {
    for (const [at, point] of points.entries()) {
      if (!series.marker || !point) continue
      const mark = {
        x: point.x,
        y: point.y,
        marker: series.marker,
        fill: series.pointFills?.[at] ?? series.marker.fill,
      }
      if (!((mark.fill?.alpha ?? 0) > 0 || mark.marker.outline)) continue
      const key = cell(point)
      left.set(key, [...(left.get(key) ?? []), mark])
    }
  }
  const wrong: string[] = []
  for (const drawn of picture.drawn) {
    if (drawn.role !== 'mark' || !/symbol$/.test(drawn.mark) || !isSeen(drawn)) continue
    const around = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => cell(drawn.at, right, down)))
    const key = around.find((name) => left.get(name)?.some((mark) => sameMark(mark, drawn)))
    if (key === undefined) {
      wrong.push(
        `the ${shapeOf(drawn)} at ${placeText(drawn.at)} of ${paintText(drawn.fill)} is not in the chart`,
      )
      continue
    }
    const marks = left.get(key) as Mark[]
    const found = marks.findIndex((mark) => sameMark(mark, drawn))
    left.set(key, marks.toSpliced(found, 1))
  }
  for (const mark of [...left.values()].flat())
    wrong.push(
      `the chart has a ${mark.marker.shape} at ${placeText(mark)} of ${paintText(mark.fill)} that is not drawn`,
    )
  return wrong
}

function sameMark({ x, y, marker, fill }: Mark, drawn: Drawn): boolean {
  const shape = shapeOf(drawn)
  const wide = shape === 'circle' || shape === 'square'
  return (
    sameAt({ x, y }, drawn.at) &&
    shape === marker.shape &&
    Math.abs(extent(drawn) - marker.size) <= (wide ? near : Math.max(near, 0.25 * marker.size)) &&
    samePaint(fill, drawn.fill) &&
    samePaint(marker.outline?.colour, drawn.strokeWidth > 0 ? drawn.stroke : undefined)
  )
}

const extent = ({ path }: Drawn): number => {
  const points = path.flatMap(({ points: own }) => own)
  const reach = (values: number[]) => Math.max(...values) - Math.min(...values)
  return Math.max(reach(points.map(({ x }) => x)), reach(points.map(({ y }) => y)))
}

/** The shape of a symbol by its corners. */
export function shapeOf({ path, angle }: Drawn): Marker['shape'] | 'other' {
  const [stretch, ...more] = path
  if (!stretch || more.length > 0 || stretch.curved || angle !== 0) return 'other'
  if (stretch.arcs.length > 0) {
    const turn = stretch.arcs.reduce((sum, arc) => sum + Math.abs(arc.turn), 0)
    return Math.abs(turn - 360) < 1 ? 'circle' : 'other'
  }
  const corners = distinct(stretch.points)
  if (corners.length === 4) return corners.some(({ x }) => Math.abs(x) < 0.01) ? 'diamond' : 'square'
  if (corners.length === 3) return corners.filter(({ y }) => y > 0).length === 2 ? 'triangle' : 'other'
  return corners.length === 12 ? 'plus' : 'other'
}
