import type { ChartAxis, NativeChart } from '../../model/figure.ts'
import { isObject, type JsonObject } from '../walk.ts'
import { colourOf } from './colour.ts'
import { notNative } from './not-native.ts'
import { axisFormat } from './number-format.ts'
import { type ChartScene, itemsOf, type Scale, type SceneGroup } from './scene.ts'

interface Tick {
  readonly text: string
  readonly value: unknown
}

/** What is seen of the axes along one side of the plot: labels of one, perhaps gridlines of another. */
interface SeenAxis {
  readonly ticks: readonly Tick[]
  readonly axis: ChartAxis
}

const hidden: ChartAxis = { shown: false, size: 12, colour: '000000' }

/** The axis of categories with their names as shown, in the order of the scale. */
export function categoryAxis(
  scene: ChartScene,
  side: 'x' | 'y',
  values: readonly unknown[],
): { axis: ChartAxis; names: string[] } {
  const { axis, ticks } = seenAxis(scene, side)
  const names = values.map(
    (value) => ticks.find((tick) => sameValue(tick.value, value))?.text ?? plainName(value, values),
  )
  return { axis, names }
}

/**
 * The axis of values with the bounds and steps of its scale.
 *
 * @throws NotNative where PowerPoint would put other numbers beside the gridlines.
 */
export function valueAxis(scene: ChartScene, side: 'x' | 'y', scale: Scale): NativeChart['valueAxis'] {
  const { axis, ticks } = seenAxis(scene, side)
  const [low, high] = scale.domain as [number, number]
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) throw notNative('no value axis')
  const [from = 0, to = 0] = scale.range
  if (side === 'x' ? from > to : from < to) throw notNative('a reversed value axis')
  const numbers = ticks
    .map(({ text, value }) => ({ text, value: Number(value) }))
    .sort((a, b) => a.value - b.value)
  const format = axis.shown ? axisFormat(numbers) : 'General'
  if (format === undefined) throw notNative('numbers of the value axis that no number format writes')
  const step = stepOf(numbers.map(({ value }) => value))
  if ((axis.shown || axis.grid) && step !== undefined) {
    const first = ((numbers[0]?.value ?? low) - low) / step
    if (Math.abs(first - Math.round(first)) > 1e-6)
      throw notNative('a value axis that starts between two ticks')
  }
  return { ...axis, min: low, max: high, ...(step === undefined ? {} : { step }), format }
}

/** Distance from tick to tick; undefined for fewer than two. */
function stepOf(values: readonly number[]): number | undefined {
  const steps = values.slice(1).map((value, i) => value - (values[i] as number))
  const [step] = steps
  if (step === undefined) return undefined
  if (steps.some((other) => Math.abs(other - step) > 1e-9 * Math.abs(step))) throw notNative('uneven ticks')
  return Number(step.toPrecision(12))
}

function seenAxis(scene: ChartScene, side: 'x' | 'y'): SeenAxis {
  const mine = scene.axes.filter((axis) => (side === 'x') === /^(?:bottom|top)$/.test(orient(axis)))
  if (mine.some((axis) => orient(axis) === (side === 'x' ? 'top' : 'right'))) {
    throw notNative(`an axis at the ${side === 'x' ? 'top' : 'right'}`)
  }
  const parts = (role: string) => mine.flatMap((axis) => axis.items.flatMap((item) => partsOf(item, role)))
  const labels = parts('axis-label').filter((label) => label.opacity !== 0 && String(label.text ?? '') !== '')
  const grid = colourOf(parts('axis-grid')[0]?.stroke)
  const lineColour = colourOf(parts('axis-domain')[0]?.stroke)
  const title = parts('axis-title')
    .map(({ text }) => (Array.isArray(text) ? text.join(' ') : String(text ?? '')))
    .find((text) => text !== '')
  const [first] = labels
  const look = first
    ? { shown: true, size: Number(first.fontSize), colour: colourOf(first.fill) ?? '000000' }
    : hidden
  return {
    ticks: labels.map((label) => ({
      text: tickText(label),
      value: isObject(label.datum) ? label.datum.value : undefined,
    })),
    axis: {
      ...look,
      ...(lineColour === undefined ? {} : { lineColour }),
      ...(grid === undefined ? {} : { grid }),
      ...(title === undefined ? {} : { title }),
    },
  }
}

/** The text of a tick; one that has been broken into lines as it was before. */
function tickText({ text, datum }: JsonObject): string {
  if (!Array.isArray(text)) return String(text)
  return isObject(datum) && typeof datum.label === 'string' ? datum.label : text.join(' ')
}

const orient = (axis: SceneGroup): string => String(axis.items[0]?.orient ?? '')

function partsOf(axis: JsonObject, role: string): JsonObject[] {
  return itemsOf(axis).flatMap((mark) => (mark.role === role ? itemsOf(mark) : []))
}

const sameValue = (a: unknown, b: unknown) => a === b || (a instanceof Date && Number(a) === Number(b))

/** A category that has no label: its value, a time in UTC no more precise than the others need. */
function plainName(value: unknown, all: readonly unknown[]): string {
  if (!(value instanceof Date)) return String(value)
  const iso = (date: unknown) => (date as Date).toISOString()
  if (all.every((date) => /-01-01T00:00:00.000Z$/.test(iso(date)))) return iso(value).slice(0, 4)
  if (all.every((date) => /-01T00:00:00.000Z$/.test(iso(date)))) return iso(value).slice(0, 7)
  return iso(value).slice(0, 10)
}
