import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWord, formatNumber, ordinalEnglish, rankWord } from '../../src/locale/numbers.ts'
import { formatQuantity, type Measured, type QuantityOptions } from '../../src/locale/quantity.ts'
import { qualifiers, type Unit } from '../../src/model/facts.ts'
import { locales } from '../../src/model/text.ts'
import { ownCatalogue } from '../facts/workspace.ts'

const { facts, vocabulary } = ownCatalogue()
const texts = (fact: Measured, unit: string, options?: QuantityOptions) =>
  locales.map((locale) => formatQuantity(fact, vocabulary.units[unit], locale, options)?.text)

describe('a figure in the reader’s language', () => {
  test.each<[Measured, string, string, string]>([
    [{ value: 4.22, qualifier: 'exact' }, 'percent', '4.22%', '4.22%'],
    [{ value: 6, qualifier: 'at-least' }, 'percent', '6%以上', 'at least 6%'],
    [{ value: 15, qualifier: 'over' }, 'percent', '超过15%', 'over 15%'],
    [{ value: 600, qualifier: 'nearly' }, 'firms', '近600家', 'nearly 600'],
    [{ value: 400, qualifier: 'over' }, 'firms', '400余家', 'over 400'],
    [{ value: 403, qualifier: 'over' }, 'firms', '超过403家', 'over 403'],
    [{ value: 3500 }, '100m-cny', '3500亿元', 'CNY 350 billion'],
    [
      { value: 3500, qualifier: 'over', strive: true },
      '100m-cny',
      '力争突破3500亿元',
      'more than CNY 350 billion (striven for)',
    ],
    [{ value: 0.125 }, '100m-cny', '0.125亿元', 'CNY 12.5 million'],
    [{ value: 23000 }, '100m-cny', '23000亿元', 'CNY 2.3 trillion'],
    [{ value: 4 }, 'rank', '第4位', '4th'],
    [{ value: 20 }, 'laboratories-ge', '20个', '20'],
    [{ value: 30 }, 'minutes', '30分钟', '30 minutes'],
    [{ value: 1 }, 'years', '1年', '1 year'],
    [{ value: 12500, qualifier: 'about' }, 'firms', '约12500家', 'about 12,500'],
    [{ value: -0.5 }, 'percent', '−0.5%', '−0.5%'],
    [{ value: 1 }, 'first', '首个', 'first'],
    [{ label: { 'zh-CN': '1+8', en: '1+8' } }, 'cities', '1+8市', '1+8'],
  ])('%j %s', (fact, unit, chinese, english) => {
    expect(texts(fact, unit)).toEqual([chinese, english])
  })

  test('with nouns, and in words', () => {
    expect(texts({ value: 600, qualifier: 'nearly' }, 'firms', { unit: true })).toEqual([
      '近600家',
      'nearly 600 firms',
    ])
    expect(texts({ value: 3 }, 'centres', { unit: true, words: true })).toEqual(['三个中心', 'three centres'])
    expect(texts({ value: 2 }, 'centres', { unit: true, words: true })).toEqual(['两个中心', 'two centres'])
    expect(texts({ value: 4 }, 'rank', { words: true })).toEqual(['第四位', 'fourth'])
    expect(texts({ value: 12 }, 'rank', { words: true })).toEqual(['第十二位', '12th'])
  })

  test('in parts that a card can set apart', () => {
    const fact: Measured = { value: 3500, qualifier: 'over', strive: true }
    expect(formatQuantity(fact, vocabulary.units['100m-cny'], 'en')).toEqual({
      text: 'more than CNY 350 billion (striven for)',
      lead: 'more than CNY ',
      figure: '350',
      tail: ' billion (striven for)',
      sign: '>',
      prefix: 'CNY ',
      suffix: ' billion',
      ordinal: false,
    })
  })

  test('a fact without figure has none', () => {
    expect(formatQuantity({}, undefined, 'en')).toBeUndefined()
    for (const fact of facts) {
      const shown = formatQuantity(
        fact,
        fact.unit === undefined ? undefined : vocabulary.units[fact.unit],
        'en',
      )
      expect(shown === undefined, fact.id).toBe(fact.value === undefined && fact.label === undefined)
    }
  })

  const values = fc.oneof(
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.tuple(fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 0, max: 4 })).map(([n, p]) => n / 10 ** p),
  )
  const units = fc.constantFrom<(Unit | undefined)[]>(...Object.values(vocabulary.units), undefined)

  test('never loses a digit, shows noise, or leaves a gap', () => {
    fc.assert(
      fc.property(
        values,
        units,
        fc.constantFrom(...qualifiers),
        fc.boolean(),
        (value, unit, qualifier, strive) => {
          for (const locale of locales) {
            const shown = formatQuantity({ value, qualifier, strive }, unit, locale, { unit: true })
            expect(shown?.text).toBe((shown?.lead ?? '') + shown?.figure + shown?.tail)
            expect(shown?.text).not.toMatch(/NaN|undefined|Infinity|\{\}| {2}|^ | $|e[+-]?\d/)
            if (unit?.scale === undefined && unit?.['zh-CN'].includes('{}')) {
              expect(Number(shown?.figure.replaceAll(',', '').replace('−', '-'))).toBe(
                value === 0 ? 0 : value,
              )
            }
          }
        },
      ),
    )
  })

  test('money keeps its amount through the change of scale', () => {
    const power = { trillion: 1e12, billion: 1e9, million: 1e6 } as const
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (value) => {
        const text = formatQuantity({ value }, vocabulary.units['100m-cny'], 'en')?.text ?? ''
        const [, figure = '', name = ''] = /^CNY ([\d.,]+) (\w+)$/.exec(text) ?? []
        expect(Number(figure.replaceAll(',', '')) * power[name as keyof typeof power]).toBeCloseTo(
          value * 1e8,
          -2,
        )
      }),
    )
  })
})

test('numbers, ordinals and counts', () => {
  expect([9999, 10000, 1234567.5].map((n) => formatNumber(n, 'en'))).toEqual([
    '9999',
    '10,000',
    '1,234,567.5',
  ])
  expect([1e21, 1.5e-7].map((n) => formatNumber(n, 'zh-CN'))).toEqual([
    '1000000000000000000000',
    '0.00000015',
  ])
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinalEnglish)).toEqual(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th'.split(' '),
  )
  expect([0, 2, 3, 10, 12, 20, 35, 120].map((n) => countWord(n, 'zh-CN'))).toEqual(
    '〇 两 三 十 十二 二十 三十五 120'.split(' '),
  )
  expect([3, 12, 13].map((n) => countWord(n, 'en'))).toEqual(['three', 'twelve', '13'])
  expect(rankWord(2)).toBe('二')
})
