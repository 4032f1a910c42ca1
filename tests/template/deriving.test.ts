import { beforeAll, describe, expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import type { EditionInput } from '../../src/model/edition.ts'
import type { Fact } from '../../src/model/facts.ts'
import { derivedNotes } from '../../src/template/helpers/deriving.ts'
import { helpersFor } from '../../src/template/helpers/index.ts'
import { beginEdition, type SlideContext } from '../../src/template/slide-context.ts'
import { editionInputs, nameOf } from './workspace.ts'

type Given = Partial<Fact> & { readonly id: string }

let inputs: readonly EditionInput[]
beforeAll(async () => {
  inputs = await editionInputs()
})

/** Helpers of an edition whose catalogue has these facts besides its own. */
function reckoning(name: string, given: readonly Given[] = []) {
  const input = inputs.find((each) => nameOf(each) === name)
  const [like] = input?.catalogue.facts ?? []
  if (!input || !like) throw new Error('the edition is gone')
  const { unit: _u, value: _v, qualifier: _q, members: _m, parts: _p, ...plain } = like
  const facts = given.map((each) => ({ ...plain, unit: 'firms', ...each }) as Fact)
  const catalogue = { ...input.catalogue, facts: [...input.catalogue.facts, ...facts] }
  const context = beginEdition({ ...input, catalogue })
  context.numbers = new Map(input.catalogue.sources.map(({ id }, at) => [id, at + 1]))
  const helpers = helpersFor(context)
  const call = (helper: string, args: readonly unknown[], hash = {}) =>
    String(helpers[helper]?.(...args, { hash }))
  return { context, call }
}

const plain = (markdown: string) =>
  markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))

const last = ({ values }: SlideContext) => values.find(({ origin }) => origin === 'derived')

test('a difference rests on both facts, says how, and is marked as derived where sources are shown', () => {
  const { context, call } = reckoning('three-centres.analyst.en')
  const printed = call('difference', ['S4-014', 'S4-013'])
  expect(plain(printed)).toBe('about 0.7 (derived)')
  expect(printed).toContain('"= S4-014 − S4-013 · ¶6"')
  expect(last(context)).toEqual({
    text: 'about 0.7',
    origin: 'derived',
    facts: ['S4-014', 'S4-013'],
    how: 'difference',
  })
  expect(context.used.map(({ id }) => id)).toEqual(['S4-014', 'S4-013'])
  expect(derivedNotes(context)).toEqual(['about 0.7 = S4-014 − S4-013 (derived)'])
  expect(plain(call('difference', ['S4-014', 'S4-013'], { unit: true }))).toBe(
    'about 0.7 percentage points (derived)',
  )
  const chinese = reckoning('three-centres.leadership.zh-CN').call('difference', ['S4-014', 'S4-013'], {
    unit: true,
  })
  expect(plain(chinese)).toBe('约0.7个百分点（推算）')
})

test('an audience whose sources are at the end or in the notes sees no mark', () => {
  const { context, call } = reckoning('three-centres.analyst.en')
  Object.assign(context.input, { audience: { ...context.input.audience, citations: 'end' } })
  const helpers = helpersFor(context)
  expect(plain(String(helpers.difference?.('S4-014', 'S4-013', { hash: {} })))).toBe('about 0.7')
  expect(derivedNotes(context)).toEqual([])
  expect(call('difference', ['S4-014', 'S4-013'])).toContain('#src-')
})

describe('what is reckoned is no more precise than what it is reckoned from', () => {
  const a = (value: number, rest: Partial<Fact> = {}): Given => ({ id: 'A', value, ...rest })
  const b = (value: number, rest: Partial<Fact> = {}): Given => ({ id: 'B', value, ...rest })
  const percent = { unit: 'percent' }
  test.each<[string, string, readonly Given[], string]>([
    ['counts subtract exactly', 'difference', [a(34), b(10)], '24'],
    ['a lower bound stays one', 'difference', [a(400, { qualifier: 'over' }), b(100)], 'over 300'],
    ['at least stays at least', 'difference', [a(400, { qualifier: 'at-least' }), b(100)], 'at least 300'],
    [
      'what is taken away and is nearly its figure leaves more',
      'difference',
      [a(400), b(100, { qualifier: 'nearly' })],
      'over 300',
    ],
    ['floats leave no dust', 'difference', [a(0.3, percent), b(0.1, percent)], '0.2'],
    [
      'a bound is rounded to its safe side',
      'difference',
      [a(4.29, { ...percent, qualifier: 'over' }), b(3.5, percent)],
      'over 0.7',
    ],
    [
      'about stays about',
      'difference',
      [a(4.2, { ...percent, qualifier: 'about' }), b(3.5, percent)],
      'about 0.7',
    ],
    ['a ratio of counts', 'ratio', [a(34), b(10)], '3.4 times'],
    ['a ratio that goes on', 'ratio', [a(100), b(30)], 'about 3.33 times'],
    ['a ratio of two digits', 'ratio', [a(4.2, percent), b(3.1, percent)], 'about 1.4 times'],
    ['a share of counts', 'share', [a(1), b(3)], 'about 33.3%'],
    ['a share that comes out', 'share', [a(1), b(4)], '25%'],
    ['a share of a bound', 'share', [a(25, { qualifier: 'over' }), b(100)], 'over 25%'],
    ['a sum', 'sum', [a(34), b(10)], '44'],
    ['a sum with a lower bound', 'sum', [a(34, { qualifier: 'at-least' }), b(10)], 'at least 44'],
    [
      'a sum with two upper bounds',
      'sum',
      [a(600, { qualifier: 'nearly' }), b(10, { qualifier: 'nearly' })],
      'nearly 610',
    ],
    ['a sum of unlike precision', 'sum', [a(4.22, percent), b(3.5, percent)], 'about 7.7%'],
  ])('%s', (_, helper, facts, expected) => {
    const { call } = reckoning('three-centres.analyst.en', facts)
    expect(plain(call(helper, ['A', 'B']))).toBe(`${expected} (derived)`)
  })

  test.each<[string, string, readonly Given[]]>([
    ['units differ', 'sum', [a(1), b(1, percent)]],
    ['a label is a name', 'sum', [a(1), b(9, { label: { 'zh-CN': '1+8', en: '1+8' } })]],
    ['a fact has no figure', 'ratio', [a(1), { id: 'B' }]],
    ['a figure is striven for', 'difference', [a(9, { strive: true }), b(3)]],
    ['ranks are not added', 'sum', [a(1, { unit: 'rank' }), b(2, { unit: 'rank' })]],
    ['bounds point apart', 'sum', [a(9, { qualifier: 'over' }), b(3, { qualifier: 'nearly' })]],
    ['nothing but “at most” could be said', 'difference', [a(9), b(3, { qualifier: 'over' })]],
    ['a part is more than its whole', 'share', [a(9), b(3)]],
    ['nothing is divided by nought', 'ratio', [a(9), b(0)]],
  ])('it is refused where %s', (_, helper, facts) => {
    const { call } = reckoning('three-centres.analyst.en', facts)
    let fault: unknown
    try {
      call(helper, ['A', 'B'])
    } catch (error) {
      fault = error
    }
    expect((fault as DeckError).faults).toMatchObject([{ code: 'cannot-derive' }])
  })
})

test('counts are of members, parts, facts and items; an open list is never counted', () => {
  const members = ['Here', 'There', 'Yonder'].map((name) => ({ 'zh-CN': name, en: name }))
  const { context, call } = reckoning('three-centres.analyst.zh-CN', [
    { id: 'A', members },
    { id: 'B', members, open: true },
  ])
  expect(plain(call('count', ['A']))).toBe('3（推算）')
  expect(plain(call('count', ['A'], { words: true }))).toBe('三（推算）')
  expect(plain(call('count', [['A', 'B']]))).toBe('2（推算）')
  expect(plain(call('count', [[{ fact: 'A' }, { fact: null }]]))).toBe('2（推算）')
  expect(context.values.map(({ facts }) => facts)).toContainEqual(['A', 'B'])
  expect(() => call('count', ['B'])).toThrow(/open/)
  expect(() => call('count', ['S4-014'])).toThrow(DeckError)
  expect(() => call('sum', ['A'])).toThrow(DeckError)
})
