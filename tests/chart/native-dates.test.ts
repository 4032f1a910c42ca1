import { describe, expect, test } from 'vitest'
import { dateAxis } from '../../src/chart/native/dates.ts'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const value = { field: 'v', type: 'quantitative' }
const time = { field: 't', type: 'temporal' }
const kind = { field: 'k', type: 'nominal' }

describe('lines over time', () => {
  const days = rows('t v', ['2023-01-01', 3], ['2023-01-05', 5], ['2023-03-01', 4], ['2024-01-01', 6])

  test('uneven days stand where they are on an axis of dates that ends as the scale does', async () => {
    const chart = await native({ data: days, mark: 'line', encoding: { x: time, y: value } })
    expect(chart.categories).toEqual({ type: 'dates', days: [44927, 44931, 44986, 45292] })
    expect(chart.categoryAxis).toMatchObject({ between: false, dates: { min: 44927, max: 45292 } })
    expect(seriesOf(chart)[0]?.values).toEqual([3, 5, 4, 6])
  })

  test('a wider domain is the axis’s own', async () => {
    const scale = { domain: [{ year: 2022 }, { year: 2026 }] }
    const chart = await native({ data: days, mark: 'line', encoding: { x: { ...time, scale }, y: value } })
    expect(chart.categoryAxis?.dates).toMatchObject({
      min: 44562,
      max: 46023,
      unit: 'years',
      step: 1,
      format: 'yyyy',
    })
  })

  test('series that have other days are no lines over one list of days', async () => {
    const data = rows(
      't v k',
      ['2023-01-01', 3, 'a'],
      ['2023-01-05', 5, 'b'],
      ['2023-03-01', 4, 'a'],
      ['2023-04-01', 4, 'b'],
    )
    const spec = { data, mark: 'line', encoding: { x: time, y: value, color: kind } }
    expect(await compile(spec)).toBe('a line that skips categories')
  })

  test.each([
    [
      'before March 1900',
      ['1890-01-01', '1899-01-01'],
      'dates before March 1900, which PowerPoint cannot count',
    ],
  ])('%s is a picture', async (_, [from, to], reason) => {
    const data = rows('t v', [from, 3], [to, 4])
    expect(await compile({ data, mark: 'line', encoding: { x: time, y: value } })).toBe(reason)
  })
})

describe('labels of an axis of dates', () => {
  const ticks = (...pairs: [string, string][]) =>
    pairs.map(([text, day]) => ({ text, time: Date.parse(day) }))
  const axis = (from: string, to: string, ...pairs: [string, string][]) => {
    const { step, unit, format } = dateAxis([Date.parse(from), Date.parse(to)], ticks(...pairs), {
      width: 600,
      size: 14,
    })
    return `${step} ${unit} ${format}`
  }
  test.each([
    [
      'years',
      axis('2000-01-01', '2010-03-01', ['2002', '2002-01-01'], ['2004', '2004-01-01']),
      '2 years yyyy',
    ],
    [
      'months',
      axis('2012-01-01', '2012-12-01', ['Jan', '2012-01-01'], ['Mar', '2012-03-01']),
      '2 months [$-409]mmm',
    ],
    [
      'days',
      axis('2012-01-01', '2012-01-20', ['Jan 01', '2012-01-01'], ['Jan 08', '2012-01-08']),
      '7 days [$-409]mmm dd',
    ],
    [
      'Chinese',
      axis('2012-01-01', '2016-01-01', ['2012年', '2012-01-01'], ['2014年', '2014-01-01']),
      '2 years yyyy"年"',
    ],
  ])('%s as Vega writes them', (_, found, expected) => expect(found).toBe(expected))

  test.each([
    [
      'that would stand elsewhere',
      axis('2004-08-01', '2010-01-01', ['2005', '2005-01-01'], ['2006', '2006-01-01']),
      '1 years yyyy-mm',
    ],
    [
      'of several kinds',
      axis('2012-01-01', '2014-01-01', ['2012', '2012-01-01'], ['July', '2012-07-01']),
      '6 months yyyy-mm',
    ],
    [
      'of quarters',
      axis('2012-01-01', '2012-12-01', ['Q1', '2012-01-01'], ['Q2', '2012-04-01']),
      '3 months yyyy-mm',
    ],
    [
      'that lie',
      axis('2012-01-01', '2016-01-01', ['2013', '2012-01-01'], ['2015', '2014-01-01']),
      '2 years yyyy',
    ],
    [
      'of which the day may be the month',
      axis('2012-02-01', '2014-02-01', ['01/01/2013', '2013-01-01'], ['01/01/2014', '2014-01-01']),
      '1 years yyyy-mm',
    ],
  ])('plain dates in place of texts %s', (_, found, expected) => expect(found).toBe(expected))
})

describe('times of day', () => {
  const hours = rows('t v', ['2023-01-01T22:00Z', 3], ['2023-01-02T00:00Z', 5], ['2023-01-02T04:00Z', 4])
  const axis = { format: '%Y-%m-%d %H:%M', tickCount: { interval: 'hours', step: 2 } }

  test('stand on an axis of numbers, as fractions of days', async () => {
    const chart = await native({ data: hours, mark: 'line', encoding: { x: { ...time, axis }, y: value } })
    expect(chart).toMatchObject({ kind: 'line', groups: [{ type: 'scatter' }] })
    const at = (day: number, hour: number) => expect.closeTo(day + hour / 24, 8)
    expect(chart.xAxis).toMatchObject({
      min: at(44927, 22),
      max: at(44928, 4),
      step: 2 / 24,
      format: 'yyyy-mm-dd hh:mm',
    })
    expect(seriesOf(chart)[0]).toMatchObject({
      xs: [at(44927, 22), 44928, at(44928, 4)],
      values: [3, 5, 4],
    })
  })

  test('are a picture where their labels begin later than the axis', async () => {
    const later = { ...axis, tickCount: { interval: 'hours', step: 3 } }
    const spec = { data: hours, mark: 'line', encoding: { x: { ...time, axis: later }, y: value } }
    expect(await compile(spec)).toBe('times that are no whole days (UTC)')
  })
})
