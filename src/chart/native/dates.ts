import type { CategoryAxis } from '../../model/figure.ts'
import { type DateTick, dateFormat } from './date-format.ts'
import { notNative } from './not-native.ts'

type Dates = NonNullable<CategoryAxis['dates']>
type Pace = Pick<Dates, 'step' | 'unit'>

export const msPerDay = 86_400_000
/** 1970-01-01 as spreadsheets count days: 1900 has a 29 February there (ISO 29500-1, 18.17.4.1). */
const epoch = 25_569
/** 1900-03-01, from which on spreadsheets count right. */
const firstDay = 61

/**
 * A time as a spreadsheet counts days.
 *
 * @param time ms since 1970 UTC, exact to a second.
 * @throws NotNative for times of day and for days before March 1900.
 */
export function dayOf(time: number): number {
  const day = Math.round(time / msPerDay)
  if (!(Math.abs(time - day * msPerDay) < 1_000)) throw notNative('times that are no whole days (UTC)')
  if (day + epoch < firstDay) throw notNative('dates before March 1900, which PowerPoint cannot count')
  return day + epoch
}

/** A time as a spreadsheet counts days, hours as their fractions. @throws NotNative before March 1900. */
export function serialOf(time: number): number {
  const day = time / msPerDay + epoch
  if (!(day >= firstDay)) throw notNative('dates before March 1900, which PowerPoint cannot count')
  return day
}

/**
 * Bounds and labels of an axis of dates. PowerPoint sets its labels from the first day on, step by
 * step: they bear the texts of `ticks` where these are its days, else a date as precise as need be.
 *
 * @param domain first and last time, ms since 1970 UTC.
 * @param room of the axis and size of its type, px: labels that are longer than those of `ticks` stand
 * further apart.
 * @throws NotNative where the axis does not begin and end with whole days.
 */
export function dateAxis(
  domain: readonly [number, number],
  ticks: readonly DateTick[],
  room: { readonly width: number; readonly size: number },
): Dates {
  const [min, max] = [dayOf(domain[0]), dayOf(domain[1])]
  if (min >= max) throw notNative('an axis of a single day')
  const pace = paceOf(ticks, max - min)
  const format = dateFormat(ticks)
  const needed = plainFormat(domain[0], pace.unit, ticks)
  const whole = format !== undefined && plain.test(format) && precision(format) >= precision(needed)
  if (format !== undefined && (whole || isAligned(domain[0], ticks, pace)))
    return { min, max, ...pace, format }
  const wider = apart(pace, max - min, needed, room)
  return { min, max, ...wider, format: plainFormat(domain[0], wider.unit, ticks) }
}

/** Distance from label to label: that of the ticks where it is even, else about as far. */
function paceOf(ticks: readonly DateTick[], span: number): Pace {
  const dates = ticks.map(({ time }) => new Date(time)).sort((a, b) => Number(a) - Number(b))
  const monthly = dates.every((date) => date.getUTCDate() === 1)
  const months = evenStep(dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth()))
  if (monthly && months) return inYears(months)
  const days = evenStep(dates.map((date) => Number(date) / msPerDay))
  if (days && Number.isInteger(days)) return { step: days, unit: 'days' }
  return about(span / Math.max(ticks.length, 1))
}

function evenStep(places: readonly number[]): number | undefined {
  const steps = places.slice(1).map((place, i) => place - (places[i] as number))
  const [step] = steps
  return step !== undefined && step > 0 && steps.every((other) => other === step) ? step : undefined
}

const inYears = (months: number): Pace =>
  months % 12 === 0 ? { step: months / 12, unit: 'years' } : { step: months, unit: 'months' }

function about(days: number): Pace {
  if (days >= 300) return { step: Math.round(days / 365.25), unit: 'years' }
  const months = [6, 3, 2, 1].find((count) => days >= count * 30 - 5)
  if (months !== undefined) return { step: months, unit: 'months' }
  return { step: Math.max(1, Math.round(days)), unit: 'days' }
}

/** Formats that say which day, month or year it is wherever they stand. */
const plain = /^(?:yyyy(?:-mm(?:-dd)?)?|yyyy"年"(?:m"月"(?:d"日")?)?)$/

/** A plain format, as precise as days that follow `start` unit by unit need. */
function plainFormat(start: number, unit: Pace['unit'], ticks: readonly DateTick[]): string {
  const date = new Date(start)
  const parts =
    unit === 'days' || date.getUTCDate() !== 1 ? 3 : unit === 'months' || date.getUTCMonth() !== 0 ? 2 : 1
  return ticks.some(({ text }) => /[年月日]/.test(text))
    ? ['yyyy"年"', 'm"月"', 'd"日"'].slice(0, parts).join('')
    : ['yyyy', 'mm', 'dd'].slice(0, parts).join('-')
}

/** Is one of the steps from the first day at each of the ticks? */
function isAligned(start: number, ticks: readonly DateTick[], { step, unit }: Pace): boolean {
  const first = new Date(start)
  return ticks.every(({ time }) => {
    const date = new Date(time)
    if (unit === 'days') return ((time - start) / msPerDay) % step === 0
    const months =
      (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth()
    return date.getUTCDate() === first.getUTCDate() && months % (unit === 'years' ? step * 12 : step) === 0
  })
}

/** 3 for days, 2 for months, 1 for years, whatever stands above them. */
const precision = (format: string): number => {
  const codes = format.replace(/"[^"]*"|\[[^\]]*\]/g, '')
  return codes.includes('d') ? 3 : codes.includes('m') ? 2 : 1
}

const daysIn = { days: 1, months: 30, years: 365 } as const
const widthOfDigit = 0.6

/** The pace at which labels of a format stand beside one another. */
function apart(pace: Pace, span: number, format: string, room: { width: number; size: number }): Pace {
  const width = (format.replaceAll('"', '').length + 1) * widthOfDigit * room.size
  const most = Math.max(1, Math.floor(room.width / width))
  const labels = Math.floor(span / (pace.step * daysIn[pace.unit])) + 1
  if (labels <= most) return pace
  const step = pace.step * Math.ceil(labels / most)
  if (pace.unit !== 'months') return { ...pace, step }
  return inYears([2, 3, 4, 6].find((round) => round >= step) ?? Math.ceil(step / 12) * 12)
}
