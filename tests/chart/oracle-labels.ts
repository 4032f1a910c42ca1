import type { ChartSeries, DataLabels, NativeChart } from '../../src/model/figure.ts'
import { sameText } from './oracle-axes.ts'
import { type Bar, barsOf } from './oracle-bars.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import { printed } from './oracle-format.ts'
import type { Place } from './oracle-path.ts'
import { slicesOf } from './oracle-pies.ts'
import { pointsOf } from './oracle-points.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

interface Label extends Place {
  readonly text: string
  readonly colour: string | undefined
  readonly position: DataLabels['position']
}

/** What PowerPoint prints at a value: the number in its format, its share of the series, or a name. */
function textOf(chart: NativeChart, series: ChartSeries, at: number): string | undefined {
  const entry = series.labels?.entries[at]
  const value = series.values[at]
  if (!entry || value === null || value === undefined) return undefined
  if (entry.show === 'value') return printed(value, entry.format)
  if (entry.show === 'series') return series.name
  if (entry.show === 'category')
    return chart.categories?.type === 'names' ? chart.categories.names[at] : String(series.xs?.[at] ?? '')
  const total = series.values.reduce<number>((sum, one) => sum + Math.abs(one ?? 0), 0)
  return printed(Math.abs(value) / total, entry.format)
}

/** Width of a text, px, near enough. */
const widthOf = (text: string, size: number) =>
  [...text].reduce(
    (sum, letter) => sum + (/[⺀-鿿＀-￯]/u.test(letter) ? 1 : /[.,:'il |-]/.test(letter) ? 0.3 : 0.57),
    0,
  ) * size

/** How far the middle of a label stands from the point that it belongs to. */
const gap = 4

function barLabel(chart: NativeChart, bar: Bar, label: DataLabels, text: string): Place {
  const flat = chart.direction === 'horizontal'
  const half = flat ? widthOf(text, label.size) / 2 + gap : label.size * 0.6 + gap
  const up = Math.sign(bar.end - bar.foot) || (flat ? 1 : -1)
  const along = {
    outEnd: bar.end + up * half,
    inEnd: bar.end - up * half,
    inBase: bar.foot + up * half,
    ctr: (bar.end + bar.foot) / 2,
  }[label.position as string]
  if (along === undefined) throw new Error(`a label ${label.position} of a bar`)
  return flat ? { x: along, y: bar.y + bar.h / 2 } : { x: bar.x + bar.w / 2, y: along }
}

function labelsOf(chart: NativeChart, picture: Picture): Label[] {
  const labels: Label[] = []
  const add = (series: ChartSeries, at: number, where: (label: DataLabels, text: string) => Place) => {
    const text = textOf(chart, series, at)
    if (text === undefined || !series.labels) return
    const { colours } = series.labels
    const position = series.labels.positions?.[at] ?? series.labels.position
    labels.push({
      ...where({ ...series.labels, position }, text),
      text,
      colour: colours[at] ?? colours[0],
      position,
    })
  }
  for (const bar of barsOf(chart, picture).bars) {
    const series = chart.groups[bar.group]?.series[bar.series] as ChartSeries
    add(series, bar.category, (label, text) => barLabel(chart, bar, label, text))
  }
  for (const { series, points } of pointsOf(chart, picture).runs) {
    for (const point of points)
      if (point) add(series, point.index, (label, text) => pointLabel(point, label, text))
  }
  for (const slice of slicesOf(chart, picture)) {
    const [series] = chart.groups[0]?.series ?? []
    if (!series) continue
    add(series, slice.index, ({ position, size }) => {
      const reach = {
        outEnd: slice.outer + size,
        inEnd: slice.outer - size,
        ctr: (slice.outer + slice.inner) / 2,
      }
      const r = reach[position as 'ctr'] ?? reach.ctr
      const angle = ((slice.start + slice.turn / 2) * Math.PI) / 180
      return { x: slice.centre.x + r * Math.sin(angle), y: slice.centre.y - r * Math.cos(angle) }
    })
  }
  return labels
}

function pointLabel({ x, y }: Place, { position, size }: DataLabels, text: string): Place {
  const side = widthOf(text, size) / 2 + 2 * gap
  const rise = size * 0.6 + 2 * gap
  if (position === 'r') return { x: x + side, y }
  if (position === 'l') return { x: x - side, y }
  if (position === 'b') return { x, y: y + rise }
  return position === 't' ? { x, y: y - rise } : { x, y }
}

/** Middle of a text as drawn. */
function middleOf({ at, anchor, size, text }: Drawn): Place {
  const shift = { start: 0.5, end: -0.5 }[anchor] ?? 0
  return { x: at.x + shift * widthOf(text, size), y: at.y - 0.35 * size }
}

const isBeside = (label: Label, drawn: Drawn): boolean => {
  const middle = middleOf(drawn)
  const [wide, high] = [1.5 * drawn.size + 0.15 * widthOf(drawn.text, drawn.size), 1.5 * drawn.size]
  return Math.abs(middle.x - label.x) <= wide && Math.abs(middle.y - label.y) <= high
}

/** Every text drawn among the marks is a label of the chart, beside the same mark and of the same colour; and the other way round. */
export function wrongDataLabels(chart: NativeChart, picture: Picture): string[] {
  const left = new Set(labelsOf(chart, picture))
  const wrong: string[] = []
  for (const drawn of picture.drawn) {
    if (drawn.role !== 'mark' || !/text$/.test(drawn.mark) || drawn.text.trim() === '' || !isSeen(drawn))
      continue
    const alike = [...left].filter(({ text }) => sameText(drawn.text, text))
    const found = drawn.angle === 0 ? alike.find((label) => isBeside(label, drawn)) : undefined
    if (!found) {
      const why = alike.length > 0 ? 'stands elsewhere in the chart' : 'is not in the chart'
      wrong.push(`the label “${drawn.text}” ${why}`)
      continue
    }
    left.delete(found)
    if (
      !samePaint(
        drawn.fill,
        found.colour === undefined ? undefined : { hex: found.colour, alpha: drawn.fill?.alpha ?? 1 },
      )
    )
      wrong.push(`the label “${drawn.text}” of ${paintText(drawn.fill)} is #${found.colour} in the chart`)
  }
  for (const { text } of left) wrong.push(`the chart has a label “${text}” that is not drawn`)
  return wrong
}
