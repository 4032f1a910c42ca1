import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDate, formatPeriod } from '../../src/locale/dates.ts'
import type { NumberManner } from '../../src/locale/magnitude.ts'
import { plainDigits, roundDigits } from '../../src/locale/numbers.ts'
import { formatQuantity, type Measured } from '../../src/locale/quantity.ts'
import { qualifiers } from '../../src/model/facts.ts'
import { locales } from '../../src/model/text.ts'
import { ownCatalogue } from '../facts/workspace.ts'

const { units } = ownCatalogue().vocabulary
const texts = (fact: Measured, unit: string, numbers?: NumberManner) =>
  locales.map((locale) => formatQuantity(fact, units[unit], locale, { numbers })?.text)

describe('figures as an audience likes them', () => {
  test.each<[Measured, string, NumberManner, string, string]>([
    [{ value: 4.22 }, 'percent', { precision: 1 }, '约4.2%', 'about 4.2%'],
    [{ value: 4.22 }, 'percent', { precision: 2 }, '4.22%', '4.22%'],
    [{ value: 4.25, qualifier: 'about' }, 'percent', { precision: 1 }, '约4.3%', 'about 4.3%'],
    [{ value: -4.25 }, 'percent', { precision: 1 }, '约−4.3%', 'about −4.3%'],
    [{ value: 6.25, qualifier: 'at-least' }, 'percent', { precision: 0 }, '6.25%以上', 'at least 6.25%'],
    [{ value: 6.25, qualifier: 'over' }, 'percent', { precision: 0 }, '超过6.25%', 'over 6.25%'],
    [{ value: 6.25, qualifier: 'nearly' }, 'percent', { precision: 0 }, '近6.25%', 'nearly 6.25%'],
    [{ value: 6.25, strive: true }, 'percent', { precision: 0 }, '力争达到6.25%', '6.25% (striven for)'],
    [{ value: 0.04 }, 'percent', { precision: 1 }, '0.04%', '0.04%'],
    [{ value: 4 }, 'rank', { precision: 0 }, '第4位', '4th'],
    [{ value: 2.5 }, 'firms', { precision: 0 }, '2.5家', '2.5'],
    [{ value: 3456 }, '100m-cny', { precision: 0 }, '3456亿元', 'about CNY 346 billion'],
    [{ value: 3500 }, '100m-cny', { style: 'compact' }, '3500亿元', 'CNY 350 bn'],
    [{ value: 35000 }, '100m-cny', { style: 'compact' }, '3.5万亿元', 'CNY 3.5 trn'],
    [
      { value: 3500, qualifier: 'over', strive: true },
      '100m-cny',
      { style: 'compact' },
      '力争突破3500亿元',
      'more than CNY 350 bn (striven for)',
    ],
    [{ value: 12500 }, 'firms', { style: 'compact' }, '1.25万家', '12,500'],
    [{ value: 12500, qualifier: 'over' }, 'firms', { style: 'compact' }, '1.25万余家', 'over 12,500'],
    [{ value: 12345 }, 'firms', { style: 'compact' }, '12345家', '12,345'],
    [{ value: 1250000 }, 'firms', { style: 'compact' }, '125万家', '1.25 m'],
    [{ value: 350000000 }, 'firms', { style: 'compact' }, '3.5亿家', '350 m'],
    [{ value: 1234 }, 'firms', { style: 'grouped' }, '1,234家', '1,234'],
    [{ value: 1234 }, 'firms', { style: 'plain' }, '1234家', '1234'],
    [{ value: 300 }, 'minutes', { style: 'grouped' }, '300分钟', '300 minutes'],
    [{ value: 20000 }, 'rank', { style: 'compact' }, '第20000位', '20,000th'],
  ])('%j %s %j', (fact, unit, manner, chinese, english) => {
    expect(texts(fact, unit, manner)).toEqual([chinese, english])
  })

  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((each) => Number(each.toFixed(5)))
  const fact = fc.record({ value, qualifier: fc.constantFrom(...qualifiers) })

  test('bounds, ranks and counts are never rounded, and what is rounded is about', () => {
    fc.assert(
      fc.property(
        fact,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(...locales),
        (given, precision, locale) => {
          const of = (unit: string, numbers?: NumberManner) =>
            formatQuantity(given, units[unit], locale, { numbers })
          for (const unit of ['rank', 'firms']) expect(of(unit, { precision })).toEqual(of(unit))
          const [exact, rounded] = [of('percent'), of('percent', { precision })]
          if (given.qualifier !== 'exact' && given.qualifier !== 'about') expect(rounded).toEqual(exact)
          else if (rounded?.figure !== exact?.figure) expect(rounded?.sign).toBe('≈')
          else expect(rounded).toEqual(exact)
        },
      ),
    )
  })

  test('rounding is to the nearest with so many decimals', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (given, places) => {
        const rounded = roundDigits(plainDigits(given), places)
        if (Number(rounded) === given) return
        expect((rounded.split('.')[1] ?? '').length).toBeLessThanOrEqual(places)
        expect(Math.abs(Number(rounded) - given)).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-6)
      }),
    )
  })

  test('a compact figure says the same number', () => {
    const worth: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, ' m': 1e6, ' bn': 1e9, ' trn': 1e12 }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), fc.constantFrom(...locales), (given, locale) => {
        const told =
          formatQuantity({ value: given }, undefined, locale, { numbers: { style: 'compact' } })?.text ?? ''
        const [, digits = '', word = ''] = /^([\d.,]+)(.*)$/.exec(told) ?? []
        expect(Math.round(Number(digits.replaceAll(',', '')) * (worth[word] ?? 1))).toBe(given)
      }),
    )
  })
})

describe('dates as an audience likes them', () => {
  test.each([
    ['2025-12-02', '2025.12.2', '2 Dec 2025', '2025-12-02'],
    ['2025-05', '2025.5', 'May 2025', '2025-05'],
    ['2025', '2025年', '2025', '2025'],
  ])('%s', (date, chinese, english, iso) => {
    expect(formatDate(date, 'zh-CN', 'long', 'short')).toBe(chinese)
    expect(formatDate(date, 'en', 'long', 'short')).toBe(english)
    expect(formatDate(date, 'en', 'long', 'iso')).toBe(iso)
  })
  test('no more precise than is asked, periods point by point', () => {
    expect(formatDate('2025-12-02', 'en', 'month', 'short')).toBe('Dec 2025')
    expect(formatDate('2025-12-02', 'zh-CN', 'month', 'iso')).toBe('2025-12')
    expect(formatDate('2025-12-02', 'zh-CN', 'year', 'iso')).toBe('2025年')
    expect(formatPeriod('2024-01/..', 'en', 'short')).toBe('since Jan 2024')
    expect(formatPeriod('2026-Q3', 'zh-CN', 'short')).toBe('2026年第三季度')
  })
})
