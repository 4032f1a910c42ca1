import type { ChartSeries } from '../../model/figure.ts'
import { notNative } from './not-native.ts'
import { numberFormat } from './number-format.ts'
import type { Layer, SceneItem } from './scene.ts'

type Labels = NonNullable<ChartSeries['labels']>
type LabelPosition = Labels['position']

/** A bar or point that may have a label: its place in the chart and its box. */
export interface Anchor {
  readonly series: number
  readonly category: number
  readonly value: number
  readonly item: SceneItem
}

/** Where a text stands at an anchor, undefined where it does not belong to it; the last is the worst. */
export type Placing = (text: SceneItem, anchor: Anchor) => LabelPosition | undefined

interface Placed {
  readonly anchor: Anchor
  readonly text: SceneItem
  readonly position: LabelPosition
  readonly format: string
}

/**
 * Labels of each series from a layer of texts, as number formats of the values themselves.
 *
 * @returns by series; undefined for a series without labels.
 * @throws NotNative where a text is not the number at which it stands.
 */
export function dataLabels(
  layer: Layer,
  anchors: readonly Anchor[],
  categories: number,
  placing: Placing,
): (Labels | undefined)[] {
  const texts = layer.paths.flat().filter(({ text }) => text !== '')
  const placed = texts.map((text) => place(text, anchors, placing))
  if (new Set(placed.map(({ anchor }) => anchor)).size < placed.length)
    throw notNative('two labels at one mark')
  const [first] = placed
  if (!first) return []
  for (const { text, position } of placed) {
    if (position !== first.position) throw notNative('labels in different places')
    if (text.size !== first.text.size || text.bold !== first.text.bold)
      throw notNative('labels of different type')
  }
  const count = Math.max(...anchors.map(({ series }) => series)) + 1
  return Array.from({ length: count }, (_, series) => {
    const own = placed.filter(({ anchor }) => anchor.series === series)
    return own.length === 0 ? undefined : seriesLabels(own, categories)
  })
}

function place(text: SceneItem, anchors: readonly Anchor[], placing: Placing): Placed {
  const found = anchors.flatMap((anchor) => {
    const position = placing(text, anchor)
    return position === undefined ? [] : [{ anchor, position }]
  })
  const inside = found.filter(({ position }) => position === 'ctr' || position === 'inEnd')
  const fitting = inside.length > 0 ? inside : found
  const readings = fitting.flatMap(({ anchor, position }) => {
    const format = numberFormat(text.text, anchor.value)
    return format === undefined ? [] : [{ anchor, position, format, text }]
  })
  const [one] = readings
  if (fitting.length === 0) throw notNative(`the text “${text.text}” stands at no mark`)
  if (!one) throw notNative(`the label “${text.text}” is not the value ${fitting[0]?.anchor.value}`)
  if (readings.length > 1) throw notNative(`the text “${text.text}” stands at several marks`)
  return one
}

function seriesLabels(placed: readonly Placed[], categories: number): Labels {
  const [{ text, position }] = placed as [Placed]
  const at = (category: number) => placed.find(({ anchor }) => anchor.category === category)
  return {
    formats: Array.from({ length: categories }, (_, category) => at(category)?.format ?? null),
    colours: Array.from(
      { length: categories },
      (_, category) => (at(category)?.text ?? text).fill ?? '000000',
    ),
    size: text.size,
    bold: text.bold,
    position,
  }
}

/** Labels of bars: beyond the end, inside at the end, or in the middle. */
export function barPlacing(vertical: boolean, stacked: boolean): Placing {
  return (text, { item, value }) => {
    if (text.raw.angle) return undefined
    const { x1, x2, y1, y2 } = text.bounds
    const across = vertical ? (x1 + x2) / 2 - (item.x + item.w / 2) : (y1 + y2) / 2 - (item.y + item.h / 2)
    if (Math.abs(across) > (vertical ? 2 : text.size / 4)) return undefined
    const [near, far] = vertical ? [y1, y2] : [x1, x2]
    const [start, length] = vertical ? [item.y, item.h] : [item.x, item.w]
    const inside = near >= start - 1 && far <= start + length + 1
    if (inside && Math.abs((near + far) / 2 - (start + length / 2)) <= 2) return 'ctr'
    const endsLow = vertical === value >= 0
    const beyond = endsLow ? start - far : near - (start + length)
    if (inside) return -beyond - (far - near) <= text.size ? 'inEnd' : undefined
    return !stacked && beyond >= -text.size / 4 && beyond <= text.size * 1.5 ? 'outEnd' : undefined
  }
}

/** Labels of points: above, below, to the left or the right. */
export const pointPlacing: Placing = (text, { item }) => {
  if (text.raw.angle) return undefined
  const { x1, x2, y1, y2 } = text.bounds
  const [dx, dy] = [(x1 + x2) / 2 - item.x, (y1 + y2) / 2 - item.y]
  const near = text.size * 2
  if (Math.abs(dx) <= 2 && y2 <= item.y + 1 && item.y - y2 <= near) return 't'
  if (Math.abs(dx) <= 2 && y1 >= item.y - 1 && y1 - item.y <= near) return 'b'
  if (Math.abs(dy) <= text.size / 2 && x1 >= item.x - 1 && x1 - item.x <= near) return 'r'
  if (Math.abs(dy) <= text.size / 2 && x2 <= item.x + 1 && item.x - x2 <= near) return 'l'
  return undefined
}
