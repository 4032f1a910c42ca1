import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { categoryAxis, valueAxis } from './axes.ts'
import { stackOrder } from './bar-stack.ts'
import { painted } from './colour.ts'
import { type Anchor, barPlacing, dataLabels } from './labels.ts'
import { notNative } from './not-native.ts'
import { legendOf, plotFraction, seriesName, solid, valueField } from './parts.ts'
import type { ChartScene, Layer, Scale, SceneItem } from './scene.ts'

const exact = 1e-4

interface Frame {
  readonly vertical: boolean
  readonly category: Scale
  readonly value: Scale
  readonly offset: Scale | undefined
}

/** Where a bar stands: category and, in groups, place within it. */
interface Slot {
  readonly category: number
  readonly place: number
  readonly item: SceneItem
}

/** Bars over categories, simple, grouped or stacked, perhaps with labels; undefined for other marks. */
export function barChart(scene: ChartScene): NativeChart | undefined {
  const [bars, texts, ...rest] = scene.layers
  if (bars?.type !== 'rect') return undefined
  if (rest.length > 0 || (texts && texts.type !== 'text')) {
    throw notNative(`layers ${scene.layers.map(({ type }) => type).join(' + ')}`)
  }
  const frame = frameOf(scene)
  const items = bars.paths.flat()
  if (items.length === 0) throw notNative('no bars')
  for (const item of items) refuseOrnament(item)
  const slots = items.map((item) => slotOf(item, frame))
  const stacked = !frame.offset && new Set(slots.map(({ category }) => category)).size < slots.length
  const numberOf = valueField(items, (value, item) => fits(value, item, frame, stacked))
  const { axis, names: categories } = categoryAxis(scene, frame.vertical ? 'x' : 'y', frame.category.domain)
  const values = valueAxis(scene, frame.vertical ? 'y' : 'x', frame.value)
  if (values.min > 0 || values.max < 0) throw notNative('bars that do not start at zero')
  const names = seriesNames(bars, slots, frame, stacked, values.title)
  const anchors = slots.map((slot) => anchorOf(slot, names, bars, frame, stacked, numberOf))
  refuseDoubles(anchors)
  const labels = texts
    ? dataLabels(texts, anchors, categories.length, barPlacing(frame.vertical, stacked))
    : []
  const series = names.map((name, i) => ({
    ...seriesOf(
      String(name),
      anchors.filter((anchor) => anchor.series === i),
      categories.length,
    ),
    ...(labels[i] ? { labels: labels[i] } : {}),
  }))
  return {
    type: 'bar',
    direction: frame.vertical ? 'vertical' : 'horizontal',
    grouping: stacked ? 'stacked' : 'clustered',
    categories,
    series,
    categoryAxis: axis,
    valueAxis: values,
    ...spacing(items, frame, stacked),
    plot: plotFraction(scene),
    ...legendOf(scene, names.map(String)),
  }
}

function frameOf(scene: ChartScene): Frame {
  const [x, y] = [scene.scale('x'), scene.scale('y')]
  if (!x || !y) throw notNative('no shared x and y scale')
  const vertical = x.type === 'band'
  const [category, value] = vertical ? [x, y] : [y, x]
  if (category.type !== 'band') throw notNative('bars on a continuous axis')
  if (value.type !== 'linear') throw notNative(`a ${value.type} scale of values`)
  if ((category.range[0] ?? 0) > (category.range[1] ?? 0)) throw notNative('categories in reverse')
  return { vertical, category, value, offset: scene.scale(vertical ? 'xOffset' : 'yOffset') }
}

function refuseOrnament({ raw, stroke }: SceneItem): void {
  const rounded = Object.keys(raw).some((key) => key.startsWith('cornerRadius') && Number(raw[key]) > 0)
  if (rounded) throw notNative('rounded bars')
  if (stroke !== undefined || painted(raw.stroke)) throw notNative('outlined bars')
}

function slotOf(item: SceneItem, { vertical, category, offset }: Frame): Slot {
  const centre = vertical ? item.x + item.w / 2 : item.y + item.h / 2
  const places = offset
    ? offset.domain.map((name) => offset.at(name) + offset.bandwidth / 2)
    : [category.bandwidth / 2]
  for (const [at, name] of category.domain.entries()) {
    const place = places.findIndex((within) => Math.abs(category.at(name) + within - centre) < 0.5)
    if (place >= 0) return { category: at, place, item }
  }
  throw notNative('bars beside their categories')
}

/** Does a bar begin at zero (or on the bar below it) and is as long as its number? */
function fits(value: number, item: SceneItem, { vertical, value: scale }: Frame, stacked: boolean): boolean {
  const zero = scale.at(0)
  const end = scale.at(value)
  const [from, to] = vertical ? [item.y, item.y + item.h] : [item.x, item.x + item.w]
  if (stacked) return value >= 0 && Math.abs(Math.abs(end - zero) - (to - from)) < exact
  return Math.abs(from - Math.min(zero, end)) < exact && Math.abs(to - Math.max(zero, end)) < exact
}

function seriesNames(
  bars: Layer,
  slots: readonly Slot[],
  { offset, category, value, vertical }: Frame,
  stacked: boolean,
  title: string | undefined,
): unknown[] {
  if (offset) return [...offset.domain]
  const items = slots.map(({ item }) => item)
  if (!stacked) return [seriesName(items, title)]
  const { colourField } = bars
  if (colourField === undefined) throw notNative('bars over one another')
  const zero = value.at(0)
  const stacks = category.domain.map((_, at) =>
    slots
      .filter((slot) => slot.category === at)
      .map(({ item }) => ({
        key: item.datum[colourField],
        from: vertical ? zero - (item.y + item.h) : item.x - zero,
        to: vertical ? zero - item.y : item.x + item.w - zero,
      })),
  )
  return stackOrder(stacks, exact)
}

function anchorOf(
  { category, place, item }: Slot,
  names: readonly unknown[],
  { colourField }: Layer,
  { offset }: Frame,
  stacked: boolean,
  numberOf: (item: SceneItem) => number,
): Anchor {
  const inStack = stacked && colourField !== undefined ? names.indexOf(item.datum[colourField]) : 0
  return { series: offset ? place : inStack, category, value: numberOf(item), item }
}

function refuseDoubles(anchors: readonly Anchor[]): void {
  const seen = new Set(anchors.map(({ series, category }) => `${series} ${category}`))
  if (seen.size < anchors.length) throw notNative('several bars of one series in one category')
}

function seriesOf(name: string, anchors: readonly Anchor[], categories: number): ChartSeries {
  const at = (category: number) => anchors.find((anchor) => anchor.category === category)
  const [colour = '000000', ...others] = [...new Set(anchors.map(({ item }) => solid(item.fill)))]
  const all = Array.from({ length: categories }, (_, category) => at(category))
  return {
    name,
    values: all.map((anchor) => anchor?.value ?? null),
    colour,
    ...(others.length > 0 ? { pointColours: all.map((anchor) => anchor?.item.fill ?? colour) } : {}),
  }
}

/** c:gapWidth and c:overlap from thickness and steps of the bars. */
function spacing(items: readonly SceneItem[], { vertical, category, offset }: Frame, stacked: boolean) {
  const sizes = items.map(({ w, h }) => (vertical ? w : h))
  const [bar = 0] = sizes
  if (bar <= 0 || sizes.some((size) => Math.abs(size - bar) > 0.5))
    throw notNative('bars of different thickness')
  const count = offset?.domain.length ?? 1
  const pace = count > 1 ? (offset?.step ?? bar) : bar
  const gap = Math.round(((category.step - (bar + pace * (count - 1))) / bar) * 100)
  const overlap = stacked ? 100 : Math.round((1 - pace / bar) * 100)
  if (gap < 0 || gap > 500 || Math.abs(overlap) > 100)
    throw notNative('bars too thin or too close for PowerPoint')
  return { gapWidth: gap, overlap }
}
