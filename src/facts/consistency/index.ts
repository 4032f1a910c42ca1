import type { Catalogue } from '../../model/facts.ts'
import type { Found } from '../../model/found.ts'
import { contradictions } from './contradictions.ts'
import { deckTextsThatDiffer, type PlacedDeck } from './deck-texts.ts'
import { moreOpenThanSources, unexplained } from './explanations.ts'
import { type LocateData, placed } from './finding.ts'
import { languagesThatDiffer } from './languages.ts'
import { namedTwoWays } from './names.ts'
import { type ShownSlide, shownAmiss, unused } from './shown.ts'
import { statedOtherwise } from './stated.ts'

export type { ShownSlide } from './shown.ts'

/** What is at odds in a catalogue, and how many pairs of facts that differ each crosscheck explains, by its id. */
export interface Inconsistencies extends Found {
  readonly explained: Readonly<Record<string, number>>
}

/**
 * Where a catalogue contradicts itself: facts against facts, a fact's fields against its statement, Chinese
 * against English, names, classifications against those of sources. Reads no text of a source. Takes time linear
 * in the catalogue.
 */
export function inconsistencies(
  catalogue: Catalogue,
  { locate }: { readonly locate: LocateData },
): Inconsistencies {
  const { units } = catalogue.vocabulary
  const stated = catalogue.facts.flatMap((fact) => {
    const unit = fact.unit !== undefined && Object.hasOwn(units, fact.unit) ? units[fact.unit] : undefined
    return fact.kind === 'editorial' ? [] : [...statedOtherwise(fact, unit)]
  })
  const findings = [
    ...stated,
    ...languagesThatDiffer(catalogue),
    ...contradictions(catalogue),
    ...namedTwoWays(catalogue),
    ...moreOpenThanSources(catalogue),
  ]
  return {
    findings: findings.map((fault) => placed(fault, locate)),
    notices: [...unexplained(catalogue)].map((fault) => placed(fault, locate)),
    explained: Object.fromEntries(catalogue.crosschecks.map(({ id, pairs }) => [id, pairs.length])),
  }
}

/** What the decks of a workspace show of its catalogue. */
export interface Showing {
  readonly locate: LocateData
  readonly decks: readonly PlacedDeck[]
  readonly shown: readonly ShownSlide[]
  /** Whether that is all that the workspace shows; only then facts are told to be unused. */
  readonly all: boolean
}

/**
 * Where decks do not say the same in their languages, or show facts that are deprecated, too old, or targets
 * that have fallen due; and facts that no deck shows.
 */
export function inconsistenciesShown(catalogue: Catalogue, { locate, decks, shown, all }: Showing): Found {
  return {
    findings: [...decks.flatMap(deckTextsThatDiffer), ...shownAmiss(catalogue, decks, shown)],
    notices: all ? [...unused(catalogue, shown)].map((fault) => placed(fault, locate)) : [],
  }
}
