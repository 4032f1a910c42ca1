import { describe, expect, test } from 'vitest'
import type { ChartGroup, NativeChart } from '../../src/model/figure.ts'
import { native, rows, seriesOf } from './native-draw.ts'

const firms = rows(
  'city size firms',
  ['北京', 'large', 42],
  ['北京', 'small', 310],
  ['上海', 'large', 38],
  ['上海', 'small', 295],
  ['深圳', 'large', 51],
  ['深圳', 'small', 402],
)
const totals = rows('city firms', ['北京', 352], ['上海', 333], ['深圳', 453])
const balance = rows(
  'city flow people',
  ['A', 'in', 30],
  ['A', 'out', -12],
  ['B', 'in', 8],
  ['B', 'out', -20],
)

const city = { field: 'city', type: 'nominal', sort: null }
const value = { field: 'firms', type: 'quantitative' }
const size = { field: 'size', type: 'nominal' }
const bar = (encoding: object, rest: object = {}) => ({ mark: 'bar', encoding, ...rest })

const barsOf = ({ groups }: NativeChart) => groups[0] as Extract<ChartGroup, { type: 'bar' }>
const table = (chart: NativeChart) => seriesOf(chart).map(({ name, values }) => [name, ...values])
const namesOf = ({ categories }: NativeChart) => (categories?.type === 'names' ? categories.names : [])

describe('kinds of bars', () => {
  test('simple: values, categories, bounds of the axis', async () => {
    const chart = await native({ data: totals, ...bar({ x: city, y: value }) })
    expect(chart).toMatchObject({ kind: 'bar', direction: 'vertical', valueAxis: { min: 0, max: 500 } })
    expect(namesOf(chart)).toEqual(['北京', '上海', '深圳'])
    expect(table(chart)).toEqual([['firms', 352, 333, 453]])
    expect(barsOf(chart)).toMatchObject({ grouping: 'clustered', gapWidth: 43, overlap: 0 })
  })

  test('horizontal and sorted by value: the first at the top', async () => {
    const chart = await native({ data: totals, ...bar({ y: { ...city, sort: '-x' }, x: value }) })
    expect(chart).toMatchObject({ direction: 'horizontal', categoryAxis: { reversed: false, side: 'left' } })
    expect(namesOf(chart)).toEqual(['深圳', '北京', '上海'])
    expect(table(chart)).toEqual([['firms', 453, 352, 333]])
  })

  test('reversed scales: the axes say so, the order of values stays', async () => {
    const chart = await native({
      data: totals,
      ...bar({ x: { ...city, scale: { reverse: true } }, y: { ...value, scale: { reverse: true } } }),
    })
    expect(chart).toMatchObject({ categoryAxis: { reversed: true }, valueAxis: { reversed: true, min: 0 } })
    expect(table(chart)).toEqual([['firms', 352, 333, 453]])
  })

  test('grouped: a series for each place, missing ones empty; turned scales turn the series', async () => {
    const grouped = { x: city, y: value, xOffset: size, color: size }
    const some = { values: firms.values.slice(1) }
    const chart = await native({ data: some, ...bar(grouped) })
    expect(table(chart)).toEqual([
      ['large', null, 38, 51],
      ['small', 310, 295, 402],
    ])
    expect(barsOf(chart)).toMatchObject({ grouping: 'clustered', overlap: 0 })
    const turned = await native({
      data: firms,
      ...bar({ ...grouped, x: { ...city, scale: { reverse: true } }, color: { ...size, legend: null } }),
    })
    expect(seriesOf(turned).map(({ name }) => name)).toEqual(['small', 'large'])
  })

  test('stacked columns from the axis outwards, which the legend beside them lists upwards', async () => {
    const chart = await native({ data: firms, ...bar({ x: city, y: value, color: size }) })
    expect(table(chart)).toEqual([
      ['small', 310, 295, 402],
      ['large', 42, 38, 51],
    ])
    expect(barsOf(chart)).toMatchObject({ grouping: 'stacked', overlap: 100 })
    expect(chart.legend).toMatchObject({ position: 'r' })
  })

  test('shares: the numbers of the rows, an axis of shares', async () => {
    const chart = await native({
      data: firms,
      ...bar({ y: city, x: { ...value, stack: 'normalize' }, color: size }),
    })
    expect(barsOf(chart).grouping).toBe('percentStacked')
    expect(chart.valueAxis).toMatchObject({ min: 0, max: 1, format: '0%' })
    expect(table(chart)).toEqual([
      ['large', 42, 38, 51],
      ['small', 310, 295, 402],
    ])
  })

  test('diverging stacks: both sides from zero in one order', async () => {
    const chart = await native({
      data: balance,
      ...bar({
        y: { field: 'city', type: 'nominal' },
        x: { field: 'people', type: 'quantitative', axis: { values: [-20, 0, 20] } },
        color: { field: 'flow', type: 'nominal' },
      }),
    })
    expect(table(chart)).toEqual([
      ['in', 30, 8],
      ['out', -12, -20],
    ])
  })

  test('bars without number are empty cells; numbers may stand in the rows as text', async () => {
    const data = rows('city firms', ['北京', '352'], ['上海', null], ['深圳', '453'])
    const listed = { ...city, scale: { domain: ['北京', '上海', '深圳'] } }
    const left = await native({ data, ...bar({ x: listed, y: value }) })
    expect(table(left)).toEqual([['firms', 352, null, 453]])
    const flat = await native({
      data,
      mark: { type: 'bar', invalid: null },
      encoding: { x: city, y: value },
    })
    expect(table(flat)).toEqual([['firms', 352, null, 453]])
  })
})

describe('paint of bars', () => {
  test('each its own colour, without a legend', async () => {
    const chart = await native({
      data: totals,
      ...bar({
        x: city,
        y: value,
        color: { ...city, legend: null, scale: { range: ['red', '#00f', 'hsl(120, 100%, 25%)'] } },
      }),
    })
    const [series] = seriesOf(chart)
    expect(series?.pointFills?.map(({ hex }) => hex)).toEqual(['FF0000', '0000FF', '008000'])
  })

  test('colours that a legend names are series, those without a bar as well', async () => {
    const chart = await native({
      data: totals,
      ...bar({ x: city, y: value, color: { ...city, scale: { domain: ['北京', '上海', '深圳', '广州'] } } }),
    })
    expect(table(chart)).toEqual([
      ['北京', 352, null, null],
      ['上海', null, 333, null],
      ['深圳', null, null, 453],
      ['广州', null, null, null],
    ])
    expect(barsOf(chart)).toMatchObject({ grouping: 'clustered', overlap: 100 })
    expect(seriesOf(chart)[3]?.fill).toBeDefined()
  })

  test('see-through, outlined, hollow', async () => {
    const look = async (mark: object) =>
      seriesOf(
        await native({ data: totals, mark: { type: 'bar', ...mark }, encoding: { x: city, y: value } }),
      )[0]
    expect(await look({ color: 'navy', opacity: 0.5 })).toMatchObject({ fill: { hex: '000080', alpha: 0.5 } })
    expect(await look({ color: 'navy', stroke: 'red', strokeWidth: 2, strokeDash: [4, 4] })).toMatchObject({
      fill: { hex: '000080', alpha: 1 },
      outline: { colour: { hex: 'FF0000', alpha: 1 }, width: 2, dash: 'dash' },
    })
    const hollow = await look({ filled: false, stroke: 'red' })
    expect(hollow).not.toHaveProperty('fill')
  })

  test('thickness by px', async () => {
    const chart = await native({
      data: totals,
      width: { step: 60 },
      mark: { type: 'bar', size: 20 },
      encoding: { x: city, y: value },
    })
    expect(barsOf(chart).gapWidth).toBe(200)
  })
})
