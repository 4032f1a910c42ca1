import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisFormat, numberFormat } from '../../src/chart/native/number-format.ts'

test.each([
  ['4.22%', 4.22, '0.00"%"'],
  ['4.20%', 4.2, '0.00"%"'],
  ['近600家', 600, '"近"0"家"'],
  ['6%以上', 6, '0"%以上"'],
  ['nearly 1,600 firms', 1600, '"nearly "#,##0" firms"'],
  ['42.2%', 0.422, '0.0%'],
  ['−5%', -5, '0"%"'],
])('%s shows %d', (text, value, format) => {
  expect(numberFormat(text, value)).toBe(format)
})

test.each([
  ['CNY 350 billion', 3500],
  ['4.2%', 4.22],
  ['约4', 3.6],
  ['2024年 5家', 5],
  ['三家', 3],
  ['1,60', 160],
  ['a"5"', 5],
  ['下降−5', -5],
  ['', 0],
])('%s does not show %d', (text, value) => {
  expect(numberFormat(text, value)).toBeUndefined()
})

test('one format for all ticks of an axis, or none', () => {
  const ticks = (...texts: [string, number][]) => axisFormat(texts.map(([text, value]) => ({ text, value })))
  expect(ticks(['0', 0], ['500', 500], ['1,000', 1000])).toBe('#,##0')
  expect(ticks(['0.0', 0], ['0.5', 0.5])).toBe('0.0')
  expect(ticks(['0%', 0], ['50%', 0.5])).toBe('0%')
  expect(ticks(['−10', -10], ['0', 0])).toBe('0')
  expect(ticks(['0', 0], ['1.5', 1.5])).toBeUndefined()
  expect(ticks(['0', 0], ['1k', 1000])).toBeUndefined()
  expect(ticks()).toBeUndefined()
})

test('a format writes back the text that it was read from', () => {
  const words = fc.stringMatching(/^[^\d"−-]{0,5}$/)
  const decimals = fc.integer({ min: 0, max: 4 })
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 0, max: 1e9 }),
      decimals,
      fc.stringMatching(/^[^\d",.%]{0,5}$/),
      (before, digits, places, after) => {
        const value = digits / 10 ** places
        const text = `${before}${value.toFixed(places)}${after}`
        const format = numberFormat(text, value)
        const pattern = places > 0 ? `0.${'0'.repeat(places)}` : '0'
        expect(format).toBe(`${before && `"${before}"`}${pattern}${after && `"${after}"`}`)
      },
    ),
  )
})
