import { isCalendarDate, periodPattern } from '../../locale/dates.ts'
import { formatDate, formatPeriod, formatQuantity } from '../../locale/index.ts'
import { formatNumber } from '../../locale/numbers.ts'
import type { Fact, Vocabulary } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'
import type { Cell } from './grid.ts'

const placeholder = /\{([^{}]*)\}/g

/** The names between braces in a text, or what is wrong with its braces. */
export function placeholders(
  text: string,
): { readonly names: readonly string[] } | { readonly slip: string } {
  const names = [...text.matchAll(placeholder)].map((match) => (match[1] ?? '').trim())
  if (/[{}]/.test(text.replace(placeholder, '')))
    return { slip: 'The text has a brace that opens or closes nothing.' }
  if (names.includes('')) return { slip: 'The text has braces with nothing between them.' }
  return { names }
}

/** A text with its placeholders filled; undefined with the name of one that has nothing. */
export function fillTemplate(
  text: string,
  give: (name: string) => string | undefined,
): { readonly text: string } | { readonly lacking: string } {
  const [first = '', ...parts] = partsOf(text)
  let filled = first
  for (let at = 0; at < parts.length; at += 2) {
    const name = parts[at] ?? ''
    const given = give(name)
    if (given === undefined) return { lacking: name }
    filled += given + parts[at + 1]
  }
  return { text: filled }
}

const known = new Map<string, readonly string[]>()
const mostKnown = 1_000

/** A text cut at its placeholders: text, name, text, name … text. */
function partsOf(text: string): readonly string[] {
  const found = known.get(text)
  if (found) return found
  const parts = text.split(placeholder).map((part, at) => (at % 2 === 0 ? part : part.trim()))
  if (known.size < mostKnown) known.set(text, parts)
  return parts
}

/** Fields of a row before they are checked. */
export type Fields = Readonly<Record<string, unknown>>

const isText = (value: unknown): value is string => typeof value === 'string'

/** A field as running text says it in a language: 4.22%, 2024年, Tianjin; undefined where the row has none. */
export function fieldText(
  fields: Fields,
  name: string,
  vocabulary: Vocabulary,
  locale: Locale,
): string | undefined {
  const given = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (name === 'value') {
    const unit =
      isText(fields.unit) && Object.hasOwn(vocabulary.units, fields.unit)
        ? vocabulary.units[fields.unit]
        : undefined
    return formatQuantity(fields as Pick<Fact, 'value' | 'label' | 'qualifier' | 'strive'>, unit, locale, {
      unit: true,
    })?.text
  }
  if (isText(given)) {
    if (name === 'period') return periodPattern.test(given) ? formatPeriod(given, locale) : given
    if (['date', 'asOf', 'deadline'].includes(name))
      return /^\d{4}(-\d\d){0,2}$/.test(given) && isCalendarDate(given) ? formatDate(given, locale) : given
    const list = { subject: 'subjects', region: 'regions', indicator: 'indicators' } as const
    const words = Object.hasOwn(list, name) ? vocabulary[list[name as keyof typeof list]] : {}
    return Object.hasOwn(words, given) ? words[given]?.[locale] : given
  }
  const localised =
    typeof given === 'object' && given !== null ? (given as Record<string, unknown>)[locale] : undefined
  return isText(localised) ? localised : undefined
}

/** A cell as running text says it. */
export function cellWords(cell: Cell | undefined, locale: Locale): string | undefined {
  if (cell === null || cell === undefined) return undefined
  return typeof cell === 'number' ? formatNumber(cell, locale) : String(cell)
}
