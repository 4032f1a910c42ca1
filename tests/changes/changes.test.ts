import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween, isSame } from '../../src/changes/index.ts'
import type { SlideRecord } from '../../src/model/edition-record.ts'
import { edition, fact, printing, slide } from './record.ts'

const slidesBetween = (before: readonly SlideRecord[], now: readonly SlideRecord[]) => {
  const { added, removed, moved, changed } = changesBetween(
    edition({ slides: before }),
    edition({ slides: now }),
  ).slides
  return {
    added: added.map(({ title }) => title),
    removed: removed.map(({ title }) => title),
    moved: moved.map((each) => `${each.before.number}→${each.now.number}`),
    changed: changed.map((each) => `${each.before.number}→${each.now.number} ${each.aspects.join(' ')}`),
  }
}

describe('facts', () => {
  const facts = {
    'F-1': fact({ value: 310 }),
    'F-2': fact({ value: 20, date: '2025-01' }),
    'F-3': fact(),
  }
  const between = (
    now: Readonly<Record<string, ReturnType<typeof fact>>>,
    standing?: ReadonlySet<string>,
  ) => {
    const { added, changed, withdrawn, leftOut } = changesBetween(
      edition({ facts }),
      edition({ facts: now }),
      standing,
    ).facts
    return {
      added: added.map(({ id }) => id),
      changed: changed.map(({ id, aspects }) => `${id} ${aspects.join(' ')}`),
      withdrawn: withdrawn.map(({ id }) => id),
      leftOut: leftOut.map(({ id }) => id),
    }
  }
  const nothing = { added: [], changed: [], withdrawn: [], leftOut: [] }

  test('are added, changed and withdrawn, by id', () => {
    const { 'F-3': _, ...kept } = facts
    const now = { ...kept, 'F-1': fact({ value: 342 }), 'F-9': fact(), 'F-10': fact() }
    expect(between(now)).toEqual({
      ...nothing,
      added: ['F-10', 'F-9'],
      changed: ['F-1 figure'],
      withdrawn: ['F-3'],
    })
  })

  test('are left out and not withdrawn where they are known to stand', () => {
    expect(between({}, new Set(['F-1', 'F-2']))).toEqual({
      ...nothing,
      withdrawn: ['F-3'],
      leftOut: ['F-1', 'F-2'],
    })
  })

  test('differ in unit, qualifier, date, words, sources and class, each said', () => {
    const figure = { text: 'over 310 ships', value: 310, unit: 'ship', qualifier: 'over' }
    const now = {
      'F-1': fact({ figure }),
      'F-2': fact({ value: 20, date: '2025-02', sources: ['harbour', 'press'] }),
      'F-3': fact({ statement: 'Ships put to sea.', classification: 'internal' }),
    }
    expect(between(now).changed).toEqual(['F-1 figure', 'F-2 date source', 'F-3 statement classification'])
  })

  test('do not change by the way in which a figure is printed', () => {
    const figure = {
      text: '0.31 thousand ships',
      value: 310,
      unit: 'ship',
      qualifier: 'exact',
      strive: false,
    }
    expect(between({ ...facts, 'F-1': fact({ figure }) })).toEqual(nothing)
  })

  test('with names of prototypes are facts as any other', () => {
    const now = JSON.parse(
      JSON.stringify({ ...facts, ok: fact() }).replace('"ok"', '"__proto__"'),
    ) as typeof facts
    expect(between(now).added).toEqual(['__proto__'])
    expect(between({ ...facts, constructor: fact() }).added).toEqual(['constructor'])
  })

  test('of another language are compared by what no language touches', () => {
    const zh = edition({ locale: 'zh-CN', facts: { 'F-1': fact({ statement: '到港。', value: 310 }) } })
    const changes = changesBetween(edition({ facts: { 'F-1': fact({ value: 310 }) }, slides: [slide(1)] }), {
      ...zh,
      slides: [slide(1, { title: '题' })],
    })
    expect(isSame(changes)).toBe(true)
    expect(isSame(changesBetween(edition({ facts: { 'F-1': fact({ value: 311 }) } }), zh))).toBe(false)
  })
})

describe('slides', () => {
  const three = [
    slide(1, { title: 'The harbour', kind: 'cover' }),
    slide(2, { title: 'Ships rose to 342', facts: ['F-1'], values: printing('342') }),
    slide(3, { title: 'Sources', kind: 'sources' }),
  ]
  const renumbered = (slides: readonly SlideRecord[]) =>
    slides.map((each, at) => ({ ...each, number: at + 1 }))

  test('that another pushes on are neither moved nor changed', () => {
    const now = renumbered([
      ...three.slice(0, 1),
      slide(0, { title: 'Quays', facts: ['F-7'] }),
      ...three.slice(1),
    ])
    expect(slidesBetween(three, now)).toEqual({ added: ['Quays'], removed: [], moved: [], changed: [] })
    expect(slidesBetween(now, three)).toEqual({ added: [], removed: ['Quays'], moved: [], changed: [] })
  })

  test('that stand elsewhere are moved, and no other', () => {
    const four = renumbered([...three, slide(4, { title: 'Cranes', facts: ['F-4'] })])
    const [a, b, c, d] = four as [SlideRecord, SlideRecord, SlideRecord, SlideRecord]
    expect(slidesBetween(four, renumbered([d, a, b, c])).moved).toEqual(['4→1'])
  })

  test('are known again by their facts when the title is another, and by the title when the facts are', () => {
    const [cover, ships, sources] = three as [SlideRecord, SlideRecord, SlideRecord]
    const titled = { ...ships, title: 'More vessels than ever', values: printing('343') }
    expect(slidesBetween(three, [cover, titled, sources]).changed).toEqual(['2→2 title values'])
    const based = { ...ships, facts: ['F-2'] }
    expect(slidesBetween(three, [cover, based, sources])).toMatchObject({ added: [], removed: [] })
  })

  test('of nothing in common are added and removed', () => {
    const [cover, , sources] = three as [SlideRecord, SlideRecord, SlideRecord]
    const other = slide(2, { kind: 'chart', title: 'Weather', facts: ['F-8'] })
    expect(slidesBetween(three, [cover, other, sources])).toEqual({
      added: ['Weather'],
      removed: ['Ships rose to 342'],
      moved: [],
      changed: [],
    })
  })

  test('say which values went and came, and `text` only where nothing else tells', () => {
    const [cover, ships, sources] = three as [SlideRecord, SlideRecord, SlideRecord]
    const now = [
      { ...cover, text: 'f'.repeat(64) },
      { ...ships, values: printing('343'), text: 'e'.repeat(64) },
      sources,
    ]
    const { changed } = changesBetween(edition({ slides: three }), edition({ slides: now })).slides
    expect(changed.map(({ aspects, gone, come }) => [aspects, gone, come])).toEqual([
      [['text'], [], []],
      [['values'], ['342'], ['343']],
    ])
  })

  test('differ in nothing where only numbers of sources and pages do', () => {
    const layout = [{ text: '7', origin: 'layout', facts: [] }]
    const [cover, ships, sources] = three as [SlideRecord, SlideRecord, SlideRecord]
    expect(
      slidesBetween(three, [cover, { ...ships, values: [...ships.values, ...layout] }, sources]).changed,
    ).toEqual([])
  })
})

const anySlide = fc.record({
  kind: fc.constantFrom('cards', 'chart', 'table'),
  title: fc.string({ maxLength: 12 }),
  facts: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 3 }),
})
const anyDeck = fc
  .array(anySlide, { maxLength: 12 })
  .map((slides) => slides.map((each, at) => slide(at + 1, each)))

test('an edition never differs from itself', () => {
  fc.assert(
    fc.property(anyDeck, (slides) => {
      expect(isSame(changesBetween(edition({ slides }), edition({ slides: structuredClone(slides) })))).toBe(
        true,
      )
    }),
  )
})

test('every slide of both is told of once: kept, added or removed', () => {
  fc.assert(
    fc.property(anyDeck, anyDeck, (before, now) => {
      const { added, removed, moved } = changesBetween(
        edition({ slides: before }),
        edition({ slides: now }),
      ).slides
      expect(before.length - removed.length).toBe(now.length - added.length)
      expect(moved.length).toBeLessThanOrEqual(before.length - removed.length)
      expect(new Set(added.map(({ number }) => number)).size).toBe(added.length)
    }),
  )
})

test('a thousand slides are matched in good time', () => {
  const many = (salt: string) =>
    Array.from({ length: 1000 }, (_, at) =>
      slide(at + 1, { title: `${salt} ${at * 7919} of the harbour`, facts: [`F-${at}`] }),
    )
  const began = performance.now()
  const { added } = changesBetween(
    edition({ slides: many('Ships') }),
    edition({ slides: many('Boats') }),
  ).slides
  expect(added).toEqual([])
  expect(performance.now() - began).toBeLessThan(20_000)
})
