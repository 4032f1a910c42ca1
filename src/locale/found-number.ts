/**
 * What a figure counts: `plan` is the number of a five-year plan (“十四五”, 14th Five-Year), `magnitude` a size
 * without a figure (万亿级, trillion-level), `code` a number inside a Latin name (G60, 5G).
 */
export type NumberKind =
  | 'cardinal'
  | 'ordinal'
  | 'percent'
  | 'fraction'
  | 'year'
  | 'month'
  | 'day'
  | 'plan'
  | 'magnitude'
  | 'code'

/** A figure that stands in a text. */
export interface FoundNumber {
  /** The words of the text: 三, 百分之六, 3500亿, twenty-four, 6%, December; no unit but a percentage. */
  readonly text: string
  /** Magnitude applied: 3500亿 is 3.5e11. Of a percentage the percent, of a fraction the fraction; no sign. */
  readonly value: number
  /** UTF-16 indexes into the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly kind: NumberKind
  /** Written in words or Chinese numerals, and not in Arabic digits. */
  readonly words: boolean
  /** Words that hold a number and need not state a figure: one, 一个, first, 首个, both, 双, a numeral without a unit. */
  readonly loose: boolean
}

/** What the words at hand say: value and kind, whether loosely, whether in words; see {@link FoundNumber}. */
export type Reading = readonly [value: number, kind: NumberKind, loose: boolean, words: boolean]

/** A match of a token, with its groups by name and some of the text around it. */
export interface Token {
  readonly text: string
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly before: string
  readonly after: string
}

/** Sources of expressions: digits, grouped by threes or not, with decimals or not; a date as 2026-03-18. */
export const arabic = '\\d{1,3}(?:,\\d{3}){1,5}(?!\\d)(?:\\.\\d{1,12})?|\\d{1,18}(?:\\.\\d{1,12})?'
export const isoDate = '(?<iso>(?<![\\d-])\\d{4}-\\d{2}(?:-\\d{2})?(?![\\d-]))'

/** As much of the text around a token as any reading looks at. */
const around = 16
const partsOfDates = ['year', 'month', 'day'] as const

/** How the figures of a language are found. */
export interface Grammar {
  /** Global: every place at which a figure may begin, as a cheap test. */
  readonly starts: RegExp
  readonly isStart: (word: string, after: string) => boolean
  /** Sticky: what stands there; the group `iso` is a date. */
  readonly pattern: RegExp
  /** What a match says, unless it is a date. */
  readonly read: (token: Token) => Reading | undefined
}

/** The figures of a text, in their order; none begins within another. */
export function numbersOf(text: string, { starts, isStart, pattern, read }: Grammar): FoundNumber[] {
  const found: FoundNumber[] = []
  const add = (start: number, words: string, [value, kind, loose, isWords]: Reading) => {
    if (!Number.isFinite(value)) return
    const end = start + words.length
    found.push({ text: words, value: Number(value.toPrecision(15)), start, end, kind, words: isWords, loose })
  }
  starts.lastIndex = 0
  for (let at = starts.exec(text); at; at = starts.exec(text)) {
    if (!isStart(at[0], text.charAt(starts.lastIndex))) continue
    const start = at.index
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (!match) continue
    starts.lastIndex = start + match[0].length
    const [words] = match
    const groups: Token['groups'] = match.groups ?? {}
    if (groups.iso !== undefined) {
      for (const [index, part] of groups.iso.split('-').entries())
        add(start + (index === 0 ? 0 : 2 + index * 3), part, [
          Number(part),
          partsOfDates[index] ?? 'day',
          false,
          false,
        ])
      continue
    }
    const end = start + words.length
    const before = text.slice(Math.max(0, start - around), start)
    const reading = read({ text: words, groups, before, after: text.slice(end, end + around) })
    if (reading) add(start, words, reading)
  }
  return found
}
