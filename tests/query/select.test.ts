import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import { querySchema, type Selection } from '../../src/model/deck.ts'
import type { Fact } from '../../src/model/facts.ts'
import { groupBy } from '../../src/query/group-by.ts'
import { select } from '../../src/query/select.ts'
import { sortFacts } from '../../src/query/sort-facts.ts'
import { ownCatalogue } from '../facts/workspace.ts'

const { facts } = ownCatalogue()
const ids = (selection: Selection, from: readonly Fact[] = facts) =>
  select(from, selection).map(({ id }) => id)
const fault = (selection: Selection) => {
  try {
    select(facts, selection, { file: 'decks/d.yaml', line: 3 })
  } catch (error) {
    if (error instanceof DeckError) return { kind: error.kind, ...error.faults[0] }
    throw error
  }
  return undefined
}

describe('select', () => {
  test('takes ids in the order given', () => {
    expect(ids(['S4-014', 'S0-001'])).toEqual(['S4-014', 'S0-001'])
  })

  test('takes facts for which every field holds, any of a list', () => {
    expect(
      ids({ indicator: 'rd-intensity-regional-average', region: 'jing-jin-ji', sort: 'period' }),
    ).toEqual(['S4-013', 'S4-014'])
    expect(
      ids({ kind: 'target', period: '2026', region: ['tianjin', 'anhui'], sort: '-id', limit: 2 }),
    ).toEqual(['S0-031', 'S0-019'])
    expect(ids({ subject: 'liaoning', kind: 'event' })).toEqual(['S3-020', 'S3-003'])
    expect(ids({ kind: 'editorial', tag: 'layout' })).toEqual(['X07', 'X11'])
  })

  test('compares dates at the precision that is known', () => {
    expect(ids({ kind: 'event', from: '2025-12-11', to: '2025-12-12', sort: 'date' })).toEqual([
      'S2-003',
      'S2-001',
    ])
    expect(ids({ kind: 'event', from: '2025-12', to: '2025', sort: ['date', 'id'] })).toEqual(
      expect.arrayContaining(['S0-001', 'S2-006', 'S4-003', 'S2-003']),
    )
    expect(ids({ kind: 'policy', from: '2015-02', to: '2016', optional: true })).toEqual(['S1-011'])
  })

  test('names what is near to an unknown id or value', () => {
    expect(fault(['S4-14'])).toMatchObject({
      kind: 'invalid',
      code: 'unknown-fact',
      place: { file: 'decks/d.yaml', line: 3 },
      remedy: expect.stringContaining('`S4-014`'),
    })
    expect(fault({ region: 'tianjing' })).toMatchObject({
      code: 'unknown-value',
      remedy: 'did you mean `tianjin`?',
    })
    expect(fault({ tag: 'role' })).toMatchObject({ remedy: 'did you mean `roles`?' })
    expect(fault({ kind: 'target', sort: 'periods' })).toMatchObject({ code: 'unknown-sort' })
  })

  test('an empty result is a fault unless it may be empty', () => {
    expect(fault({ kind: 'observation', region: 'henan' })).toMatchObject({ code: 'no-facts' })
    expect(ids({ kind: 'observation', region: 'henan', optional: true })).toEqual([])
    expect(ids({ id: 'nothing', optional: true })).toEqual([])
  })
})

describe('for any query', () => {
  const some = (values: readonly (string | undefined)[]) =>
    fc.option(
      fc.subarray(
        [...new Set(values)].filter((v) => v !== undefined),
        { minLength: 1 },
      ),
      { nil: undefined },
    )
  const queries = fc
    .record(
      {
        kind: some(facts.map(({ kind }) => kind)),
        region: some(facts.map(({ region }) => region)),
        tag: some(facts.flatMap(({ tags }) => tags)),
        sort: fc.constantFrom('id', '-value', 'period', ['date', '-id'], undefined),
        limit: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
      },
      { requiredKeys: [] },
    )
    .map((query) => querySchema.parse({ ...query, optional: true }))

  test('the result is a part of the facts without repetition, at most `limit` long', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const found = select(facts, query)
        expect(new Set(found).size).toBe(found.length)
        expect(found.every((fact) => facts.includes(fact))).toBe(true)
        expect(found.length).toBeLessThanOrEqual(query.limit ?? facts.length)
        const all = select(facts, { ...query, limit: undefined, sort: undefined })
        expect(found.length).toBe(Math.min(all.length, query.limit ?? all.length))
      }),
    )
  })

  test('groups part the facts and keep their order', () => {
    const keys = fc.constantFrom(
      'kind',
      'subject',
      'region',
      'indicator',
      'period',
      'classification' as const,
    )
    fc.assert(
      fc.property(queries, keys, (query, key) => {
        const found = select(facts, query)
        const groups = groupBy(found, key as 'kind')
        expect(groups.flatMap((group) => group.facts).toSorted(byPlace)).toEqual(found.toSorted(byPlace))
        expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length)
        for (const group of groups) {
          expect(found.filter((fact) => fact[key as 'kind'] === group.key)).toEqual(group.facts)
        }
      }),
    )
  })

  test('ids come back in the order asked for, from facts in any order', () => {
    const orders = fc.shuffledSubarray(
      facts.map(({ id }) => id),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(
        orders,
        fc.shuffledSubarray([...facts], { minLength: facts.length }),
        (wanted, shuffled) => {
          expect(ids(wanted, shuffled)).toEqual(wanted)
        },
      ),
    )
  })

  test('sorting is stable, and what lacks the field comes last either way', () => {
    for (const field of ['value', '-value', 'date', '-date', 'deadline']) {
      const name = field.replace('-', '') as 'value'
      const sorted = sortFacts(facts, [field])
      const lacking = sorted.findIndex((fact) => fact[name] === undefined)
      expect(sorted.slice(lacking)).toEqual(facts.filter((fact) => fact[name] === undefined))
      const present = sorted.slice(0, lacking).map((fact) => fact[name] ?? 0)
      const ordered = present.every((value, i) => {
        const next = present[i + 1] ?? value
        return field === name ? value <= next : value >= next
      })
      expect(ordered, field).toBe(true)
    }
  })
})

function byPlace(a: Fact, b: Fact): number {
  return facts.indexOf(a) - facts.indexOf(b)
}
