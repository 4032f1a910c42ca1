import type { FoundNumber } from '../../locale/number-words.ts'
import type { Localised } from '../../model/text.ts'
import { listSizes } from './enumerations.ts'
import { numbersIn } from './numbers-in.ts'

/** Figures of one language that the other does not have, as they are written. */
export interface Difference {
  readonly chinese: readonly string[]
  readonly english: readonly string[]
}

/** What two figures must share to be the same one: half and 50% are, 12月 and 12 are not. */
function keyOf({ kind, value }: FoundNumber): string {
  if (kind === 'percent') return `${Number((value / 100).toPrecision(12))} of one`
  if (kind === 'fraction') return `${Number(value.toPrecision(12))} of one`
  return kind === 'month' ? `month ${value}` : String(value)
}

/**
 * The figures, dates and number words that a text says in one of its languages and not in the other: the same
 * figure may be in digits here and in words there, and stand more often here than there. Words that need not
 * state a figure (one, first, both) may be missing. So may a small count in words (三地) where the other
 * language states none and names as many things instead (Beijing, Tianjin and Hebei).
 *
 * @param counts further counts that vouch for such a word: how many members a fact has, its value
 * @returns undefined where the two say the same
 */
export function figuresThatDiffer(text: Localised, counts: Iterable<number> = []): Difference | undefined {
  const { missing } = compared(text)
  if (missing.chinese.length === 0 || missing.english.length === 0) {
    const known = new Set([...counts, ...listSizes(text)])
    const isCounted = ({ words, value, kind }: FoundNumber) =>
      words && kind === 'cardinal' && value < 10 && known.has(value)
    missing.chinese = missing.chinese.filter((each) => !isCounted(each))
    missing.english = missing.english.filter((each) => !isCounted(each))
  }
  return missing.chinese.length + missing.english.length === 0 ? undefined : inWords(missing)
}

/**
 * The figures that a free translation says otherwise: one language says 四 and the other two. That one of them
 * says a figure and the other none is left to whoever vouches for it.
 */
export function figuresAtOdds(text: Localised): Difference | undefined {
  const { chinese, english, missing } = compared(text)
  const others = { chinese: looseOnly(chinese, english), english: looseOnly(english, chinese) }
  const odds = {
    chinese: missing.chinese.length > 0 ? missing.chinese : others.chinese,
    english: missing.english.length > 0 ? missing.english : others.english,
  }
  const isStated = missing.chinese.length + missing.english.length > 0
  if (!isStated || odds.chinese.length === 0 || odds.english.length === 0) return undefined
  if (isSum(odds.english, chinese) || isSum(odds.chinese, english)) return undefined
  return inWords(odds)
}

function compared(text: Localised) {
  const chinese = numbersIn(text, 'zh-CN')
  const english = numbersIn(text, 'en')
  const missing = { chinese: missingFrom(english, chinese), english: missingFrom(chinese, english) }
  if (chinese.some(({ kind }) => kind === 'plan') && english.some((each) => isTermOfPlan(each, text.en))) {
    missing.chinese = missing.chinese.filter(({ kind }) => kind !== 'plan')
    missing.english = missing.english.filter((each) => !isTermOfPlan(each, text.en))
  }
  return { chinese, english, missing }
}

const inWords = (found: Readonly<Record<keyof Difference, readonly FoundNumber[]>>): Difference => ({
  chinese: [...new Set(found.chinese.map((each) => each.text))],
  english: [...new Set(found.english.map((each) => each.text))],
})

/** Numerals that need not state a figure and that the other language does not have. */
function looseOnly(stated: readonly FoundNumber[], others: readonly FoundNumber[]): FoundNumber[] {
  const known = new Set(others.map(keyOf))
  return stated.filter((each) => each.loose && each.value >= 2 && !known.has(keyOf(each)))
}

/** Three provinces and one municipality are four. */
const isSum = (figures: readonly FoundNumber[], parts: readonly FoundNumber[]): boolean =>
  figures.length === 1 &&
  parts.length > 1 &&
  figures[0]?.value === parts.reduce((sum, { value }) => sum + value, 0)

/** The five of “five-year plan”, by which English may call “十四五” where its number is plain. */
const isTermOfPlan = ({ text, end }: FoundNumber, english: string): boolean =>
  /^five$/i.test(text) && /^[ -]year\b/.test(english.slice(end, end + 6))

function missingFrom(others: readonly FoundNumber[], stated: readonly FoundNumber[]): FoundNumber[] {
  const known = new Set(others.map(keyOf))
  return stated.filter((each) => !each.loose && !known.has(keyOf(each)))
}
