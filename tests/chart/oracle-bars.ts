import type { ChartSeries, NativeChart } from '../../src/model/figure.ts'
import type { Colour } from '../../src/model/laid-out.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import { rectangleOf } from './oracle-path.ts'
import {
  axisGroups,
  type Box,
  categoryPlaces,
  footOf,
  near,
  plotOf,
  spansOf,
  valuePlace,
} from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

/** A bar where PowerPoint will draw it, px of the picture. */
export interface Bar extends Box {
  readonly series: number
  readonly group: number
  readonly category: number
  /** End and foot along the value axis, px. */
  readonly end: number
  readonly foot: number
  readonly fill: Colour | undefined
  readonly outline: ChartSeries['outline']
}

const tooThin = 0.5

/** Every bar that PowerPoint will draw; and what it cannot show, as complaints. */
export function barsOf(chart: NativeChart, picture: Picture): { bars: Bar[]; wrong: string[] } {
  const plot = plotOf(chart, picture)
  const flat = chart.direction === 'horizontal'
  const bars: Bar[] = []
  const wrong: string[] = []
  for (const [number, { group, axis }] of axisGroups(chart).entries()) {
    if (group.type !== 'bar') continue
    const places = categoryPlaces(chart, plot)
    const rows = group.grouping === 'clustered' ? group.series.length : 1
    const overlap = Math.round(group.overlap) / 100
    const staggered = group.grouping === 'clustered' ? 1 - overlap : 0
    if (group.grouping !== 'clustered' && group.overlap !== 100)
      wrong.push('a stack whose bars stand beside one another')
    const thickness = places.room / (rows - (rows - 1) * overlap + Math.round(group.gapWidth) / 100)
    const cluster = thickness * (rows - (rows - 1) * overlap)
    for (let category = 0; category < places.count; category++) {
      const spans = spansOf(group.series, category, group.grouping, 'bar', footOf(axis))
      for (const [at, series] of group.series.entries()) {
        const span = spans[at]
        if (!span || series.base) continue
        const offset = -cluster / 2 + at * thickness * staggered + thickness / 2
        const middle = places.middle(category) + places.way * offset
        const end = valuePlace(plot, axis, flat, span.to)
        const foot = valuePlace(plot, axis, flat, span.from)
        if (end === undefined || foot === undefined) {
          wrong.push(`a bar from ${span.from} to ${span.to} leaves its axis (${axis.min} to ${axis.max})`)
          continue
        }
        const [low, length] = [Math.min(end, foot), Math.abs(end - foot)]
        const across = { start: middle - thickness / 2, thickness }
        bars.push({
          ...(flat
            ? { x: low, y: across.start, w: length, h: thickness }
            : { x: across.start, y: low, w: thickness, h: length }),
          series: at,
          group: number,
          category,
          end,
          foot,
          fill: series.pointFills?.[category] ?? series.fill,
          outline: series.outline,
        })
      }
    }
  }
  return { bars, wrong }
}

const boxText = ({ x, y, w, h }: Box) => [x, y, w, h].map((number) => number.toFixed(1)).join(' ')

const sameBox = (one: Box, other: Box) =>
  Math.abs(one.x - other.x) <= near &&
  Math.abs(one.y - other.y) <= near &&
  Math.abs(one.x + one.w - other.x - other.w) <= near &&
  Math.abs(one.y + one.h - other.y - other.h) <= near

/** Every bar drawn is predicted in place and paint, and the other way round. */
export function wrongBars(chart: NativeChart, picture: Picture): string[] {
  const { bars, wrong } = barsOf(chart, picture)
  const flat = chart.direction === 'horizontal'
  const length = (box: Box) => (flat ? box.w : box.h)
  const left = new Set(bars)
  const order: { drawn: number; bar: Bar }[] = []
  const rects = picture.drawn.filter(({ mark, role }) => role === 'mark' && /rect$/.test(mark))
  for (const [number, drawn] of rects.entries()) {
    const own = rectangleOf(drawn.path)
    if (!own) {
      if (isSeen(drawn)) wrong.push('a bar that is no plain rectangle')
      continue
    }
    const box = { ...own, x: own.x + drawn.at.x, y: own.y + drawn.at.y }
    const found = [...left].find((bar) => sameBox(bar, box) && sameLook(bar, drawn))
    if (found) {
      left.delete(found)
      order.push({ drawn: number, bar: found })
    } else if (isSeen(drawn) && length(box) >= tooThin) {
      wrong.push(`the bar at ${boxText(box)} of ${paintText(drawn.fill)} is not in the chart`)
    }
  }
  for (const bar of left) {
    if (length(bar) >= tooThin && isPainted(bar))
      wrong.push(`the chart has a bar at ${boxText(bar)} of ${paintText(bar.fill)} that is not drawn`)
  }
  return [...wrong, ...wronglyCovered(order)]
}

const isPainted = ({ fill, outline }: Bar) => (fill?.alpha ?? 0) > 0 || outline !== undefined

function sameLook(bar: Bar, drawn: Drawn): boolean {
  const stroke = drawn.strokeWidth > 0 ? drawn.stroke : undefined
  const sameWidth = !bar.outline || Math.abs(bar.outline.width - drawn.strokeWidth) < 0.6
  return samePaint(bar.fill, drawn.fill) && samePaint(bar.outline?.colour, stroke) && sameWidth
}

/** Bars over one another lie in the same order. */
function wronglyCovered(order: readonly { drawn: number; bar: Bar }[]): string[] {
  const rank = ({ group, series }: Bar) => group * 1e4 + series
  const covers = (a: Box, b: Box) =>
    Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > near &&
    Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > near
  const wrong = order.some(({ drawn, bar }, i) =>
    order
      .slice(0, i)
      .some((other) => covers(bar, other.bar) && (drawn - other.drawn) * (rank(bar) - rank(other.bar)) < 0),
  )
  return wrong ? ['bars over one another in another order'] : []
}
