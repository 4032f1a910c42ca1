import type { DataLabels, LabelEntry } from '../../model/figure.ts'
import { type BarFrame, outwardsOf } from './bar-frame.ts'
import { labelFormat } from './label-format.ts'
import { notNative } from './not-native.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

type LabelPosition = DataLabels['position']

/** A bar or point that may have a label: its place in the chart and its box. */
export interface Anchor {
  readonly series: number
  readonly category: number
  readonly value: number
  /** Does the bar show a fall by its value? Its label may then have a minus before it. */
  readonly falls?: boolean
  readonly item: SceneItem
}

/** Where a text stands at an anchor, undefined where it does not belong to it; several where it could be any. */
export type Placing = (
  text: SceneItem,
  anchor: Anchor,
) => LabelPosition | readonly LabelPosition[] | undefined

interface Placed {
  readonly anchor: Anchor
  readonly text: SceneItem
  readonly positions: readonly LabelPosition[]
  readonly entry: LabelEntry
}

/** Names by the numbers in anchors. */
interface Names {
  readonly categories: readonly string[]
  readonly series: readonly string[]
}

const mostPairs = 1e6

/**
 * Labels of each series from a layer of texts: number formats of the values themselves, or names.
 *
 * @returns by series; undefined for a series without labels.
 * @throws NotNative where a text is neither the number nor a name of the mark at which it stands.
 */
export function dataLabels(
  layer: Layer,
  anchors: readonly Anchor[],
  names: Names,
  placing: Placing,
): (DataLabels | undefined)[] {
  const texts = layer.paths.flat().filter(({ text, fill }) => text !== '' && fill !== undefined)
  if (texts.length * anchors.length > mostPairs) throw notNative('too many labels')
  const placed = texts.map((text) => place(text, anchors, names, placing))
  if (new Set(placed.map(({ anchor }) => anchor)).size < placed.length)
    throw notNative('two labels at one mark')
  const [first] = placed
  if (!first) return []
  const position = first.positions.find((each) => placed.every(({ positions }) => positions.includes(each)))
  const besidePoints = placed.every(({ positions }) => positions.every((each) => besides.has(each)))
  if (position === undefined && !besidePoints) throw notNative('labels in different places')
  for (const { text } of placed) {
    if (text.size !== first.text.size || text.bold !== first.text.bold)
      throw notNative('labels of different type')
  }
  const bySeries = Map.groupBy(placed, ({ anchor }) => anchor.series)
  return names.series.map((_, series) => {
    const own = bySeries.get(series)
    return own && seriesLabels(own, position, names.categories.length)
  })
}

function place(text: SceneItem, anchors: readonly Anchor[], names: Names, placing: Placing): Placed {
  const found = anchors.flatMap((anchor) => {
    const positions = [placing(text, anchor) ?? []].flat()
    return positions.length === 0 ? [] : [{ anchor, positions }]
  })
  const inside = found.filter(({ positions }) => positions.some(isInside))
  const fitting = inside.length > 0 ? inside : found
  const readings = fitting.flatMap(({ anchor, positions }) => {
    const entry = read(text.text, anchor, names)
    return entry === undefined ? [] : [{ anchor, positions, entry, text }]
  })
  const [one] = readings
  if (fitting.length === 0) throw notNative(`the text “${text.text}” stands at no mark`)
  if (!one) throw notNative(`the label “${text.text}” is not the value ${fitting[0]?.anchor.value}`)
  if (readings.length > 1) throw notNative(`the text “${text.text}” stands at several marks`)
  return one
}

/** Sides of points, of which each label may have its own. */
const besides: ReadonlySet<LabelPosition> = new Set(['t', 'r', 'l', 'b'])

const isInside = (position: LabelPosition) => ['ctr', 'inEnd', 'inBase'].includes(position)

function read(text: string, anchor: Anchor, names: Names): LabelEntry | undefined {
  const { value, category, series, falls } = anchor
  const [sign = ''] = (falls && /^[-−]/.exec(text)) || []
  const unsigned = labelFormat(text.slice(sign.length), value)
  const format = unsigned && (sign === '' ? unsigned : `"${sign}"${unsigned}`)
  if (format !== undefined) return { show: 'value', format }
  if (text === names.categories[category]) return { show: 'category' }
  return text === names.series[series] ? { show: 'series' } : undefined
}

function seriesLabels(
  placed: readonly Placed[],
  common: LabelPosition | undefined,
  categories: number,
): DataLabels {
  const [{ text, positions: own }] = placed as [Placed]
  const position = common ?? own[0] ?? 't'
  const byCategory = new Map(placed.map((each) => [each.anchor.category, each]))
  const all = Array.from({ length: categories }, (_, category) => byCategory.get(category))
  return {
    entries: all.map((each) => each?.entry ?? null),
    colours: all.map((each) => inkOf(each?.text ?? text)),
    size: text.size,
    bold: text.bold,
    position,
    ...(common === undefined ? { positions: all.map((each) => each?.positions[0] ?? position) } : {}),
  }
}

const leastAlpha = 0.7

/** PowerPoint's labels are opaque. @throws NotNative for text through which much is seen. */
function inkOf({ fill }: SceneItem): string {
  if (fill && fill.alpha < leastAlpha) throw notNative('see-through labels')
  return fill?.hex ?? '000000'
}

/** Labels of bars: beyond the end, inside at the end or the base, or in the middle. */
export function barPlacing({ vertical, value: scale }: BarFrame, stacked: boolean): Placing {
  const outwards = outwardsOf(scale)
  return (text, { item, value }) => {
    if (text.raw.angle) return undefined
    const { x1, x2, y1, y2 } = text.bounds
    const across = vertical ? (x1 + x2) / 2 - (item.x + item.w / 2) : (y1 + y2) / 2 - (item.y + item.h / 2)
    if (Math.abs(across) > (vertical ? 2 : text.size / 4)) return undefined
    const [near, far] = vertical ? [y1, y2] : [x1, x2]
    const [start, length] = vertical ? [item.y, item.h] : [item.x, item.w]
    const inside = near >= start - 1 && far <= start + length + 1
    const endsLow = value >= 0 === outwards < 0
    const fromEnd = endsLow ? near - start : start + length - far
    const fromBase = endsLow ? start + length - far : near - start
    if (inside)
      return [
        ...(Math.abs(fromEnd - fromBase) <= 4 ? (['ctr'] as const) : []),
        ...(fromEnd <= text.size ? (['inEnd'] as const) : []),
        ...(fromBase <= text.size ? (['inBase'] as const) : []),
      ]
    const beyond = endsLow ? start - far : near - (start + length)
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
