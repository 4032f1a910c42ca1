import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelFormat, sectionedFormat } from '../../src/chart/native/label-format.ts'

test.each([
  ['4.22%', 4.22, '0.00"%"'],
  ['5.6', 5.56, '0.0'],
  ['1,235', 1234.5, '#,##0'],
  ['56%', 0.5567, '0%'],
  ['5.6%', 5.567, '0.0"%"'],
  ['¥5.6', 5.56, '"¥"0.0'],
  ['1.2k', 1234, '0.0,"k"'],
  ['3M', 2_950_000, '0,,"M"'],
  ['−3', -2.9, '0'],
  ['1.01', 1.005, '0.00'],
])('%s shows %d', (text, value, format) => expect(labelFormat(text, value)).toBe(format))

test.each([
  ['5.6', 5.67],
  ['5.6', 56],
  ['below 1', 0.91],
  ['约4', 3.6],
  ['2k', 20_000],
  ['3', -3.2],
  ['0', 0.3],
  ['¥−3', -2.9],
  ['1.00', 1.005],
  ['3"', 2.9],
])('%s does not show %d', (text, value) => expect(labelFormat(text, value)).toBeUndefined())

test('ticks in thousands and millions, and without their minus', () => {
  const ticks = (...texts: [string, number][]) =>
    sectionedFormat(texts.map(([text, value]) => ({ text, value })))
  expect(ticks(['0', 0], ['20k', 20_000], ['40k', 40_000])).toBe('0,"k";-0,"k";0')
  expect(ticks(['−20k', -20_000], ['0', 0], ['20k', 20_000])).toBe('0,"k";-0,"k";0')
  expect(ticks(['0', 0], ['500k', 500_000], ['1M', 1_000_000])).toBe('[>=1000000]0,,"M";[>0]0,"k";0')
  expect(ticks(['20', -20], ['0', 0], ['20', 20])).toBe('0;0')
  expect(ticks(['0', 0], ['500k', 500_000], ['1.0M', 1_000_000], ['1.5M', 1_500_000])).toBe(
    '[>=1000000]0.0,,"M";[>0]0,"k";0',
  )
  expect(ticks(['0', 0], ['1k', 1000], ['1.5k', 1500])).toBe('[>=1500]0.0,"k";[>0]0,"k";0')
  expect(ticks(['0k', 0], ['20k', 20_000])).toBe('0,"k"')
  expect(ticks(['0', 0], ['1', 0.5], ['1', 1])).toBeUndefined()
  expect(ticks(['1k', 1000], ['2k', 1600])).toBeUndefined()
  expect(ticks(['0', 0], ['1k', 1500], ['2k', 3000])).toBeUndefined()
  expect(ticks(['20', -20], ['0', 0], ['20', 30])).toBeUndefined()
})

test('a rounded label is never more than half a unit of its last digit away', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(number, number, fc.integer({ min: 0, max: 3 }), (value, other, places) => {
      const text = other.toFixed(places).replace('-', '−')
      if (labelFormat(text, value) === undefined) return
      expect(Math.abs(value - Number(other.toFixed(places)))).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-6)
    }),
  )
})
