import { parseNumbers } from '../../locale/number-words.ts'
import type { Locale } from '../../model/text.ts'

/** A date as a text gives it, as much as it says. */
export interface StatedDate {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly quarter?: number | undefined
}

const chineseDigits = '一二三四'
const englishQuarters = ['first', 'second', 'third', 'fourth']

/** Words that say a year, a month or a day by the day on which their text was published. */
const relative: readonly (readonly [RegExp, unit: 'year' | 'month' | 'day', step: number])[] = [
  [/今年|本年|当年|\bthis year\b/i, 'year', 0],
  [/去年|上年|\blast year\b/i, 'year', -1],
  [/前年(?!度)/, 'year', -2],
  [/明年|次年|\bnext year\b/i, 'year', 1],
  [/本月|当月|\bthis month\b/i, 'month', 0],
  [/上个?月|\blast month\b/i, 'month', -1],
  [/下个?月|\bnext month\b/i, 'month', 1],
]

/**
 * The dates that a text states, in its own words; relative ones by the date of its publication. A five-year plan
 * states its first and its last year.
 */
export function statedDates(text: string, locale: Locale, published: string | undefined): StatedDate[] {
  const parts = parseNumbers(text, locale)
  const stated: StatedDate[] = []
  let run: { year?: number; month?: number; day?: number } = {}
  let end = -1
  const close = () => {
    if (run.year !== undefined || run.month !== undefined) stated.push(run)
    run = {}
  }
  for (const { kind, value, start, end: next } of parts) {
    if (kind === 'plan') stated.push({ year: 1956 + value * 5 - 5 }, { year: 1960 + value * 5 - 5 })
    const isPart = kind === 'year' || kind === 'month' || kind === 'day'
    const isYear = kind === 'cardinal' && Number.isInteger(value) && value >= 1900 && value < 2100
    const name = isPart ? kind : isYear ? 'year' : undefined
    if (!name) continue
    if (
      start - end > 3 ||
      !/^[年月日号\s,.\-/of(]*$/.test(text.slice(Math.max(0, end), start)) ||
      run[name] !== undefined
    )
      close()
    run[name] = value
    end = next
  }
  close()
  return [
    ...stated,
    ...quarters(text, locale),
    ...(published === undefined ? [] : relativeDates(text, published)),
  ]
}

function quarters(text: string, locale: Locale): StatedDate[] {
  const pattern =
    locale === 'zh-CN'
      ? /(?:(\d{4})年)?第?([一二三四1-4])季度/g
      : /(?:\bQ([1-4])\b(?:,? (?:of )?(\d{4}))?|\b(first|second|third|fourth) quarter(?: of)?(?: (\d{4}))?)/gi
  return Array.from(text.matchAll(pattern), (match) => {
    if (locale === 'zh-CN') {
      const [, year, name = ''] = match
      return dated(year, chineseDigits.includes(name) ? chineseDigits.indexOf(name) + 1 : Number(name))
    }
    const [, digit, year, name = '', other] = match
    return dated(
      year ?? other,
      digit === undefined ? englishQuarters.indexOf(name.toLowerCase()) + 1 : Number(digit),
    )
  })
}

const dated = (year: string | undefined, quarter: number): StatedDate => ({
  quarter,
  ...(year !== undefined && { year: Number(year) }),
})

/** A year, month and day by the words that point to them from a day of publication. */
function relativeDates(text: string, published: string): StatedDate[] {
  const [year = 0, month = 1] = published.split('-').map(Number)
  return relative.flatMap(([words, unit, step]) => {
    const match = words.exec(text)
    if (!match) return []
    if (unit === 'month') {
      const months = year * 12 + month - 1 + step
      return [{ year: Math.floor(months / 12), month: (months % 12) + 1 }]
    }
    const [first] = statedParts(text.slice(match.index + match[0].length, match.index + match[0].length + 8))
    return [{ year: year + step }, ...(first ? [{ year: year + step, ...first }] : [])]
  })
}

/** Month and day that follow at once: 今年9月1日. */
function statedParts(text: string): StatedDate[] {
  const match = /^\s*(\d{1,2})月(?:(\d{1,2})日)?/.exec(text)
  if (!match) return []
  return [{ month: Number(match[1]), ...(match[2] !== undefined && { day: Number(match[2]) }) }]
}

/** The parts of a date or quarter of a fact: 2025-12, 2026-Q3. */
export function partsOf(date: string): StatedDate {
  const [year, rest, day] = date.split('-')
  if (rest?.startsWith('Q')) return { year: Number(year), quarter: Number(rest.slice(1)) }
  return {
    year: Number(year),
    ...(rest !== undefined && { month: Number(rest) }),
    ...(day !== undefined && { day: Number(day) }),
  }
}
