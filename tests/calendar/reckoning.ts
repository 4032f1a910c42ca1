/**
 * When a cron expression comes, reckoned the slow way: minute by minute against the wall clock that
 * Intl.DateTimeFormat shows. It shares nothing with the program; its rules of daylight saving are its own words:
 * one time of day comes once a day, at the first of two showings, or when the clock has jumped over it within a
 * day; anything else comes whenever the wall clock shows it.
 */

interface Fields {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly isOneTime: boolean
  readonly isDay: (wall: Date) => boolean
}

const minute = 60_000
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const nicknames: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@hourly': '0 * * * *',
}

function numbers(text: string, least: number, most: number, names: readonly string[] = []): Set<number> {
  const numberOf = (word: string) => {
    const at = names.indexOf(word.toLowerCase())
    return at >= 0 ? at + least : Number(word)
  }
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [from = '', to] = range === '*' ? [String(least), String(most)] : range.split('-')
    for (let each = numberOf(from); each <= numberOf(to ?? from); each += Number(step)) found.add(each)
  }
  return found
}

const lastOf = (wall: Date) =>
  new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate()

function weekdayMatches(part: string, wall: Date): boolean {
  const [day, weekday] = [wall.getUTCDate(), wall.getUTCDay()]
  const is = (text: string) => [...numbers(text, 0, 7, dayNames)].some((each) => each % 7 === weekday)
  const nth = /^(.+)#(\d)$/.exec(part)
  if (nth) return is(nth[1] ?? '') && Math.ceil(day / 7) === Number(nth[2])
  if (/.L$/i.test(part)) return is(part.slice(0, -1)) && day + 7 > lastOf(wall)
  return is(part)
}

function readFields(cron: string): Fields {
  const [minuteText = '', hourText = '', dayText = '', monthText = '', weekdayText = ''] = (
    nicknames[cron] ?? cron
  ).split(' ')
  const [minutes, hours] = [numbers(minuteText, 0, 59), numbers(hourText, 0, 23)]
  const months = numbers(monthText, 1, 12, monthNames)
  const dayParts = dayText.split(',')
  const days = numbers(dayParts.filter((each) => each.toUpperCase() !== 'L').join(',') || '99', 1, 31)
  const hasLast = dayParts.some((each) => each.toUpperCase() === 'L')
  const isDay = (wall: Date) => {
    if (!months.has(wall.getUTCMonth() + 1)) return false
    const byDay = days.has(wall.getUTCDate()) || (hasLast && wall.getUTCDate() === lastOf(wall))
    const byWeekday = weekdayText.split(',').some((each) => weekdayMatches(each, wall))
    if (dayText === '*') return weekdayText === '*' || byWeekday
    return weekdayText === '*' ? byDay : byDay || byWeekday
  }
  const isOneTime =
    minutes.size === 1 && hours.size === 1 && !/[*/]/.test(minuteText) && !/[*/]/.test(hourText)
  return { minutes, hours, isOneTime, isDay }
}

const quarter = 15 * minute
const offsets = new Map<string, number>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the wall clock is from UTC, asked of Intl once for each quarter of an hour. */
function offsetAt(instant: number, zone: string): number {
  const from = instant - (instant % quarter)
  const key = `${zone} ${from}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' } as const
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', options)
  formats.set(zone, format)
  const offset = Date.parse(`${format.format(from).replace(' ', 'T')}Z`) - from
  if (offsets.size > 2_000_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** The instants after one moment and until another, that one among them: whole minutes both. */
export function reckon(cron: string, zone: string, after: Date, until: Date): Date[] {
  const fields = readFields(cron)
  const shows = (wall: Date) =>
    fields.minutes.has(wall.getUTCMinutes()) && fields.hours.has(wall.getUTCHours()) && fields.isDay(wall)
  const found: Date[] = []
  const start = after.getTime() - (after.getTime() % minute) + minute
  let furthest = Number.NEGATIVE_INFINITY
  for (let at = start - 26 * 60 * minute; at <= until.getTime(); at += minute) {
    const wall = at + offsetAt(at, zone)
    const before = furthest
    furthest = Math.max(furthest, wall)
    if (at < start) continue
    let isDue = shows(new Date(wall))
    if (fields.isOneTime) {
      if (wall <= before) isDue = false
      for (let left = before + minute; left < wall; left += minute) {
        const isSameDay = Math.floor(left / 86_400_000) === Math.floor(wall / 86_400_000)
        if (isSameDay && shows(new Date(left))) isDue = true
      }
    }
    if (isDue) found.push(new Date(at))
  }
  return found
}
