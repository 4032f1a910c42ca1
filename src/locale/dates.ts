import type { Locale, PartialDate } from '../model/text.ts'

/** `long`: as precise as is known; `month`, `year`: no more precise than that; `iso`: as written. */
export type DateStyle = 'long' | 'month' | 'year' | 'iso'

/** How an audience likes its dates: 12 December 2025, 2025年12月12日 · 12 Dec 2025, 2025.12.12 · 2025-12-12. */
export type DateManner = 'long' | 'short' | 'iso'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const quarters = '一二三四'

/** What a period may be: a date, a quarter (2026-Q3), or an interval of dates open at one end (2024/..). */
const point = '\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?|-Q[1-4])?'
export const periodPattern = new RegExp(`^(?:${point}|${point}/${point}|${point}/\\.\\.|\\.\\./${point})$`)

/**
 * A date in the reader's language at the precision that is known: 2025年12月12日 / 12 December 2025. A year
 * by itself is the same in every manner but `iso`, since 2025 alone is no Chinese date.
 */
export function formatDate(
  date: PartialDate,
  locale: Locale,
  style: DateStyle = 'long',
  manner: DateManner = 'long',
): string {
  if (style === 'iso') return date
  const parts = date.split('-').slice(0, style === 'year' ? 1 : style === 'month' ? 2 : 3)
  const [year = '', month, day] = parts
  if (month !== undefined && manner === 'iso') return parts.join('-')
  if (locale === 'en') {
    if (month === undefined) return year
    const name = months[Number(month) - 1] ?? ''
    const named = `${manner === 'short' ? name.slice(0, 3) : name} ${year}`
    return day === undefined ? named : `${Number(day)} ${named}`
  }
  if (month !== undefined && manner === 'short') return parts.map(Number).join('.')
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`
}

function formatPoint(period: string, locale: Locale, manner: DateManner): string {
  const [year = '', quarter] = period.split('-Q')
  if (quarter === undefined) return formatDate(period, locale, 'long', manner)
  return locale === 'en' ? `Q${quarter} ${year}` : `${year}年第${quarters[Number(quarter) - 1]}季度`
}

/**
 * A period in the reader's language: 2024年 / 2024, 2024年起 / since 2024, 2022—2025年 / 2022–2025,
 * 2026年第三季度 / Q3 2026.
 *
 * @param period a string that {@link periodPattern} admits
 */
export function formatPeriod(period: string, locale: Locale, manner: DateManner = 'long'): string {
  const point = (each: string) => formatPoint(each, locale, manner)
  const [from = '', to] = period.split('/')
  if (to === undefined) return point(from)
  const english = locale === 'en'
  if (to === '..') return english ? `since ${point(from)}` : `${point(from)}起`
  if (from === '..') return english ? `until ${point(to)}` : `至${point(to)}`
  if (from.length === 4 && to.length === 4) return english ? `${from}–${to}` : `${from}—${to}年`
  return `${point(from)}${english ? ' to ' : '至'}${point(to)}`
}

/** Whether a date of three parts is a day of the calendar; a year or month always is. */
export function isCalendarDate(date: PartialDate): boolean {
  if (date.length < 10) return true
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/** First and last day that a partial date may mean, as YYYY-MM-DD; months count 31 days, for comparison only. */
export function dateBounds(date: PartialDate): readonly [string, string] {
  return [`${date}-01-01`.slice(0, 10), `${date}${'-12-31'.slice(date.length - 4)}`.slice(0, 10)]
}
