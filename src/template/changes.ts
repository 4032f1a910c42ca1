import { factChanges, factRecord } from '../changes/index.ts'
import type { FactChanges } from '../model/changes.ts'
import type { EditionInput } from '../model/edition.ts'
import { classifications, type Fact } from '../model/facts.ts'

/** What has become of the facts since the edition before, and those that this edition shows, in its order. */
export interface ChangesSince {
  readonly facts: FactChanges
  readonly shown: ReadonlySet<Fact>
}

/**
 * What the facts of the edition before this one have become; undefined where there is none to compare with.
 * A fact that is deprecated and no longer shown counts as withdrawn. What was once too closed for what the
 * audience may see now is no part of the comparison.
 *
 * @param shown every fact that this edition shows
 */
export function changesSince(input: EditionInput, shown: ReadonlySet<Fact>): ChangesSince | undefined {
  const { previous, locale, audience, catalogue } = input
  if (!previous) return undefined
  const open = classifications.indexOf(audience.clearance)
  const before = Object.entries(previous.facts).filter(
    ([, { classification }]) => classifications.indexOf(classification) <= open,
  )
  const reader = { locale, units: catalogue.vocabulary.units, numbers: audience.numbers }
  const now = Object.fromEntries([...shown].map((fact) => [fact.id, factRecord(fact, reader)]))
  const standing = catalogue.facts.filter(({ rank }) => rank !== 'deprecated').map(({ id }) => id)
  const sameLanguage = previous.locale === locale
  const facts = factChanges(Object.fromEntries(before), now, { sameLanguage, standing: new Set(standing) })
  return { facts, shown }
}
