import { fail, type Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import { classifications, type Fact } from '../model/facts.ts'

/** What facts can be sorted by. Dates and periods sort as written, which is by time. */
const keys = {
  id: (fact: Fact) => fact.id,
  kind: (fact: Fact) => fact.kind,
  subject: (fact: Fact) => fact.subject,
  region: (fact: Fact) => fact.region,
  indicator: (fact: Fact) => fact.indicator,
  classification: (fact: Fact) => classifications.indexOf(fact.classification),
  period: (fact: Fact) => fact.period,
  date: (fact: Fact) => fact.date,
  asOf: (fact: Fact) => fact.asOf,
  deadline: (fact: Fact) => fact.deadline,
  value: (fact: Fact) => fact.value,
  unit: (fact: Fact) => fact.unit,
} satisfies Record<string, (fact: Fact) => string | number | undefined>

/**
 * Sorts by fields, the first first; `-field` is descending. Stable; facts without the field come last
 * either way.
 *
 * @throws DeckError `invalid` for a field that facts cannot be sorted by
 */
export function sortFacts(facts: readonly Fact[], fields: readonly string[], place?: Place): Fact[] {
  const orders = fields.map((field) => {
    const name = field.replace(/^-/, '')
    if (Object.hasOwn(keys, name))
      return { key: keys[name as keyof typeof keys], sign: field === name ? 1 : -1 }
    throw fail('invalid', {
      code: 'unknown-sort',
      what: `Facts cannot be sorted by \`${name}\`.`,
      remedy: suggestion(name, Object.keys(keys)),
      ...(place ? { place } : {}),
    })
  })
  return facts.toSorted((a, b) => {
    for (const { key, sign } of orders) {
      const order = compare(key(a), key(b), sign)
      if (order !== 0) return order
    }
    return 0
  })
}

function compare(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b ? -sign : sign
}
