import { describe, expect, test } from 'vitest'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const value = { field: 'v', type: 'quantitative' }
const name = { field: 'n', type: 'ordinal' }
const kind = { field: 'k', type: 'nominal' }

const years = rows('n v', ['2020', 3], ['2021', 5], ['2022', 4])
const parts = rows(
  'n v k',
  ['2020', 3, 'a'],
  ['2021', 5, 'a'],
  ['2022', 4, 'a'],
  ['2020', 1, 'b'],
  ['2021', 2, 'b'],
  ['2022', 6, 'b'],
)
const area = (rest: object = {}, data: object = years, mark: object = {}) => ({
  data,
  mark: { type: 'area', ...mark },
  encoding: { x: name, y: value, ...rest },
})

describe('areas', () => {
  test('one, see-through, over names in the middle of their room', async () => {
    const chart = await native(area({}, years, { opacity: 0.4 }))
    expect(chart).toMatchObject({ kind: 'area', groups: [{ type: 'area', grouping: 'standard' }] })
    expect(chart.categoryAxis).toMatchObject({ between: true })
    expect(seriesOf(chart)).toMatchObject([{ values: [3, 5, 4], fill: { alpha: 0.4 } }])
  })

  test('over names from edge to edge and over days', async () => {
    const edges = await native(area({ x: { ...name, scale: { padding: 0 } } }))
    expect(edges.categoryAxis?.between).toBe(false)
    const days = rows('n v', ['2023-01-01', 3], ['2023-01-05', 5], ['2023-03-01', 4])
    const dated = await native(area({ x: { field: 'n', type: 'temporal' } }, days))
    expect(dated.categories).toEqual({ type: 'dates', days: [44927, 44931, 44986] })
    expect(dated.categoryAxis).toMatchObject({ between: false, dates: { min: 44927, max: 44986 } })
  })

  test('over numbers that divide their axis evenly, each n-th of them named', async () => {
    const ages = { values: Array.from({ length: 7 }, (_, i) => ({ n: i * 10, v: i })) }
    const x = { field: 'n', type: 'quantitative', axis: { values: [0, 20, 40, 60] } }
    const chart = await native(area({ x }, ages))
    expect(chart.categories).toEqual({ type: 'names', names: ['0', '10', '20', '30', '40', '50', '60'] })
    expect(chart.categoryAxis).toMatchObject({ between: false, labelEvery: 2 })
  })

  test('stacked: from the axis outwards, whatever the order of the rows', async () => {
    const chart = await native(area({ color: kind }, parts))
    expect(chart.groups).toMatchObject([{ grouping: 'stacked' }])
    expect(seriesOf(chart).map((series) => [series.name, series.values])).toEqual([
      ['b', [1, 2, 6]],
      ['a', [3, 5, 4]],
    ])
    expect(chart.valueAxis).toMatchObject({ min: 0, max: 10 })
  })

  test('shares keep the rows’ own numbers', async () => {
    const chart = await native(area({ y: { ...value, stack: 'normalize' }, color: kind }, parts))
    expect(chart.groups).toMatchObject([{ grouping: 'percentStacked' }])
    expect(seriesOf(chart).map(({ values }) => values)).toEqual([
      [1, 2, 6],
      [3, 5, 4],
    ])
    expect(chart.valueAxis).toMatchObject({ min: 0, max: 1, format: '0%' })
  })

  test('over one another: in the order drawn', async () => {
    const chart = await native(area({ y: { ...value, stack: null }, color: kind }, parts, { opacity: 0.5 }))
    expect(chart.groups).toMatchObject([{ grouping: 'standard' }])
    expect(seriesOf(chart).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('with a line and points along the edge', async () => {
    const chart = await native(area({}, years, { line: true, point: true }))
    expect(chart.groups.map(({ type }) => type)).toEqual(['area', 'line'])
    expect(seriesOf(chart, 1)).toMatchObject([{ values: [3, 5, 4], line: {}, marker: {} }])
  })

  test('lines along stacks are what the areas add up to, not named twice', async () => {
    const chart = await native(area({ color: kind }, parts, { line: true }))
    expect(seriesOf(chart, 1).map((series) => [series.name, series.values, series.base])).toEqual([
      ['a', [4, 7, 10], true],
      ['b', [1, 2, 6], true],
    ])
  })
})

describe('areas that PowerPoint would draw otherwise stay pictures', () => {
  const below = { values: [...parts.values, ...years.values].map((row) => ({ k: 'c', ...row, v: -1 })) }
  const x = { field: 'n', type: 'quantitative' }
  test.each<[string, object, string]>([
    ['streams', area({ y: { ...value, stack: 'center' }, color: kind }, parts), 'areas over one another'],
    ['bands', area({ y2: { datum: 1 } }), 'areas whose height is no number of their rows'],
    ['from left to right', area({ x: value, y: name }), 'areas from left to right'],
    ['curves', area({}, years, { interpolate: 'monotone' }), 'a monotone area'],
    ['gaps', area({}, rows('n v', ['1', 3], ['2', null], ['3', 4])), 'areas with gaps'],
    ['stacks below zero', area({ color: kind }, below), 'stacked areas below zero'],
    [
      'a foot that is not zero',
      area({ y: { ...value, scale: { domain: [2, 6] } } }),
      'areas that do not start at zero',
    ],
    [
      'uneven numbers',
      area({ x }, rows('n v', [0, 3], [10, 5], [40, 4])),
      'areas over numbers that do not divide their axis evenly',
    ],
    [
      'lines over shares',
      area({ y: { ...value, stack: 'normalize' }, color: kind }, parts, { line: true }),
      'lines over shares',
    ],
  ])('%s', async (_, spec, reason) => expect(await compile(spec as never)).toBe(reason))

  const stacked = area({ color: kind }, parts)
  const move = (by: object, which = 0) =>
    compile(stacked, (marks) => {
      const item = marks('area')[which] as Record<string, number>
      for (const [key, distance] of Object.entries(by)) item[key] = (item[key] as number) + distance
    })

  test('planted: an edge moved, a part lifted off the one below, an item beside its category', async () => {
    expect(await compile(stacked)).toMatchObject({ kind: 'area' })
    expect(await move({ y: -3, height: 3 })).toBe('areas whose height is no number of their rows')
    expect(await move({ y: -3 })).toBe('areas over one another')
    expect(await move({ x: 3 })).toBe('marks beside their categories')
  })

  test('planted: a stack in another order', async () => {
    const swapped = await compile(stacked, (marks) => {
      const [a, , , b] = marks('area') as Record<string, number>[]
      if (!a || !b) throw new Error('no areas')
      const foot = (b.y as number) + (b.height as number)
      a.y = foot - (a.height as number)
      b.y = (a.y as number) - (b.height as number)
    })
    expect(swapped).toBe('stacks in different orders')
  })
})
