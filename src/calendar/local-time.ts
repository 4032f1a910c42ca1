import { formatDate } from '../locale/dates.ts'
import type { Locale } from '../model/text.ts'

/** What the clock on the wall shows. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string
  /** HH:MM */
  readonly time: string
  /** 0 is Sunday. */
  readonly weekday: number
  /** From UTC: +08:00 */
  readonly offset: string
  /** The clock shows this time twice on that day, as at the end of daylight saving. */
  readonly isTwice: boolean
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const found = formats.get(zone)
  if (found) return found
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** The wall clock as if it were UTC's, in milliseconds. */
function wallClock(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const [year, month, day] = [part('year'), part('month'), part('day')]
  return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'))
}

const day = 86_400_000
const offsetAt = (instant: number, zone: string) =>
  wallClock(instant, zone) - Math.floor(instant / 1000) * 1000

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** An instant as the clocks of a time zone show it. */
export function localTime(instant: Date, zone: string): LocalTime {
  const at = instant.getTime()
  const offset = offsetAt(at, zone)
  const others = [offsetAt(at - day, zone), offsetAt(at + day, zone)]
  const isTwice = others.some((other) => other !== offset && offsetAt(at + offset - other, zone) === other)
  const wall = new Date(Math.floor(at / 1000) * 1000 + offset)
  const [date = '', clock = ''] = wall.toISOString().split('T')
  return { date, time: clock.slice(0, 5), weekday: wall.getUTCDay(), offset: offsetText(offset), isTwice }
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** A day for readers, in the zone of the schedule: 2026年11月23日 / 23 November 2026. */
export const formatLocalDay = (instant: Date, zone: string, locale: Locale): string =>
  formatDate(localTime(instant, zone).date, locale)

/** A time of day for readers: 07:00; 01:30 UTC+02:00 where the clock shows it twice. */
export function formatLocalTime(instant: Date, zone: string): string {
  const { time, offset, isTwice } = localTime(instant, zone)
  return isTwice ? `${time} UTC${offset}` : time
}

/** An instant for operators: Mon 2026-11-23 07:00 +08:00 */
export function formatInstant(instant: Date, zone: string): string {
  const { date, time, weekday, offset } = localTime(instant, zone)
  return `${weekdays[weekday]} ${date} ${time} ${offset}`
}
