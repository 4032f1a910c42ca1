import type { Place } from '../../errors.ts'
import { withoutEntities } from '../../locale/figures.ts'
import { type FoundNumber, parseNumbers } from '../../locale/number-words.ts'
import { type Locale, locales } from '../../model/text.ts'

/** A figure that somebody typed, and the text in which it stands. */
export interface Literal {
  readonly figure: string
  readonly text: string
  /** UTF-16 indexes into the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly place: Place
  /** Present for a number in words or Chinese numerals. */
  readonly number?: FoundNumber
}

/** How a text is scanned: where it begins, and in which language its words are read, in each when absent. */
export interface Scanning {
  readonly place: Place
  readonly locale?: Locale | undefined
  /** Whether `place` is that of a value in another file, such as YAML, which may begin on the next line. */
  readonly isValue?: boolean
  /** Whether numbers in words are figures. */
  readonly words?: boolean
}

const digits = /[[\p{N}]--[〇]](?:[\p{Cf}\p{Mn}\p{Me}.,]{0,20}[[\p{N}]--[〇]])*[%％]?/gv

/**
 * Figures in a text of which everything that is not read has been blanked: digits of every kind, and numbers in
 * words (三个, 百分之六, three, third) where these are wanted and do state a number.
 */
export function scan(text: string, how: Scanning): Literal[] {
  const read = text.includes('&') ? withoutEntities(text) : text
  const typed = [...read.matchAll(digits)].map(
    ({ 0: found, index }): Literal => ({
      figure: found.replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, ''),
      text: read,
      start: index,
      end: index + found.length,
      place: pointIn(text, index, how),
    }),
  )
  if (!how.words) return typed
  const spoken = (how.locale ? [how.locale] : locales)
    .flatMap((locale) => parseNumbers(read, locale))
    .filter(({ words, loose }) => words && !loose)
    .filter(({ start, end }) => !typed.some((other) => start < other.end && end > other.start))
    .map((number): Literal => {
      const { text: figure, start, end } = number
      return { figure, text: read, start, end, number, place: pointIn(text, start, how) }
    })
  return [...typed, ...spoken].toSorted((a, b) => a.start - b.start)
}

/** Where an index of a text lies in its file. */
function pointIn(text: string, index: number, { place, isValue }: Scanning): Place {
  const before = text.slice(0, index)
  const down = before.split('\n').length - 1
  if (!isValue) {
    const column = index - before.lastIndexOf('\n')
    return { file: place.file, line: (place.line ?? 1) + down, column }
  }
  const isBlock = text.includes('\n')
  return { ...place, line: (place.line ?? 1) + (isBlock ? down + 1 : 0) }
}
