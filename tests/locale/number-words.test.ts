import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueOfNumerals } from '../../src/locale/chinese-numbers.ts'
import { parseNumbers } from '../../src/locale/number-words.ts'
import type { Locale } from '../../src/model/text.ts'

/** Figures as `text=value kind`, loose ones with ~. */
const read = (text: string, locale: Locale) =>
  parseNumbers(text, locale).map((each) => `${each.text}=${each.value} ${each.kind}${each.loose ? ' ~' : ''}`)

describe('figures of Chinese texts', () => {
  test.each<[string, readonly string[]]>([
    ['三个中心', ['三=3 cardinal']],
    ['京津冀三地', ['三=3 cardinal']],
    ['一平台两廊三支点', ['一=1 cardinal ~', '两=2 cardinal', '三=3 cardinal']],
    ['三省一市', ['三=3 cardinal', '一=1 cardinal ~']],
    ['二十四家', ['二十四=24 cardinal']],
    ['三千五百亿元', ['三千五百亿=350000000000 cardinal']],
    ['3500亿元', ['3500亿=350000000000 cardinal']],
    ['1.25万家', ['1.25万=12500 cardinal']],
    ['1,234.5吨', ['1,234.5=1234.5 cardinal']],
    ['近百家', ['百=100 cardinal']],
    ['400余家', ['400=400 cardinal']],
    ['三十多万亩', ['三十多万=300000 cardinal']],
    ['半年运客过千万', ['半=0.5 fraction ~', '千万=10000000 cardinal ~']],
    ['三个万亿级产业集群', ['三=3 cardinal', '万亿=1000000000000 magnitude']],
    ['排名第四', ['第四=4 ordinal']],
    ['居全球首位', ['首位=1 ordinal ~']],
    ['第三产业', ['第三=3 ordinal ~']],
    ['6%以上', ['6%=6 percent']],
    ['百分之三点五', ['百分之三点五=3.5 percent']],
    ['超过六成', ['六=60 percent']],
    ['5—8%', ['5=5 percent', '8%=8 percent']],
    ['3—5万人', ['3=30000 cardinal', '5万=50000 cardinal']],
    ['三分之二', ['三分之二=0.666666666666667 fraction']],
    ['一半以上', ['一半=0.5 fraction']],
    ['两年半', ['两=2.5 cardinal', '半=0.5 fraction ~']],
    ['前三季度', ['三=3 cardinal']],
    ['“十四五”规划', ['十四五=14 plan']],
    ['第十四个五年规划和2035年', ['第十四个五年=14 plan', '2035=2035 year']],
    ['二〇二五年', ['二〇二五=2025 year']],
    ['2025年12月11日', ['2025=2025 year', '12=12 month', '11=11 day']],
    ['2026-03-18', ['2026=2026 year', '03=3 month', '18=18 day']],
    ['2022—2025年', ['2022=2022 year', '2025=2025 year']],
    ['20世纪90年代', ['20世纪90年代=1990 year']],
    ['G60科创走廊', ['G60=60 code']],
    ['1+8', ['1=1 cardinal', '8=8 cardinal']],
    ['５０％', ['５０％=50 percent']],
    ['十三届全国人大五次会议', ['十三=13 cardinal', '五=5 cardinal']],
    ['三位一体', ['三位一体=3 cardinal ~']],
    ['双重支撑', ['双=2 cardinal ~']],
  ])('%s', (text, expected) => expect(read(text, 'zh-CN')).toEqual(expected))

  test.each([
    ...[
      '一体化',
      '一批项目',
      '唯一',
      '统一',
      '一方面',
      '万众一心',
      '十分重要',
      '千方百计',
      '进一步',
      '一揽子',
    ],
    ...['成果', '百姓', '四川', '三亚', '之一', '万一', '千家万户', '三四个'],
  ])('%s is none', (text) => expect(read(text, 'zh-CN')).toEqual([]))
})

describe('figures of English texts', () => {
  test.each<[string, readonly string[]]>([
    ['three centres', ['three=3 cardinal']],
    ['Twenty-four consortia', ['Twenty-four=24 cardinal']],
    ['one hundred and twenty', ['one hundred and twenty=120 cardinal']],
    ['three hundred thousand', ['three hundred thousand=300000 cardinal']],
    ['to the hundred thousand', ['hundred thousand=100000 cardinal']],
    ['two and a half years', ['two and a half=2.5 cardinal']],
    ['a dozen', ['a dozen=12 cardinal ~']],
    ['one city, both sides', ['one=1 cardinal ~', 'both=2 cardinal ~']],
    ['CNY 350 billion', ['350 billion=350000000000 cardinal']],
    ['CNY 350\u00a0bn', ['350\u00a0bn=350000000000 cardinal']],
    ['three trillion-level clusters', ['three=3 cardinal', 'trillion-level=1000000000000 magnitude']],
    ['12,500 firms', ['12,500=12500 cardinal']],
    ['6% or above', ['6%=6 percent']],
    ['six per cent', ['six per cent=6 percent']],
    ['5–8%', ['5=5 percent', '8%=8 percent']],
    ['3 to 5 million', ['3=3000000 cardinal', '5 million=5000000 cardinal']],
    ['a third of firms', ['a third=0.333333333333333 fraction']],
    ['two-thirds', ['two-thirds=0.666666666666667 fraction']],
    [
      'the first three quarters of 2025',
      ['first=1 ordinal ~', 'three quarters=3 cardinal', '2025=2025 year'],
    ],
    ['fourth, 13th', ['fourth=4 ordinal', '13th=13 ordinal']],
    ['the 14th Five-Year Plan', ['14th Five-Year=14 plan']],
    ['18 March 2026', ['18=18 day', 'March=3 month', '2026=2026 year']],
    ['December 12, 2025', ['December=12 month', '12=12 day', '2025=2025 year']],
    ['it may be in May 2023', ['May=5 month', '2023=2023 year']],
    ['the following May', ['May=5 month']],
    ['the 1990s', ['1990s=1990 year']],
    ['G60 corridor', ['G60=60 code']],
  ])('%s', (text, expected) => expect(read(text, 'en')).toEqual(expected))

  test.each(['no one', 'a second-hand car', 'hundreds of firms', 'it may rain', 'once', 'someone', 'often'])(
    '%s is none',
    (text) => expect(read(text, 'en')).toEqual([]),
  )
})

const digits = '零一二三四五六七八九'
/** A whole number below 10^12 as Chinese writes it. */
function inChinese(n: number): string {
  if (n >= 1e8) return joined(n, 1e8, '亿')
  if (n >= 1e4) return joined(n, 1e4, '万')
  const steps = [1000, 100, 10, 1].map((step) => [Math.floor(n / step) % 10, step] as const)
  const marks = { 1000: '千', 100: '百', 10: '十', 1: '' } as const
  let text = ''
  for (const [digit, step] of steps) {
    if (digit > 0) text += `${digits[digit]}${marks[step as 1]}`
    else if (text !== '' && !text.endsWith('零') && n % step > 0) text += '零'
  }
  return text
}
function joined(n: number, size: number, name: string): string {
  const rest = n % size
  const zero = rest > 0 && rest < size / 10 ? '零' : ''
  return `${inChinese(Math.floor(n / size))}${name}${rest === 0 ? '' : zero + inChinese(rest)}`
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** A whole number below 10^9 as English writes it. */
function inEnglish(n: number): string {
  if (n < 20) return small[n] ?? ''
  if (n < 100) return `${tens[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${small[n % 10]}`}`
  for (const [size, name] of [
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (n < size) continue
    const rest = n % size
    const link = size === 100 ? ' and ' : ' '
    return `${inEnglish(Math.floor(n / size))} ${name}${rest === 0 ? '' : link + inEnglish(rest)}`
  }
  return ''
}

describe('a number written out is read back', () => {
  test('in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999_999 }), (n) => {
        expect(valueOfNumerals(inChinese(n))).toBe(n)
        const [found] = parseNumbers(`共${inChinese(n)}个`, 'zh-CN')
        expect(found?.value).toBe(n)
        expect(found?.text).toBe(inChinese(n))
      }),
      { numRuns: 300 },
    )
  })

  test('in English, up to what ten words say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999 }), (n) => {
        const [found, more] = parseNumbers(`all ${inEnglish(n)} firms`, 'en')
        expect(found?.text).toBe(inEnglish(n))
        expect(found?.value).toBe(n)
        expect(more).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('in digits, in both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3000, max: 1e9 }),
        fc.constantFrom<Locale>('zh-CN', 'en'),
        (n, locale) => {
          const plain = parseNumbers(`${n}`, locale)
          const grouped = parseNumbers(n.toLocaleString('en'), locale)
          expect([...plain, ...grouped].map(({ value }) => value)).toEqual([n, n])
        },
      ),
    )
  })
})

describe('any text at all', () => {
  const marks = '一两十百千万亿半第成月年日个三分之点〇双首0123.,%-–—年 ofandhalfthirdtwothreehundredmillion'
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...marks), maxLength: 60 }),
  )

  test('finds spans in order that do not overlap and hold what they say', () => {
    fc.assert(
      fc.property(text, fc.constantFrom<Locale>('zh-CN', 'en'), (words, locale) => {
        let last = 0
        for (const found of parseNumbers(words, locale)) {
          expect(found.start).toBeGreaterThanOrEqual(last)
          expect(words.slice(found.start, found.end)).toBe(found.text)
          expect(Number.isFinite(found.value)).toBe(true)
          last = found.end
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, Locale]>([
    ['一'.repeat(50_000), 'zh-CN'],
    ['三百'.repeat(25_000), 'zh-CN'],
    ['1'.repeat(50_000), 'zh-CN'],
    ['1,'.repeat(25_000), 'en'],
    ['a'.repeat(50_000), 'zh-CN'],
    ['a '.repeat(25_000), 'en'],
    ['one and '.repeat(10_000), 'en'],
    ['hundred-'.repeat(10_000), 'en'],
  ])('is read in linear time: %#', (words, locale) => {
    const began = performance.now()
    parseNumbers(words, locale)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
