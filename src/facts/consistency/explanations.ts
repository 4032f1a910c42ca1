import { type Catalogue, classifications } from '../../model/facts.ts'
import type { DataFault } from './finding.ts'

/** Editorial facts about several facts that explain no crosscheck, and facts of a crosscheck that are in no pair. */
export function* unexplained({ facts, crosschecks }: Catalogue): Generator<DataFault> {
  const explaining = new Set(crosschecks.map(({ explainedBy }) => explainedBy))
  for (const { id, kind, about = [] } of facts) {
    if (kind !== 'editorial' || about.length < 2 || explaining.has(id)) continue
    yield {
      file: 'facts',
      path: [id],
      code: 'no-crosscheck',
      what: `${id} tells how ${about.length} facts differ, but no crosscheck is explained by it.`,
      why: 'Without one the differences between them are not known to be explained.',
      remedy: `add a crosscheck of ${about.join(', ')} with \`explainedBy: ${id}\``,
    }
  }
  for (const { id, facts: ids, pairs } of crosschecks) {
    const paired = new Set(pairs.flat())
    for (const [index, fact] of ids.entries()) {
      if (paired.has(fact)) continue
      yield {
        file: 'crosschecks',
        path: [id, 'facts', index],
        code: 'no-crosscheck',
        what: `${id} lists ${fact}, but no pair says from which fact it differs.`,
        remedy: 'add the pair, or take the fact out',
      }
    }
  }
}

/** Facts that are more open than a source that they rest on. */
export function* moreOpenThanSources({ facts, sources }: Catalogue): Generator<DataFault> {
  const levels = new Map(
    sources.flatMap(({ id, classification }) => (classification ? [[id, classification] as const] : [])),
  )
  for (const { id, classification, locators } of facts) {
    const closed = locators
      .map(({ source }) => levels.get(source))
      .find((level) => level && classifications.indexOf(level) > classifications.indexOf(classification))
    if (closed)
      yield {
        file: 'facts',
        path: [id, 'classification'],
        code: 'too-open',
        what: `\`${id}\` is ${classification}, but its source is ${closed}.`,
        why: 'It would tell what is withheld.',
        remedy: `classify \`${id}\` as ${closed}`,
      }
  }
}
