import {
  type Catalogue,
  type Classification,
  classifications,
  type Fact,
  type Vocabulary,
} from '../model/facts.ts'

/** What an audience of a clearance may see of a catalogue. */
export type Permit = (catalogue: Catalogue, clearance: Classification) => Catalogue

/**
 * The catalogue as an audience may see it: facts up to its clearance, and of all else what these lead to: the
 * sources that they cite, the crosschecks whose explanation is among them, the entries of the vocabulary that
 * they use. An explanation is never more open than the facts that it is about, so what stays speaks of nothing
 * that went. Regions and words that decks name by themselves are told by `namedIn`.
 */
export const permitted: Permit = (catalogue, clearance) => {
  const highest = classifications.indexOf(clearance)
  const facts = catalogue.facts.filter(
    ({ classification }) => classifications.indexOf(classification) <= highest,
  )
  const ids = new Set(facts.map(({ id }) => id))
  const cited = new Set(facts.flatMap(({ locators }) => locators.map(({ source }) => source)))
  return {
    ...catalogue,
    facts,
    sources: catalogue.sources.filter(({ id }) => cited.has(id)),
    crosschecks: catalogue.crosschecks.filter(({ explainedBy }) => ids.has(explainedBy)),
    vocabulary: usedBy(facts, catalogue.vocabulary),
  }
}

function usedBy(facts: readonly Fact[], vocabulary: Vocabulary): Vocabulary {
  const only = <T>(
    entries: Readonly<Record<string, T>>,
    keysOf: (fact: Fact) => readonly (string | undefined)[],
  ) => {
    const used = new Set(facts.flatMap(keysOf))
    return Object.fromEntries(Object.entries(entries).filter(([key]) => used.has(key)))
  }
  const { words: _words, closed: _closed, ...rest } = vocabulary
  return {
    ...rest,
    subjects: only(vocabulary.subjects, ({ subject, alsoSubjects }) => [subject, ...(alsoSubjects ?? [])]),
    regions: only(vocabulary.regions, ({ region }) => [region]),
    indicators: only(vocabulary.indicators, ({ indicator }) => [indicator]),
    units: only(vocabulary.units, ({ unit }) => [unit]),
    tags: only(vocabulary.tags, ({ tags }) => tags),
  }
}
