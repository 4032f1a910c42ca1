import type { ChartSeries, NativeChart, ValueAxis } from '../../model/figure.ts'
import { type BarFrame, barFrame, barSlots, type Slot } from './bar-frame.ts'
import { stackedKeys } from './bar-keys.ts'
import { barSeries } from './bar-series.ts'
import { plotOf, roomOf, spacingOf } from './bar-spacing.ts'
import { categoriesOf, refuseRounded } from './bars.ts'
import { type Anchor, barPlacing, dataLabels } from './labels.ts'
import { legendOf } from './legend.ts'
import { notNative } from './not-native.ts'
import { numberIn } from './parts.ts'
import type { ChartScene } from './scene.ts'
import type { Layer } from './scene-layers.ts'
import { titleOf } from './title.ts'
import { refuseBeyond, valueAxis } from './value-axis.ts'

const exact = 1e-4

/** What a floating bar shows: from where and how far, both on the same side of zero. */
interface Range {
  readonly base: number
  readonly span: number
  readonly falls: boolean
}

/**
 * Bars from one value to another, such as waterfalls, as two series: an unseen one to stand on, and
 * what is seen. Undefined where all bars start at zero or stand on one another, and for other marks.
 */
export function rangedBarChart(scene: ChartScene): NativeChart | undefined {
  const [layer, texts, ...rest] = scene.layers
  if (layer?.type !== 'rect' || rest.length > 0 || (texts && texts.type !== 'text')) return undefined
  const frame = barFrame(scene, layer)
  const slots = barSlots(scene, frame, layer.paths.flat())
  if (frame.offset || !isRanged(layer, frame)) return undefined
  if (!slots.some(({ from }) => Math.abs(from) > exact)) return undefined
  if (new Set(slots.map(({ category }) => category)).size < slots.length)
    throw notNative('several ranged bars in one category')
  for (const { item } of slots) refuseRounded(item)
  const axis = valueAxis(scene, frame.vertical ? 'y' : 'x', frame.value)
  const fields = endsOf(layer, frame)
  const ranges = new Map(slots.map((slot) => [slot, rangeOf(slot, fields, frame)]))
  refuseBeyond(
    [...ranges.values()].flatMap(({ base, span }) => [base, base + span]),
    axis,
  )
  const categories = categoriesOf(scene, frame)
  const keys = stackedKeys(scene, layer, frame, slots, titleFor(axis, fields))
  const anchors = slots.map((slot): Anchor => {
    const { span, falls } = ranges.get(slot) as Range
    return { series: keys.of(slot), category: slot.category, value: span, falls, item: slot.item }
  })
  const names = { categories: categories.names, series: keys.names }
  const labels = texts ? dataLabels(texts, anchors, names, barPlacing(frame, true)) : []
  const spans = barSeries(slots, keys, (slot) => ranges.get(slot)?.span ?? null, names.categories.length)
  const room = roomOf(frame.category, frame.vertical ? scene.plot.w : scene.plot.h)
  const legend = legendOf(scene, names.series, { upwards: frame.vertical, eitherWay: true })
  // Which entry PowerPoint hides of lying bars is not settled: the unseen base would be listed.
  if (legend.legend && !frame.vertical) throw notNative('a legend beside ranged bars that lie')
  return {
    kind: 'ranged-bar',
    direction: frame.vertical ? 'vertical' : 'horizontal',
    categories: { type: 'names', names: names.categories },
    groups: [
      {
        type: 'bar',
        grouping: 'stacked',
        series: [
          baseSeries(fields[0], slots, ranges, names.categories.length),
          ...spans.map((each, i) => (labels[i] ? { ...each, labels: labels[i] } : each)),
        ],
        ...spacingOf(slots, frame, room, true),
      },
    ],
    categoryAxis: categories.axis,
    valueAxis: axis,
    plot: plotOf(scene, frame.vertical, room, names.categories.length),
    ...legend,
    ...titleOf(scene),
  }
}

/** Do the rows say where the bars begin? Of a stack Vega-Lite says so itself. */
function isRanged(layer: Layer, { vertical }: BarFrame): boolean {
  const start = layer.channel(vertical ? 'y2' : 'x2')?.field
  return (
    start !== undefined &&
    !(
      start.endsWith('_start') &&
      layer.channel(vertical ? 'y' : 'x')?.field === start.replace(/_start$/, '_end')
    )
  )
}

/** The fields of start and end. */
function endsOf(layer: Layer, { vertical }: BarFrame): [string, string] {
  const start = layer.channel(vertical ? 'y2' : 'x2')?.field
  const end = layer.channel(vertical ? 'y' : 'x')?.field
  if (start === undefined || end === undefined) throw notNative('bars that do not start at zero')
  return [start, end]
}

/** Vega-Lite titles the axis after both fields where nothing else is said. */
function titleFor({ title }: ValueAxis, [start, end]: readonly [string, string]): string {
  return title === undefined || title.text === `${end}, ${start}` ? end : title.text
}

function rangeOf({ item }: Slot, fields: readonly [string, string], { vertical, value }: BarFrame): Range {
  const [start, end] = fields.map((field) => numberIn(item.datum, field))
  if (typeof start !== 'number' || typeof end !== 'number') throw notNative('bars without start or end')
  const edges = vertical ? [item.y, item.y + item.h] : [item.x, item.x + item.w]
  const [low = 0, high = 0] = [value.at(start), value.at(end)].sort((a, b) => a - b)
  if (Math.abs(low - (edges[0] as number)) > exact || Math.abs(high - (edges[1] as number)) > exact)
    throw notNative('marks that do not show a number of their rows')
  if (start * end < 0) throw notNative('bars across zero')
  const [base = 0, far = 0] = [start, end].sort((a, b) => Math.abs(a) - Math.abs(b))
  return { base, span: tidy(far - base), falls: end < start }
}

/** Without the digits that subtraction adds. */
const tidy = (value: number) => Number(value.toPrecision(12))

function baseSeries(
  name: string,
  slots: readonly Slot[],
  ranges: ReadonlyMap<Slot, Range>,
  categories: number,
): ChartSeries {
  const byCategory = new Map(slots.map((slot) => [slot.category, ranges.get(slot)?.base ?? null]))
  const values = Array.from({ length: categories }, (_, category) => byCategory.get(category) ?? null)
  return { name, values, base: true }
}
