import { type FoundNumber, parseNumbers } from '../../locale/number-words.ts'
import type { Locale, Localised } from '../../model/text.ts'

const read = new WeakMap<Localised, Partial<Record<Locale, readonly FoundNumber[]>>>()

/** The figures of a text in one of its languages; several rules ask, and it is read once. */
export function numbersIn(text: Localised, locale: Locale): readonly FoundNumber[] {
  const known = read.get(text) ?? {}
  const numbers = known[locale] ?? parseNumbers(text[locale], locale)
  known[locale] = numbers
  read.set(text, known)
  return numbers
}
