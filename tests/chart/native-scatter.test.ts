import { describe, expect, test } from 'vitest'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const x = { field: 'a', type: 'quantitative' }
const y = { field: 'b', type: 'quantitative' }
const kind = { field: 'k', type: 'nominal' }
const table = rows('a b k', [1, 10, 'p'], [3, 30, 'q'], [2, 20, 'p'], [4, 15, 'q'])
const scatter = (mark: object, rest: object = {}, data: object = table) => ({
  data,
  mark: { type: 'point', ...mark },
  encoding: { x, y, ...rest },
})

describe('scatter charts', () => {
  test('points in the order of the rows, on two axes of numbers', async () => {
    const chart = await native(scatter({}))
    expect(chart).toMatchObject({ kind: 'scatter', groups: [{ type: 'scatter' }] })
    expect(chart.categories).toBeUndefined()
    expect(chart.xAxis).toMatchObject({ min: 0, max: 4, side: 'bottom', reversed: false })
    expect(chart.valueAxis).toMatchObject({ min: 0, max: 30, side: 'left' })
    const [series] = seriesOf(chart)
    expect(series).toMatchObject({ name: 'b', xs: [1, 3, 2, 4], values: [10, 30, 20, 15] })
    expect(series?.line).toBeUndefined()
  })

  test('series by colour and shape, filled and see-through', async () => {
    const chart = await native(scatter({ filled: true, opacity: 0.5 }, { color: kind, shape: kind }))
    expect(
      seriesOf(chart).map(({ name, xs, marker }) => [name, xs, marker?.shape, marker?.fill?.alpha]),
    ).toEqual([
      ['p', [1, 2], 'circle', 0.5],
      ['q', [3, 4], 'square', 0.5],
    ])
  })

  test('open and square points, of their diameter', async () => {
    const open = await native(scatter({ filled: false, size: 64 }))
    expect(seriesOf(open)[0]?.marker).toMatchObject({ size: 8, outline: { dash: 'solid' } })
    expect(seriesOf(open)[0]?.marker?.fill).toBeUndefined()
    const square = await native({ ...scatter({}), mark: 'square' })
    expect(seriesOf(square)[0]?.marker).toMatchObject({ shape: 'square', fill: {} })
  })

  test('colours of the rows are the points’ own', async () => {
    const data = { values: table.values.map((row, i) => ({ ...row, c: i === 1 ? '#ff0000' : '#0000ff' })) }
    const chart = await native(
      scatter({ filled: true }, { color: { field: 'c', type: 'nominal', scale: null } }, data),
    )
    expect(seriesOf(chart)).toHaveLength(1)
    expect(seriesOf(chart)[0]?.pointFills?.map(({ hex }) => hex)).toEqual([
      '0000FF',
      'FF0000',
      '0000FF',
      '0000FF',
    ])
  })

  test('logarithmic, reversed and negative axes', async () => {
    const data = rows('a b', [1, -10], [1000, 20])
    const chart = await native(
      scatter(
        {},
        {
          x: { ...x, scale: { type: 'log' }, axis: { values: [1, 10, 100, 1000] } },
          y: { ...y, scale: { reverse: true } },
        },
        data,
      ),
    )
    expect(chart.xAxis).toMatchObject({ log: 10, min: 1, max: 1000 })
    expect(chart.valueAxis).toMatchObject({ min: -10, max: 20, reversed: true })
  })

  test('points without a number are absent', async () => {
    const data = rows('a b', [1, 10], [null, 20], [3, null], [4, 40])
    expect(seriesOf(await native(scatter({}, {}, data)))[0]).toMatchObject({ xs: [1, 4], values: [10, 40] })
  })

  test('lines over numbers join their points in the order drawn, with gaps', async () => {
    const data = rows('a b t', [1, 10, 2], [5, 30, 1], [3, null, 3], [2, 20, 4])
    const chart = await native(
      scatter({ type: 'line' }, { order: { field: 't', type: 'quantitative' } }, data),
    )
    expect(chart.kind).toBe('line')
    expect(seriesOf(chart)[0]).toMatchObject({ xs: [5, 1, 3, 2], values: [30, 10, null, 20], line: {} })
  })

  test('labels stand at their own points, also after a gap at the beginning', async () => {
    const data = rows('a b', [1, null], [2, 20], [3, 15])
    const text = { mark: { type: 'text', dy: -8 }, encoding: { text: y } }
    const layer = [{ mark: 'line' }, { transform: [{ filter: 'datum.a === 3' }], ...text }]
    const [series] = seriesOf(await native({ data, encoding: { x, y }, layer }))
    expect(series).toMatchObject({
      xs: [2, 3],
      values: [20, 15],
      labels: { entries: [null, { show: 'value', format: '0' }], position: 't' },
    })
  })

  test('thousands of points take a second', async () => {
    const data = {
      values: Array.from({ length: 5_000 }, (_, i) => ({ a: i, b: (i * 7919) % 5_000, k: 'pq'[i % 2] })),
    }
    const started = performance.now()
    const chart = await native(scatter({}, { color: kind }, data))
    expect(seriesOf(chart).map(({ values }) => values.length)).toEqual([2_500, 2_500])
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

describe('points that PowerPoint would draw otherwise stay pictures', () => {
  test.each<[string, object, string]>([
    ['bubbles', scatter({}, { size: y }), 'points of different size or shape'],
    ['shades', scatter({}, { color: y }), 'stroke by a linear scale'],
    ['beyond the axis', scatter({}, { y: { ...y, scale: { domain: [0, 25] } } }), 'values beyond the axis'],
    ['turned', scatter({ shape: 'triangle', angle: 30 }), 'turned points'],
    ['arrows', scatter({ shape: 'arrow' }), 'points of a shape that PowerPoint lacks'],
    ['a root', scatter({}, { x: { ...x, scale: { type: 'sqrt' } } }), 'a sqrt scale of values'],
    ['strips', scatter({}, { x: kind }), 'several points of one series in one category'],
    ['two legends', scatter({}, { color: kind, shape: { field: 'a', type: 'nominal' } }), 'several legends'],
  ])('%s', async (_, spec, reason) => expect(await compile(spec as never)).toBe(reason))

  test.each(['x', 'y'])('planted: a point moved along %s', async (axis) => {
    const moved = await compile(scatter({}), (marks) => {
      const [item] = marks('symbol') as [Record<string, number>]
      item[axis] = (item[axis] as number) + 1
    })
    expect(moved).toBe('marks beside their numbers')
  })

  test('planted: another row', async () => {
    const moved = await compile(scatter({}), (marks) => {
      const [a, b] = marks('symbol') as [Record<string, unknown>, Record<string, unknown>]
      a.datum = b.datum
    })
    expect(moved).toBe('marks beside their numbers')
  })
})
