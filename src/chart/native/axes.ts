import type { AxisTitle, CategoryAxis, ChartAxis, ChartText } from '../../model/figure.ts'
import { isObject, type JsonObject } from '../walk.ts'
import { hexOf } from './colour.ts'
import { fraction } from './fraction.ts'
import { notNative } from './not-native.ts'
import type { ChartScene, Scale, SceneAxis } from './scene.ts'
import { isBold, type SceneItem, textOf } from './scene-items.ts'

/** A label of an axis; one that Vega hides because it would run into another is not seen. */
export interface Tick {
  readonly text: string
  readonly value: unknown
  readonly seen: boolean
}

/** What is seen of a scale's axes: labels of one, perhaps gridlines of another. */
export interface SeenAxis {
  readonly ticks: readonly Tick[]
  /** Where there are gridlines, as values. */
  readonly gridAt: readonly unknown[]
  readonly axis: Omit<ChartAxis, 'reversed'>
}

/**
 * The axis of categories with their names as shown, in the order of the scale.
 *
 * @param values of the categories, in the order of the scale.
 * @param between do marks stand in the middle of their category's room?
 */
export function categoryAxis(
  scene: ChartScene,
  along: 'x' | 'y',
  scale: Scale,
  values: readonly unknown[],
  between = true,
): { axis: CategoryAxis; names: string[] } {
  const { axis, ticks } = seenAxis(scene, along, scale)
  const byValue = new Map(ticks.map((tick) => [keyOf(tick.value), tick]))
  const names = values.map((value) => byValue.get(keyOf(value))?.text ?? plainName(value, values))
  const labelEvery = axis.shown ? every(values.map((value) => byValue.get(keyOf(value))?.seen ?? false)) : 1
  const [from = 0, to = 0] = scale.range
  return {
    axis: { ...axis, reversed: from > to, ...(labelEvery > 1 ? { labelEvery } : {}), between },
    names,
  }
}

/** The n of "each n-th from the first"; 1 where there is none. */
function every(seen: readonly boolean[]): number {
  const second = seen.indexOf(true, 1)
  if (!seen[0] || second < 1) return 1
  return seen.every((is, at) => is === (at % second === 0)) ? second : 1
}

/** What is seen along a scale. @throws NotNative for labels on two sides. */
export function seenAxis(scene: ChartScene, along: 'x' | 'y', scale: Scale): SeenAxis {
  const mine = scene.axes.filter((axis) => axis.scale === scale.name)
  const labelled = mine.filter(({ labels }) => labels.some(isSeen))
  if (labelled.length > 1) throw notNative('two axes of one scale')
  if (labelled.some(({ offset }) => offset !== 0)) throw notNative('an axis away from the plot')
  if (mine.some(({ side }) => (side === 'bottom' || side === 'top') !== (along === 'x')))
    throw notNative('an axis along another side than its scale')
  const main = labelled[0] ?? mine.find(({ domain }) => domain.some(isSeen)) ?? mine[0]
  const grid = mine.flatMap((axis) => axis.grid).filter((line) => line.opacity !== 0)
  const gridColour = grid.map(({ stroke }) => hexOf(stroke)).find((colour) => colour !== undefined)
  const labels = main?.labels.filter((label) => textOf(label) !== '') ?? []
  return {
    ticks: labels.map((label) => ({ text: tickText(label), value: datumValue(label), seen: isSeen(label) })),
    gridAt: gridColour === undefined ? [] : grid.map(datumValue),
    axis: {
      ...labelLook(labels.find(isSeen)),
      ...lines(mine),
      ...(gridColour === undefined ? {} : { grid: gridColour }),
      ...axisTitle(scene, mine),
      side: main?.side ?? (along === 'x' ? 'bottom' : 'left'),
    },
  }
}

function labelLook(label: JsonObject | undefined): Pick<ChartAxis, 'shown' | 'size' | 'colour' | 'angle'> {
  if (!label) return { shown: false, size: 12, colour: '000000' }
  const angle = ((((Number(label.angle ?? 0) + 180) % 360) + 360) % 360) - 180
  return {
    shown: true,
    size: Number(label.fontSize ?? 10),
    colour: hexOf(label.fill) ?? '000000',
    ...(angle !== 0 && Math.abs(angle) <= 90 ? { angle } : {}),
  }
}

function lines(axes: readonly SceneAxis[]): Pick<ChartAxis, 'lineColour' | 'tickMarks'> {
  const drawn = (items: readonly JsonObject[]) =>
    items
      .filter((item) => item.opacity !== 0 && item.strokeWidth !== 0)
      .map(({ stroke }) => hexOf(stroke))
      .find((colour) => colour !== undefined)
  const lineColour = drawn(axes.flatMap(({ domain }) => domain))
  const tickMarks = drawn(axes.flatMap(({ ticks }) => ticks)) !== undefined
  return { ...(lineColour === undefined ? {} : { lineColour }), ...(tickMarks ? { tickMarks } : {}) }
}

function axisTitle(scene: ChartScene, axes: readonly SceneAxis[]): { readonly title?: AxisTitle } {
  for (const { at, title } of axes) {
    const item = title.find((one) => one.opacity !== 0 && textOf(one) !== '')
    if (!item) continue
    const { x1, y1 } = item.bounds as SceneItem['bounds']
    const x = fraction(Math.max(0, at.x + x1), scene.width)
    const y = fraction(Math.max(0, at.y + y1), scene.height)
    return { title: { ...chartText(item), x, y, angle: Number(item.angle ?? 0) } }
  }
  return {}
}

/** A text of the scenegraph that stands by itself. */
export const chartText = (item: JsonObject, text = textOf(item)): ChartText => ({
  text,
  size: Number(item.fontSize ?? 11),
  colour: hexOf(item.fill) ?? '000000',
  bold: isBold(item),
})

/** The text of a tick; one that has been broken into lines as it was before. */
function tickText(label: JsonObject): string {
  const { text, datum } = label
  if (!Array.isArray(text)) return textOf(label)
  return isObject(datum) && typeof datum.label === 'string' ? datum.label : textOf(label)
}

const isSeen = (label: JsonObject): boolean =>
  label.opacity !== 0 && label.fillOpacity !== 0 && textOf(label) !== ''

export const datumValue = ({ datum }: JsonObject): unknown => (isObject(datum) ? datum.value : undefined)

/** What tells values of a scale apart: times by their moment. */
export const keyOf = (value: unknown): unknown => (value instanceof Date ? Number(value) : value)

/** A category that has no label: its value, a time in UTC no more precise than the others need. */
function plainName(value: unknown, all: readonly unknown[]): string {
  if (!(value instanceof Date)) return String(value)
  const iso = (date: unknown) => (date as Date).toISOString()
  if (all.every((date) => /-01-01T00:00:00.000Z$/.test(iso(date)))) return iso(value).slice(0, 4)
  if (all.every((date) => /-01T00:00:00.000Z$/.test(iso(date)))) return iso(value).slice(0, 7)
  return iso(value).slice(0, 10)
}
