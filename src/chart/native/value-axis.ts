import type { ValueAxis } from '../../model/figure.ts'
import { seenAxis, type Tick } from './axes.ts'
import { sectionedFormat } from './label-format.ts'
import { notNative } from './not-native.ts'
import { axisFormat } from './number-format.ts'
import type { ChartScene, Scale } from './scene.ts'

/**
 * The axis of values with the bounds and steps of its scale.
 *
 * @throws NotNative where PowerPoint would put other numbers beside the gridlines.
 */
export function valueAxis(scene: ChartScene, along: 'x' | 'y', scale: Scale): ValueAxis {
  const { axis, ticks, gridAt } = seenAxis(scene, along, scale)
  const [first, last] = [Number(scale.domain[0]), Number(scale.domain.at(-1))]
  const [min, max] = [Math.min(first, last), Math.max(first, last)]
  if (scale.domain.length !== 2 || !(Number.isFinite(min) && Number.isFinite(max) && min < max))
    throw notNative('no value axis')
  const [from = 0, to = 0] = scale.range
  const falling = first > last
  const reversed = (along === 'x' ? from > to : from < to) !== falling
  const seen = ticks.filter((tick) => tick.seen)
  const at = (axis.shown ? seen.map(({ value }) => value) : gridAt).map(Number).sort((a, b) => a - b)
  const format = axis.shown ? formatOf(seen, scale) : 'General'
  const bounds = { ...axis, reversed, min, max, format }
  if (scale.type === 'log') return { ...bounds, log: logBase(scale, min, max) }
  if (scale.type !== 'linear') throw notNative(`a ${scale.type} scale of values`)
  if (at.length === 0) return bounds
  const step = stepOf(at)
  const near = step * 1e-6
  if (Math.abs((at[0] as number) - min) > near) throw notNative('a value axis that starts between two ticks')
  if ((at.at(-1) as number) + step <= max + near)
    throw notNative('a value axis that goes on beyond its ticks')
  return { ...bounds, step }
}

/** @throws NotNative where the axes of two value scales stand on one side. */
export function refuseOneSide(first: ValueAxis, second: ValueAxis): void {
  if (first.shown && second.shown && first.side === second.side) throw notNative('two value axes on one side')
}

/** @throws NotNative when a value lies where PowerPoint would cut it off. */
export function refuseBeyond(values: readonly number[], { min, max }: Pick<ValueAxis, 'min' | 'max'>): void {
  const slack = (max - min) * 1e-9
  if (values.some((value) => value < min - slack || value > max + slack))
    throw notNative('values beyond the axis')
}

/** Distance from tick to tick. */
function stepOf(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => value - (values[i] as number))
  const [step] = steps
  if (step === undefined) throw notNative('a value axis with one tick')
  if (steps.some((other) => Math.abs(other - step) > 1e-9 * Math.abs(step))) throw notNative('uneven ticks')
  return Number(step.toPrecision(12))
}

/** PowerPoint labels the powers of a logarithmic axis and nothing between them. */
function formatOf(ticks: readonly Tick[], { type, base = 10 }: Scale): string {
  const all = ticks.map(({ text, value }) => ({ text, value: Number(value) }))
  const numbers = type === 'log' ? all.filter(({ value }) => isPower(value, base)) : all
  const format = axisFormat(numbers) ?? sectionedFormat(numbers)
  if (format === undefined) throw notNative('numbers of the value axis that no number format writes')
  return format
}

function logBase({ base = 10 }: Scale, min: number, max: number): number {
  if (base < 2 || base > 1000 || min <= 0) throw notNative('a logarithmic axis that PowerPoint lacks')
  if (!isPower(min, base) || !isPower(max, base))
    throw notNative('a logarithmic axis that does not end on powers of its base')
  return base
}

function isPower(value: number, base: number): boolean {
  const power = Math.log(value) / Math.log(base)
  return Math.abs(power - Math.round(power)) < 1e-9
}
