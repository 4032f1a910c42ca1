import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakWords } from '../../src/locale/break-words.ts'
import {
  dateBounds,
  formatDate,
  formatPeriod,
  isCalendarDate,
  periodPattern,
} from '../../src/locale/dates.ts'
import { nearMisses, suggestion } from '../../src/locale/near-misses.ts'
import { punctuationFaults } from '../../src/locale/punctuation.ts'
import { locales, partialDateSchema } from '../../src/model/text.ts'
import { ownCatalogue } from '../facts/workspace.ts'

const { facts, vocabulary } = ownCatalogue()

describe('dates and periods', () => {
  test.each([
    ['2025-12-12', '2025年12月12日', '12 December 2025'],
    ['2025-09-01', '2025年9月1日', '1 September 2025'],
    ['2025-12', '2025年12月', 'December 2025'],
    ['2025', '2025年', '2025'],
  ])('%s', (date, chinese, english) => {
    expect([formatDate(date, 'zh-CN'), formatDate(date, 'en')]).toEqual([chinese, english])
    expect(formatDate(date, 'en', 'iso')).toBe(date)
    expect(formatDate(date, 'zh-CN', 'year')).toBe('2025年')
  })

  test('a month of a day', () => {
    expect(formatDate('2026-03-18', 'en', 'month')).toBe('March 2026')
  })

  test.each([
    ['2024', '2024年', '2024'],
    ['2024/..', '2024年起', 'since 2024'],
    ['2022/2025', '2022—2025年', '2022–2025'],
    ['2026-Q3', '2026年第三季度', 'Q3 2026'],
    ['2025-12/2026-03', '2025年12月至2026年3月', 'December 2025 to March 2026'],
    ['../2028', '至2028年', 'until 2028'],
  ])('period %s', (period, chinese, english) => {
    expect(period).toMatch(periodPattern)
    expect([formatPeriod(period, 'zh-CN'), formatPeriod(period, 'en')]).toEqual([chinese, english])
  })

  test('a date keeps its numbers in both languages and lies within its own bounds', () => {
    const dates = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .chain((date) => fc.constantFrom(4, 7, 10).map((length) => date.toISOString().slice(0, length)))
    fc.assert(
      fc.property(dates, (date) => {
        expect(partialDateSchema.safeParse(date).success && isCalendarDate(date)).toBe(true)
        const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number)
        expect(numbers(formatDate(date, 'zh-CN'))).toEqual(numbers(date))
        const [first, last] = dateBounds(date)
        expect(first <= last && first.startsWith(date) && last.startsWith(date)).toBe(true)
        for (const locale of locales)
          expect(formatPeriod(`${date}/..`, locale)).not.toMatch(/NaN|undefined| {2}/)
      }),
    )
    expect(isCalendarDate('2026-02-29')).toBe(false)
  })
})

describe('where a Chinese title may break', () => {
  test.each([
    ['京津冀研发投入强度由3.5%升至4.22%', '京津冀|研发|投入|强度|由|3.5%|升至|4.22%'],
    [
      '三个中心：京津冀有布局、长三角有立法、大湾区有实验室',
      '三个|中心：|京津冀|有|布局、|长三角|有|立法、|大湾区|有|实验室',
    ],
    ['到2028年北京亦庄汽车产业集群力争突破3500亿元', '到|2028年|北京|亦庄|汽车|产业|集群|力争突破3500亿元'],
    ['京津冀拟建“一平台两廊三支点”', '京津冀|拟建|“一平台两廊三支点”'],
    ['长三角《决定》2025年9月1日施行（2022—2025）', '长三角|《决定》|2025年9月1日|施行|（2022—2025）'],
  ])('%s', (title, expected) => {
    expect(breakWords(title, 'zh-CN', vocabulary.words).join('|')).toBe(expected)
  })

  test('English comes back whole', () => {
    expect(breakWords('Three centres, two widened', 'en')).toEqual(['Three centres, two widened'])
  })

  const never = { first: /^[，。、；：？！）》」』】”’…—％%]/, last: /[（《「『【“‘]$/ }
  const pieces = fc.constantFrom(
    ...'，。、；：？！）》」”’（《「“‘…—·%+ '.split(''),
    ...[
      '京津冀',
      '研发投入',
      '的',
      '了',
      '3.5%',
      '45家',
      '2025年12月',
      'R&D',
      '第4位',
      '𠮷',
      '实验室',
      '在',
      '扩围',
      '👍🏽',
    ],
  )
  const titles = fc.oneof(
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.constantFrom(...facts.flatMap(({ statement, short }) => [statement['zh-CN'], short?.['zh-CN'] ?? ''])),
    fc.string({ unit: 'grapheme' }),
  )

  test('the segments are the text, none opens with a closing sign or closes with an opening one', () => {
    fc.assert(
      fc.property(titles, fc.subarray(vocabulary.words ?? []), (title, keep) => {
        const segments = breakWords(title, 'zh-CN', keep)
        expect(segments.join('')).toBe(title)
        for (const [index, segment] of segments.entries()) {
          if (index > 0) expect(segment).not.toMatch(never.first)
          if (index < segments.length - 1) expect(segment).not.toMatch(never.last)
          expect(segment === '' && segments.length > 1).toBe(false)
          expect(segment.isWellFormed() || !title.isWellFormed()).toBe(true)
        }
        for (const match of title.matchAll(/\d+(?:\.\d+)?[%家]/g)) {
          expect(segments.some((segment) => segment.includes(match[0]))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('punctuation', () => {
  test('half-width signs that touch Chinese are faults, with what to write', () => {
    expect(punctuationFaults('北京,天津')).toEqual([{ index: 2, char: ',', remedy: 'write ， (full width)' }])
    expect(punctuationFaults('研发(R&D)投入：“是”!').map(({ char }) => char)).toEqual(['(', ')', '!'])
    expect(punctuationFaults('会议10:30开始，占3,500；R&D (GERD)；见《决定》')).toEqual([])
  })
})

describe('near misses', () => {
  test('near misses: the nearest first, at most three, nothing far', () => {
    const known = ['tianjin', 'beijing', 'hebei', 'greater-bay-area', 'S4-014', 'S4-015', 'S4-016', 'S4-017']
    expect(nearMisses('tainjin', known)).toEqual(['tianjin'])
    expect(nearMisses('bay', known)).toEqual(['greater-bay-area'])
    expect(nearMisses('S4-O14', known)).toEqual(['S4-014', 'S4-015', 'S4-016'])
    expect(nearMisses('zzzzzz', known)).toEqual([])
    expect(suggestion('zzzzzz', ['b', 'a'])).toBe('there are `a`, `b`')
  })

  test('a known word is always its own nearest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z-]{1,12}$/), { minLength: 1 }),
        fc.nat(),
        (known, at) => {
          const word = known[at % known.length] ?? ''
          expect(nearMisses(word, known)).toContain(word)
        },
      ),
    )
  })
})
