import { type FoundNumber, parseNumbers } from '../../locale/number-words.ts'
import type { Source } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'
import { bareWords, type Simplify } from './readable.ts'
import type { SourceText } from './source-text.ts'
import { type StatedDate, statedDates } from './stated-dates.ts'

/** A source with its text, and how it is read. */
export interface ReadSource {
  readonly source: Source
  readonly text: SourceText
  /** Present where the text is in traditional characters. */
  readonly simplify: Simplify | undefined
  /** The language in which its number words are read. */
  readonly locale: Locale
  /** What is counted in words anywhere in the text. */
  counts(): ReadonlySet<number>
}

/** The words that a locator names, and what stands in them; reckoned when first asked for. */
export interface Span extends ReadSource {
  /** As people read them. */
  readonly words: string
  /** As words are compared. */
  readonly bare: string
  /** The paragraphs in which they stand. */
  readonly around: string
  readonly numbers: readonly FoundNumber[]
  readonly dates: readonly StatedDate[]
  readonly datesAround: readonly StatedDate[]
}

/** The language in which the number words of a source are read. */
const localeOf = ({ language }: Source): Locale => (/^zh/i.test(language) ? 'zh-CN' : 'en')

/** Reckons once, when first asked. */
function lazily<T>(reckon: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => {
    known ??= { value: reckon() }
    return known.value
  }
}

/** A source that is at hand. */
export function readSource(source: Source, text: SourceText, simplify: Simplify | undefined): ReadSource {
  const locale = localeOf(source)
  const counts = lazily(() => {
    const all = parseNumbers(text.read(0, text.length), locale)
    return new Set(
      all
        .filter(({ words, kind }) => words && (kind === 'cardinal' || kind === 'plan'))
        .map(({ value }) => value),
    )
  })
  return { source, text, simplify, locale, counts }
}

/** Words beyond these are not read, nor a paragraph farther from them: a bound on the work, far above what people cite. */
const mostRead = 20_000

/** The words from one code point of a source to another. */
export function spanOf(read: ReadSource, start: number, end: number): Span {
  const { text, source, locale } = read
  const last = Math.min(end, start + mostRead)
  const words = text.read(start, last)
  const around = lazily(() => {
    const from = text.lineAt(start)?.start ?? start
    const to = text.lineAt(Math.max(start, last - 1))?.end ?? last
    return text.read(Math.max(from, start - mostRead), Math.min(to, last + mostRead))
  })
  const bare = lazily(() => bareWords(words))
  const numbers = lazily(() => parseNumbers(words, locale))
  const dates = lazily(() => statedDates(words, locale, source.published))
  const datesAround = lazily(() => statedDates(around(), locale, source.published))
  return {
    ...read,
    words,
    get bare() {
      return bare()
    },
    get around() {
      return around()
    },
    get numbers() {
      return numbers()
    },
    get dates() {
      return dates()
    },
    get datesAround() {
      return datesAround()
    },
  }
}

/** At most so many characters of a source are shown in a message. */
const mostShown = 60

/** Words of a source, shortened, for a message that only those see who check. */
export function shown(words: string): string {
  const points = Array.from(words.replace(/\s+/g, ' ').trim())
  return points.length > mostShown ? `${points.slice(0, mostShown - 1).join('')}…` : points.join('')
}
