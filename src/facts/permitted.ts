import { type Catalogue, type Classification, classifications } from '../model/facts.ts'

/**
 * The catalogue as an audience may see it: facts up to its clearance and crosschecks whose explanation is
 * among them, otherwise the same. An explanation is never more open than the facts that it is about, so what
 * stays speaks of nothing that went.
 */
export function permitted(catalogue: Catalogue, clearance: Classification): Catalogue {
  const highest = classifications.indexOf(clearance)
  const facts = catalogue.facts.filter(
    ({ classification }) => classifications.indexOf(classification) <= highest,
  )
  const ids = new Set(facts.map(({ id }) => id))
  return {
    ...catalogue,
    facts,
    crosschecks: catalogue.crosschecks.filter(({ explainedBy }) => ids.has(explainedBy)),
  }
}
