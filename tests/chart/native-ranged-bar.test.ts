import { describe, expect, test } from 'vitest'
import type { NativeChart } from '../../src/model/figure.ts'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const steps = rows(
  'step from to kind',
  ['2023', 0, 300, 'sum'],
  ['more', 300, 360, 'up'],
  ['less', 360, 320, 'down'],
)
const waterfall = (encoding: object = {}, data: object = steps) => ({
  data,
  mark: 'bar',
  encoding: {
    x: { field: 'step', type: 'nominal', sort: null },
    y: { field: 'to', type: 'quantitative' },
    y2: { field: 'from' },
    ...encoding,
  },
})
const table = (chart: NativeChart) => seriesOf(chart).map(({ name, values }) => [name, ...values])

describe('bars from one value to another', () => {
  test('an unseen series to stand on, and the lengths', async () => {
    const chart = await native(waterfall())
    expect(chart).toMatchObject({ kind: 'ranged-bar', groups: [{ grouping: 'stacked', overlap: 100 }] })
    expect(table(chart)).toEqual([
      ['from', 0, 300, 320],
      ['to', 300, 60, 40],
    ])
    const [base, span] = seriesOf(chart)
    expect(base).toMatchObject({ base: true })
    expect(base).not.toHaveProperty('fill')
    expect(span?.fill).toBeDefined()
  })

  test('a series for each colour of the legend, in the order in which it lists them', async () => {
    const chart = await native(waterfall({ color: { field: 'kind', type: 'nominal', sort: null } }))
    expect(table(chart)).toEqual([
      ['from', 0, 300, 320],
      ['down', null, null, 40],
      ['up', null, 60, null],
      ['sum', 300, null, null],
    ])
  })

  test('horizontal; below zero', async () => {
    const data = rows('step from to', ['a', -10, -30], ['b', -5, -8])
    const chart = await native({
      data,
      mark: 'bar',
      encoding: {
        y: { field: 'step', type: 'nominal' },
        x: { field: 'from', type: 'quantitative' },
        x2: { field: 'to' },
      },
    })
    expect(chart.direction).toBe('horizontal')
    expect(table(chart)).toEqual([
      ['to', -10, -5],
      ['from', -20, -3],
    ])
  })

  test('an axis without zero', async () => {
    const data = rows('step from to', ['a', 42, 48], ['b', 44, 46])
    const chart = await native(
      waterfall({ y: { field: 'to', type: 'quantitative', scale: { domain: [40, 50] } } }, data),
    )
    expect(chart.valueAxis).toMatchObject({ min: 40, max: 50 })
    expect(table(chart)[0]).toEqual(['from', 42, 44])
  })

  test('labels in the middle, a fall with its minus', async () => {
    const { encoding, data } = waterfall()
    const chart = await native({
      data,
      transform: [
        { calculate: 'datum.to - datum.from', as: 'change' },
        { calculate: '(datum.to + datum.from) / 2', as: 'middle' },
      ],
      encoding: { x: encoding.x },
      layer: [
        { mark: 'bar', encoding: { y: encoding.y, y2: encoding.y2 } },
        {
          mark: { type: 'text', color: 'white' },
          encoding: {
            y: { field: 'middle', type: 'quantitative' },
            text: { field: 'change', type: 'quantitative' },
          },
        },
      ],
    })
    expect(seriesOf(chart)[1]?.labels).toMatchObject({
      position: 'ctr',
      entries: [{ format: '0' }, { format: '0' }, { format: '"−"0' }],
    })
  })
})

describe('ranges that PowerPoint would show otherwise stay pictures', () => {
  const cases: Record<string, [object, string]> = {
    'across zero': [waterfall({}, rows('step from to', ['a', -5, 10], ['b', 3, 4])), 'bars across zero'],
    logarithmic: [
      waterfall(
        { y: { field: 'to', type: 'quantitative', scale: { type: 'log' } } },
        rows('step from to', ['a', 5, 10]),
      ),
      'a log scale of values',
    ],
    'cut off by the axis': [
      waterfall({ y: { field: 'to', type: 'quantitative', scale: { domain: [0, 340] } } }),
      'values beyond the axis',
    ],
    'two in one category': [
      waterfall({}, rows('step from to', ['a', 5, 10], ['a', 20, 30])),
      'several ranged bars in one category',
    ],
    'over time': [
      {
        data: rows('task from to', ['a', '2024-01-01', '2024-02-01']),
        mark: 'bar',
        encoding: {
          y: { field: 'task', type: 'nominal' },
          x: { field: 'from', type: 'temporal' },
          x2: { field: 'to' },
        },
      },
      'a utc scale of values',
    ],
  }
  for (const [name, [spec, reason]] of Object.entries(cases))
    test(name, async () => expect(await compile(spec as never)).toBe(reason))

  test('planted: a bar moved off its start', async () => {
    const planted = await compile(waterfall(), (marks) => {
      const [, second] = marks('rect')
      if (second) second.y = Number(second.y) + 4
    })
    expect(planted).toBe('marks that do not show a number of their rows')
  })
})
