import type { GlossaryTerm } from '../model/audience.ts'
import type { Locale } from '../model/text.ts'

/** A term that is not to be used, found in a text, and what to write instead. */
export interface FoundTerm {
  readonly found: string
  readonly use: string
}

const letter = /[\p{Script=Latin}\p{Nd}]/u
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A term wherever it stands: Latin words whole and in any case, Chinese ones also within others. */
function patternOf(term: string, ending = ''): RegExp {
  const before = letter.test(term[0] ?? '') ? '(?<![\\p{Script=Latin}\\p{Nd}])' : ''
  const after = letter.test(term.at(-1) ?? '') ? `${ending}(?![\\p{Script=Latin}\\p{Nd}])` : ''
  return new RegExp(`${before}${escaped(term)}${after}`, 'giu')
}

/**
 * Terms that an audience is not to read, each once. A banned term within a preferred one is none: who
 * prefers "R&D intensity" to "intensity" may write it.
 */
export function bannedIn(text: string, glossary: readonly GlossaryTerm[], locale: Locale): FoundTerm[] {
  if (!glossary.some(({ avoid }) => avoid?.[locale])) return []
  const rest = glossary.reduce((left, { use }) => left.replace(patternOf(use[locale], 's?'), '\n'), text)
  return glossary.flatMap(({ use, avoid }) =>
    (avoid?.[locale] ?? []).flatMap((term) => {
      const found = patternOf(term).exec(rest)?.[0]
      return found === undefined ? [] : [{ found, use: use[locale] }]
    }),
  )
}

/** Terms with an explanation that a text uses, in the order of the glossary. */
export function explainedIn(text: string, glossary: readonly GlossaryTerm[], locale: Locale): GlossaryTerm[] {
  return glossary.filter(({ use, means }) => means && patternOf(use[locale], 's?').test(text))
}
