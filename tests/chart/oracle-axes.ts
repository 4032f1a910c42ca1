import type { CategoryAxis, ChartAxis, NativeChart, ValueAxis } from '../../src/model/figure.ts'
import { printed } from './oracle-format.ts'
import { categoryPlaces, plotOf, valuePlace } from './oracle-plot.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

type Side = ChartAxis['side']

/** Labels that Vega has drawn along one side of the plot. */
interface DrawnAxis {
  readonly side: Side
  readonly labels: readonly Drawn[]
  readonly hidden: readonly Drawn[]
}

/** px: half a tick label may stand beside its tick. */
export const tolerance = 2

export const across = (side: Side) => side === 'bottom' || side === 'top'

/** The same text but for how its lines are broken and its minus is written. */
export const plainText = (text: string): string => text.replaceAll('−', '-').replace(/\s+/g, '')

/** The same text, or its beginning where the picture cuts it. */
export const sameText = (drawn: string, predicted: string): boolean => {
  const [one, other] = [plainText(drawn), plainText(predicted)]
  return one === other || (one.endsWith('…') && one.length > 1 && other.startsWith(one.slice(0, -1)))
}

export function drawnAxes(picture: Picture): DrawnAxis[] {
  const labels = picture.drawn.filter(({ role, text }) => role === 'axis-label' && text.trim() !== '')
  return [...new Set(labels.map(({ group }) => group))].flatMap((group) => {
    const own = labels.filter((label) => label.group === group)
    const seen = own.filter(isSeen)
    return seen.length === 0
      ? []
      : [{ side: sideOf(seen, picture), labels: seen, hidden: own.filter((label) => !isSeen(label)) }]
  })
}

function sideOf(labels: readonly Drawn[], { plot }: Picture): Side {
  const mean = (of: (label: Drawn) => number) =>
    labels.reduce((sum, label) => sum + of(label), 0) / labels.length
  const [x, y] = [mean(({ at }) => at.x), mean(({ at }) => at.y)]
  const spread = (of: (label: Drawn) => number) => Math.max(...labels.map(of)) - Math.min(...labels.map(of))
  const upright = spread(({ at }) => at.y) > spread(({ at }) => at.x)
  const beside = x < plot.x || x > plot.x + plot.w
  if (labels.length > 1 ? upright : beside) return x < plot.x + plot.w / 2 ? 'left' : 'right'
  return y < plot.y + plot.h / 2 ? 'top' : 'bottom'
}

/** Where along its axis a label stands: its anchor, upright in the middle of its line. */
const placeOf = (label: Drawn, side: Side) =>
  across(side) ? label.at.x : label.at.y - (label.angle === 0 ? 0.3 * label.size : 0)

/** Does a label stand at a place? The first and last beside an upright axis may stand on or under it. */
const standsAt = (label: Drawn, side: Side, place: number): boolean =>
  [0, 0.3, 0.5, -0.5].some(
    (shift) => Math.abs(placeOf(label, side) + (across(side) ? 0 : shift * label.size) - place) <= tolerance,
  )

/** How many numbers PowerPoint may print for each that is drawn. */
export const mostFiner = 5

interface Tick {
  readonly place: number
  readonly text: string
  /** Must a label stand here in the picture? */
  readonly optional: boolean
}

/** Labels of the axes stand at the same places with the same texts, on the same sides. */
export function wrongAxes(chart: NativeChart, picture: Picture): string[] {
  const drawn = drawnAxes(picture)
  const claimed = new Set<DrawnAxis>()
  const wrong: string[] = []
  const compare = (name: string, axis: ChartAxis | undefined, ticks: () => Tick[] | undefined) => {
    if (!axis?.shown) return
    const own = drawn.filter(({ side }) => side === axis.side)
    if (own.length === 0) wrong.push(`the ${name} axis has labels at the ${axis.side} that are not drawn`)
    for (const one of own) claimed.add(one)
    const predicted = ticks()
    const finer = 'format' in axis
    const found = predicted && own.length > 0 ? wrongLabels({ name, axis, finer }, own, predicted) : []
    if (!('dates' in axis && axis.dates && saysWhen(axis.dates as NonNullable<CategoryAxis['dates']>)))
      wrong.push(...found)
  }
  compare('category', chart.categoryAxis, () => categoryTicks(chart, picture))
  compare('x', chart.xAxis, () => valueTicks(chart.xAxis as ValueAxis, chart, picture))
  compare('value', chart.valueAxis, () => valueTicks(chart.valueAxis as ValueAxis, chart, picture))
  compare('second', chart.secondAxis, () => valueTicks(chart.secondAxis as ValueAxis, chart, picture))
  for (const one of drawn)
    if (!claimed.has(one)) wrong.push(`the labels at the ${one.side} are not in the chart`)
  return wrong
}

/**
 * @param finer whether PowerPoint may print more numbers than are drawn, between those that are.
 */
function wrongLabels(
  { name, axis, finer }: { name: string; axis: ChartAxis; finer: boolean },
  axes: readonly DrawnAxis[],
  ticks: readonly Tick[],
): string[] {
  const { side } = axis
  const wrong: string[] = []
  const left = new Set(ticks)
  for (const label of axes.flatMap(({ labels }) => labels)) {
    if ('log' in axis && isBetweenPowers(label)) continue
    const here = ticks.filter(({ place }) => standsAt(label, side, place))
    const found = here.find(({ text }) => sameText(label.text, text))
    if (found) left.delete(found)
    else
      wrong.push(
        `the ${name} axis has “${here.map(({ text }) => text).join('”, “')}” at ${placeOf(label, side).toFixed(1)} where “${label.text}” is drawn`,
      )
  }
  const matched = ticks.length - left.size
  if (finer && matched > 0 && ticks.length <= mostFiner * matched + 1) return wrong
  const hidden = axes.flatMap((axis) => axis.hidden)
  for (const tick of left) {
    const dropped = hidden.some((label) => standsAt(label, side, tick.place))
    if (!tick.optional && !dropped)
      wrong.push(`the ${name} axis has “${tick.text}” at ${tick.place.toFixed(1)}, which is not drawn`)
  }
  return wrong
}

/** PowerPoint labels the powers of a logarithmic axis and nothing between them. */
const isBetweenPowers = ({ text }: Drawn): boolean => /[2-9]/.test(text.replace(/[^\d.]/g, ''))

/** Numbers that PowerPoint prints beside an axis: from its least by its step; powers on a logarithmic one. */
export function tickValues({ min, max, step, log }: ValueAxis): number[] | undefined {
  const end = max + Math.abs(max - min) * 1e-9
  if (log !== undefined) {
    const count = Math.floor(Math.log(max / min) / Math.log(log) + 1e-9)
    return Array.from({ length: count + 1 }, (_, i) => min * log ** i)
  }
  if (step === undefined) return undefined
  const count = Math.min(1000, Math.floor((end - min) / step))
  return Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toPrecision(12)))
}

function valueTicks(axis: ValueAxis, chart: NativeChart, picture: Picture): Tick[] | undefined {
  const plot = plotOf(chart, picture)
  return tickValues(axis)?.flatMap((value) => {
    const place = valuePlace(plot, axis, across(axis.side), value)
    return place === undefined ? [] : [{ place, text: printed(value, axis.format), optional: false }]
  })
}

function categoryTicks(chart: NativeChart, picture: Picture): Tick[] | undefined {
  const { categories, categoryAxis } = chart
  if (!categories || !categoryAxis) return undefined
  const plot = plotOf(chart, picture)
  if (categories.type === 'dates') return dateTicks(categoryAxis, plot)
  const places = categoryPlaces(chart, plot)
  const every = categoryAxis.labelEvery ?? 1
  return categories.names.flatMap((text, i) =>
    i % every === 0 ? [{ place: places.middle(i), text, optional: text.trim() === '' }] : [],
  )
}

/**
 * Does the format say which day, month or year it is? Then its labels may stand elsewhere than those drawn:
 * PowerPoint counts its steps from the first day of the axis.
 */
function saysWhen({ format, unit }: NonNullable<CategoryAxis['dates']>): boolean {
  const fields = format.replace(/\[[^\]]*\]|"[^"]*"/g, '')
  return /yy/.test(fields) && (unit === 'years' || /m/.test(fields)) && (unit !== 'days' || /d/.test(fields))
}

function dateTicks(axis: CategoryAxis, plot: { x: number; w: number }): Tick[] | undefined {
  const { dates } = axis
  if (!dates) return undefined
  const ticks: Tick[] = []
  for (let nth = 0; nth < 1000; nth++) {
    const day = stepped(dates.min, nth * dates.step, dates.unit)
    if (day > dates.max) break
    const share = (day - dates.min) / (dates.max - dates.min)
    const place = plot.x + (axis.reversed ? 1 - share : share) * plot.w
    ticks.push({ place, text: printed(day, dates.format), optional: false })
  }
  return ticks
}

function stepped(day: number, steps: number, unit: 'days' | 'months' | 'years'): number {
  if (unit === 'days') return day + steps
  const date = new Date((day - 25569) * 86_400_000)
  const months = unit === 'years' ? steps * 12 : steps
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / 86_400_000 + 25569
}
