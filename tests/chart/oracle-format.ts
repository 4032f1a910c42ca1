/** A part of a section of a number format: literal text, or the digits. */
type Token =
  | { readonly literal: string; readonly percent?: boolean }
  | { readonly digits: string }
  | { readonly date: string }

interface Section {
  readonly condition: ((value: number) => boolean) | undefined
  readonly tokens: readonly Token[]
}

const token =
  /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|(y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2})|([#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)|(.)/gi

/**
 * A number as PowerPoint prints it in an Excel number format (ISO 29500-1, 18.8.31): digits, thousands,
 * scaling commas, percent, literals, sections, conditions, dates in English.
 *
 * @throws Error at what the formats of our charts do not hold.
 */
export function printed(value: number, format: string): string {
  if (format === 'General') return general(value)
  const sections = sectionsOf(format)
  const section = sections.find(({ condition }) => condition?.(value)) ?? byDefault(sections, value)
  const signed =
    section.condition === undefined && sections.length > 1 && value < 0 && section !== sections[0]
  return print(signed ? Math.abs(value) : value, section.tokens)
}

const general = (value: number): string => String(Number(value.toPrecision(11))).replace(/^-0$/, '0')

function byDefault(sections: readonly Section[], value: number): Section {
  const free = sections.filter(({ condition }) => condition === undefined)
  const [positive, negative, zero] = free
  const chosen = value < 0 ? (negative ?? positive) : value === 0 ? (zero ?? positive) : positive
  if (!chosen) throw new Error('a number format without a section for the number')
  return chosen
}

/** Splits at semicolons outside of quotes. */
function sectionsOf(format: string): Section[] {
  const parts = format.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? []
  return parts.map((part) => {
    const [whole = '', sign, number] = /^\[(<=|>=|<>|<|>|=)([-\d.]+)\]/.exec(part) ?? []
    return {
      condition: sign === undefined ? undefined : (value) => compare(value, sign, Number(number)),
      tokens: tokensOf(part.slice(whole.length)),
    }
  })
}

function compare(value: number, sign: string, bound: number): boolean {
  if (sign === '<') return value < bound
  if (sign === '>') return value > bound
  if (sign === '=') return value === bound
  if (sign === '<>') return value !== bound
  return sign === '<=' ? value <= bound : value >= bound
}

function tokensOf(part: string): Token[] {
  return [...part.matchAll(token)].map(([whole, quoted, escaped, currency, date, digits]) => {
    if (digits !== undefined) return { digits }
    if (date !== undefined) return { date: date.toLowerCase() }
    if (/^(?:[_*].|[a-z@[\]])$/i.test(whole)) throw new Error(`the oracle cannot print ${whole}`)
    return { literal: quoted ?? escaped ?? currency ?? whole, percent: whole === '%' }
  })
}

function print(value: number, tokens: readonly Token[]): string {
  if (tokens.some((part) => 'date' in part)) return printDate(value, tokens)
  const digits = tokens.filter((part) => 'digits' in part)
  if (digits.length > 1) throw new Error('a number format with digits at two places')
  const percents = tokens.filter((part) => 'literal' in part && part.percent).length
  const scaled = value * 100 ** percents
  const [only] = digits
  const number = only && 'digits' in only ? printDigits(Math.abs(scaled), only.digits) : ''
  const minus = scaled < 0 && /[1-9]/.test(number) ? '-' : ''
  return (
    minus + tokens.map((part) => ('literal' in part ? part.literal : 'digits' in part ? number : '')).join('')
  )
}

/** Digits of a number that is not negative. */
function printDigits(value: number, digits: string): string {
  const scaling = /,+$/.exec(digits)?.[0].length ?? 0
  const [whole = '', fraction = ''] = digits.slice(0, digits.length - scaling).split('.')
  const grouped = whole.includes(',')
  const least = (whole.match(/0/g) ?? []).length
  const fixed = Number((value / 1000 ** scaling).toPrecision(15)).toFixed(fraction.length)
  const [integer = '', decimals = ''] = halfUp(value / 1000 ** scaling, fraction.length, fixed).split('.')
  const padded = integer === '0' && least === 0 ? '' : integer.padStart(least, '0')
  const spaced = grouped ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded
  const needed = fraction.lastIndexOf('0') + 1
  const kept = decimals.replace(/0+$/, '').padEnd(needed, '0')
  return digits.includes('.') ? `${spaced}.${kept}` : spaced
}

/** Halves go away from zero, by the fifteen digits that a spreadsheet keeps. */
function halfUp(value: number, places: number, fixed: string): string {
  const exact = Number(value.toPrecision(15))
  const up = (Number(fixed) + 10 ** -places).toFixed(places)
  return Math.abs(exact - Number(fixed) - 0.5 * 10 ** -places) < 1e-12 * Math.max(1, exact) ? up : fixed
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const dayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** Milliseconds since 1970 of a day as a spreadsheet counts it; 61 is 1900-03-01. */
export const millisecondsOf = (day: number): number => (day - 25569) * 86_400_000

function printDate(day: number, tokens: readonly Token[]): string {
  const date = new Date(Math.round(millisecondsOf(day) / 1000) * 1000)
  const fields = tokens.flatMap((part) => ('date' in part ? [part] : []))
  return tokens
    .map((part) => {
      if ('literal' in part) return part.literal
      if (!('date' in part)) return ''
      const minutes = /^m{1,2}$/.test(part.date) && fields[fields.indexOf(part) - 1]?.date.startsWith('h')
      return dateField(date, minutes ? 'minutes' : part.date)
    })
    .join('')
}

function dateField(date: Date, field: string): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const [month, monthday] = [date.getUTCMonth(), date.getUTCDate()]
  const name = monthNames[month] as string
  const dayName = dayNames[date.getUTCDay()] as string
  const fields: Readonly<Record<string, string>> = {
    yyyy: String(date.getUTCFullYear()),
    yy: two(date.getUTCFullYear() % 100),
    m: String(month + 1),
    mm: two(month + 1),
    mmm: name.slice(0, 3),
    mmmm: name,
    mmmmm: name.slice(0, 1),
    d: String(monthday),
    dd: two(monthday),
    ddd: dayName.slice(0, 3),
    dddd: dayName,
    hh: two(date.getUTCHours()),
    minutes: two(date.getUTCMinutes()),
  }
  const text = fields[field]
  if (text === undefined) throw new Error(`the oracle cannot print ${field}`)
  return text
}
