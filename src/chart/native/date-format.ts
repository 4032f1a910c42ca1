/** A label of a time axis: its text and the time it stands at, ms since 1970 UTC. */
export interface DateTick {
  readonly text: string
  readonly time: number
}

/** A code of a date format (ISO 29500-1, 18.8.31), the part of a time that it writes, and what it writes. */
interface Code {
  readonly part: 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute'
  readonly code: string
  readonly write: (date: Date) => string
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const monthOf = (date: Date) => months[date.getUTCMonth()] as string
const weekdayOf = (date: Date) => days[date.getUTCDay()] as string
const padded = (number: number) => String(number).padStart(2, '0')

const codes: readonly Code[] = [
  { part: 'year', code: 'yyyy', write: (date) => String(date.getUTCFullYear()) },
  { part: 'year', code: 'yy', write: (date) => padded(date.getUTCFullYear() % 100) },
  { part: 'month', code: 'mm', write: (date) => padded(date.getUTCMonth() + 1) },
  { part: 'month', code: 'm', write: (date) => String(date.getUTCMonth() + 1) },
  { part: 'month', code: 'mmmm', write: monthOf },
  { part: 'month', code: 'mmm', write: (date) => monthOf(date).slice(0, 3) },
  { part: 'day', code: 'dd', write: (date) => padded(date.getUTCDate()) },
  { part: 'day', code: 'd', write: (date) => String(date.getUTCDate()) },
  { part: 'weekday', code: 'dddd', write: weekdayOf },
  { part: 'weekday', code: 'ddd', write: (date) => weekdayOf(date).slice(0, 3) },
  { part: 'hour', code: 'hh', write: (date) => padded(date.getUTCHours()) },
  { part: 'minute', code: 'mm', write: (date) => padded(date.getUTCMinutes()) },
]

const token = /\d+|[A-Z][a-z]+/g
/** English names of months and days, whatever the language of the reader's computer. */
const english = '[$-409]'

/** The date format that writes every tick as it is; undefined where none does for sure. */
export function dateFormat(ticks: readonly DateTick[]): string | undefined {
  const [first] = ticks
  if (!first || first.text.includes('"')) return undefined
  const tokens = ticks.map(({ text }) => text.match(token) ?? [])
  const between = first.text.split(token)
  if (between.length < 2 || between.some((text) => /[A-Za-z]/.test(text))) return undefined
  if (ticks.some(({ text }) => text.split(token).join('"') !== between.join('"'))) return undefined
  const found: Code[] = []
  for (const at of between.slice(1).keys()) {
    const fitting = codes.filter(
      (code) =>
        mayFollow(code, found) &&
        ticks.every(({ time }, i) => code.write(new Date(time)) === tokens[i]?.[at]),
    )
    const [code] = fitting
    const doubtful = new Set(fitting.map(({ part }) => part)).size > 1 && found[0]?.code !== 'yyyy'
    if (!code || doubtful) return undefined
    found.push(code)
  }
  const format = between.map((text, i) => literal(text) + (found[i]?.code ?? '')).join('')
  return /mmm|ddd/.test(format) ? english + format : format
}

/** Each part once, hours after a day, minutes right after hours: elsewhere `mm` writes months. */
function mayFollow({ part }: Code, found: readonly Code[]): boolean {
  if (found.some((earlier) => earlier.part === part)) return false
  if (part === 'minute') return found.at(-1)?.part === 'hour'
  if (part === 'hour') return found.some((earlier) => earlier.part === 'day')
  return found.at(-1)?.part !== 'hour'
}

const literal = (text: string) => (/^[ :-]?$/.test(text) ? text : `"${text}"`)
