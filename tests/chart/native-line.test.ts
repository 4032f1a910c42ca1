import { describe, expect, test } from 'vitest'
import { native, rows, seriesOf } from './native-draw.ts'

const value = { field: 'v', type: 'quantitative' }
const name = { field: 'n', type: 'ordinal' }
const kind = { field: 'k', type: 'nominal' }

const years = rows('n v k', ['2020', 3, 'a'], ['2021', 5, 'a'], ['2022', 4, 'a'], ['2023', 6, 'a'])
const two = {
  values: [...years.values, ...years.values.map((row) => ({ ...row, v: Number(row.v) * 2, k: 'b' }))],
}
const line = (rest: object, data: object = years, mark: object = {}) => ({
  data,
  mark: { type: 'line', ...mark },
  encoding: { x: name, y: value, ...rest },
})

describe('lines over names', () => {
  test('one: its values in the order of the names', async () => {
    const chart = await native(line({}))
    expect(chart.kind).toBe('line')
    expect(chart.categories).toEqual({ type: 'names', names: ['2020', '2021', '2022', '2023'] })
    expect(chart.categoryAxis).toMatchObject({ between: true, reversed: false, side: 'bottom' })
    expect(chart.valueAxis).toMatchObject({ min: 0, max: 6, reversed: false })
    expect(seriesOf(chart)).toMatchObject([
      { name: 'v', values: [3, 5, 4, 6], line: { dash: 'solid', width: 2 } },
    ])
  })

  test('several: named and ordered as the legend has them, in their colours and dashes', async () => {
    const dashes = {
      ...kind,
      scale: {
        domain: ['a', 'b'],
        range: [
          [1, 0],
          [6, 3],
        ],
      },
    }
    const chart = await native(line({ color: { ...kind, sort: 'descending' } }, two))
    expect(seriesOf(chart).map((series) => [series.name, series.values])).toEqual([
      ['b', [6, 10, 8, 12]],
      ['a', [3, 5, 4, 6]],
    ])
    expect(chart.legend?.position).toBe('r')
    const [first, second] = seriesOf(chart)
    expect(first?.line?.colour).not.toEqual(second?.line?.colour)
    const dashed = await native(line({ strokeDash: dashes }, two))
    expect(seriesOf(dashed).map((series) => series.line?.dash)).toEqual(['solid', 'dash'])
  })

  test('a gap where Vega leaves one, a curve where it draws one', async () => {
    const holed = { values: years.values.map((row) => (row.n === '2021' ? { ...row, v: null } : row)) }
    expect(seriesOf(await native(line({}, holed)))[0]?.values).toEqual([3, null, 4, 6])
    expect(seriesOf(await native(line({}, years, { interpolate: 'monotone' })))[0]).toMatchObject({
      smooth: true,
    })
  })

  test('points become markers: filled, open, of another shape, see-through', async () => {
    const filled = await native(line({}, years, { point: { size: 100, opacity: 0.5 } }))
    expect(seriesOf(filled)).toHaveLength(1)
    expect(seriesOf(filled)[0]?.marker).toMatchObject({ shape: 'circle', size: 10, fill: { alpha: 0.5 } })
    const open = await native(line({}, years, { point: { filled: false, fill: 'white', shape: 'diamond' } }))
    expect(seriesOf(open)[0]?.marker).toMatchObject({
      shape: 'diamond',
      fill: { hex: 'FFFFFF', alpha: 1 },
      outline: { dash: 'solid' },
    })
  })

  test('points at some values only are a series of their own', async () => {
    const chart = await native({
      data: years,
      encoding: { x: name, y: value },
      layer: [{ mark: 'line' }, { transform: [{ filter: 'datum.v > 4' }], mark: 'point' }],
    })
    expect(seriesOf(chart).map((series) => [series.values, series.line !== undefined])).toEqual([
      [[3, 5, 4, 6], true],
      [[null, 5, null, 6], false],
    ])
  })

  test('labels: values at points, names of series at the ends', async () => {
    const label = (text: object, filter: string) => ({
      transform: [{ filter }],
      mark: { type: 'text', dx: 6, align: 'left' },
      encoding: { text },
    })
    const chart = await native({
      data: two,
      encoding: { x: name, y: value, color: { ...kind, legend: null } },
      layer: [{ mark: 'line' }, label(kind, 'datum.n === "2023"')],
    })
    expect(seriesOf(chart).map(({ labels }) => labels)).toMatchObject([
      { entries: [null, null, null, { show: 'series' }], position: 'r' },
      { entries: [null, null, null, { show: 'series' }], position: 'r' },
    ])
  })

  test('two measures on two axes', async () => {
    const chart = await native({
      data: rows('n v w', ['2020', 3, 100], ['2021', 5, 300]),
      encoding: { x: name },
      layer: [
        { mark: 'line', encoding: { y: value } },
        { mark: 'line', encoding: { y: { field: 'w', type: 'quantitative' } } },
      ],
      resolve: { scale: { y: 'independent' } },
    })
    expect(chart.groups.map((group) => 'second' in group && group.second)).toEqual([false, true])
    expect([chart.valueAxis?.max, chart.secondAxis?.max]).toEqual([5, 300])
    expect([chart.valueAxis?.side, chart.secondAxis?.side]).toEqual(['left', 'right'])
  })

  test('reversed names keep their order and turn the axis', async () => {
    const chart = await native(line({ x: { ...name, scale: { reverse: true } } }))
    expect(chart.categories).toMatchObject({ names: ['2020', '2021', '2022', '2023'] })
    expect(chart.categoryAxis?.reversed).toBe(true)
    expect(seriesOf(chart)[0]?.values).toEqual([3, 5, 4, 6])
  })
})
