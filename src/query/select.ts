import { fail, type Place } from '../errors.ts'
import { dateBounds } from '../locale/dates.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Query, Selection } from '../model/deck.ts'
import type { Fact } from '../model/facts.ts'
import { partialDateSchema } from '../model/text.ts'
import { sortFacts } from './sort-facts.ts'

/** Fields that a query compares word for word, and the values that a fact has there. */
const valuesOf = {
  id: (fact: Fact) => [fact.id],
  kind: (fact: Fact) => [fact.kind],
  subject: (fact: Fact) => [fact.subject, ...(fact.alsoSubjects ?? [])],
  region: (fact: Fact) => optional(fact.region),
  indicator: (fact: Fact) => optional(fact.indicator),
  tag: (fact: Fact) => fact.tags,
  classification: (fact: Fact) => [fact.classification],
  period: (fact: Fact) => optional(fact.period),
} as const
const fields = Object.keys(valuesOf) as (keyof typeof valuesOf)[]

function optional(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

/**
 * Takes facts from a catalogue: those of a list of ids, in its order, or those of which every field of a
 * query holds, sorted (else in the catalogue's order) and cut to its limit.
 *
 * `from` and `to` take facts that certainly fall within: a fact dated 2025 is not "from 2025-06". The date
 * of a fact is its `date`, else a `period` that is one date, else its `asOf`.
 *
 * @param place where the selection is written, for the error
 * @throws DeckError `invalid` for an id or value that no fact has and for an empty result, unless `optional`
 */
export function select(facts: readonly Fact[], selection: Selection, place?: Place): Fact[] {
  const at = place ? { place } : {}
  if (Array.isArray(selection)) return selection.map((id) => byId(facts, id, at))
  const query = selection as Query
  if (!query.optional) refuseUnknown(facts, query, at)
  const found = facts.filter((fact) => matches(fact, query))
  if (found.length === 0 && !query.optional) {
    throw fail('invalid', {
      code: 'no-facts',
      what: `No fact answers the query ${JSON.stringify(query)}.`,
      why: 'Each of its values is known, but no fact has them all.',
      remedy: 'loosen the query, or add `optional: true` if it may be empty',
      ...at,
    })
  }
  const sorted = query.sort === undefined ? found : sortFacts(found, list(query.sort), at.place)
  return sorted.slice(0, query.limit)
}

function byId(facts: readonly Fact[], id: string, at: { place?: Place }): Fact {
  const found = facts.find((fact) => fact.id === id)
  if (found) return found
  throw unknown(
    'id',
    id,
    facts.map((fact) => fact.id),
    at,
  )
}

function refuseUnknown(facts: readonly Fact[], query: Query, at: { place?: Place }): void {
  for (const field of fields) {
    if (query[field] === undefined) continue
    const known = new Set(facts.flatMap(valuesOf[field]))
    for (const wanted of list(query[field])) {
      if (!known.has(wanted)) throw unknown(field, wanted, known, at)
    }
  }
}

function unknown(field: string, value: string, known: Iterable<string>, at: { place?: Place }) {
  const isId = field === 'id'
  return fail('invalid', {
    code: isId ? 'unknown-fact' : 'unknown-value',
    what: isId
      ? `There is no fact \`${value}\`, or this audience may not see it.`
      : `No fact that this audience may see has the ${field} \`${value}\`.`,
    remedy: suggestion(value, known),
    ...at,
  })
}

function matches(fact: Fact, query: Query): boolean {
  const fieldsMatch = fields.every((field) => {
    const wanted = query[field]
    return wanted === undefined || list(wanted).some((value) => valuesOf[field](fact).includes(value))
  })
  return fieldsMatch && within(fact.date ?? dateOf(fact.period) ?? fact.asOf, query)
}

function dateOf(period: string | undefined): string | undefined {
  return period !== undefined && partialDateSchema.safeParse(period).success ? period : undefined
}

function within(date: string | undefined, { from, to }: Query): boolean {
  if (from === undefined && to === undefined) return true
  if (date === undefined) return false
  const [first, last] = dateBounds(date)
  return (
    (from === undefined || first >= dateBounds(from)[0]) && (to === undefined || last <= dateBounds(to)[1])
  )
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T]
}
