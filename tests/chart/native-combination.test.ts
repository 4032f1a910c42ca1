import { describe, expect, test } from 'vitest'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const data = rows('year spend rate', ['2020', 240, 10], ['2021', 280, 15], ['2022', 310, 12])
const x = { field: 'year', type: 'ordinal' }
const spend = { field: 'spend', type: 'quantitative' }
const rate = { field: 'rate', type: 'quantitative' }
const layered = (line: object, rest: object = {}, bars: object = {}) => ({
  data,
  encoding: { x },
  layer: [
    { mark: 'bar', encoding: { y: spend }, ...bars },
    { mark: 'line', encoding: { y: rate }, ...line },
  ],
  ...rest,
})
const apart = { resolve: { scale: { y: 'independent' } } }

describe('columns with lines over them', () => {
  test('on one axis', async () => {
    const chart = await native(layered({}))
    expect(chart).toMatchObject({ kind: 'combination', valueAxis: { min: 0, max: 350 } })
    expect(chart.groups.map(({ type }) => type)).toEqual(['bar', 'line'])
    expect(seriesOf(chart, 0)[0]).toMatchObject({ name: 'spend', values: [240, 280, 310] })
    expect(seriesOf(chart, 1)[0]).toMatchObject({ name: 'rate', values: [10, 15, 12] })
    expect(chart).not.toHaveProperty('secondAxis')
  })

  test('on two axes, each with the bounds of its scale', async () => {
    const chart = await native(layered({ mark: { type: 'line', point: true, color: 'red' } }, apart))
    expect(chart).toMatchObject({
      valueAxis: { min: 0, max: 350, side: 'left', title: { text: 'spend' } },
      secondAxis: { min: 0, max: 16, side: 'right', title: { text: 'rate' } },
      groups: [{ type: 'bar' }, { type: 'line', second: true }],
    })
    expect(seriesOf(chart, 1)[0]).toMatchObject({
      line: { colour: { hex: 'FF0000' } },
      marker: { shape: 'circle' },
    })
  })

  test('names from a legend of layers, bars first', async () => {
    const named = (name: string, field: object) => ({ encoding: { y: field, color: { datum: name } } })
    const chart = await native(layered(named('rate in %', rate), apart, named('money', spend)))
    expect(chart.groups.flatMap(({ series }) => series.map(({ name }) => name))).toEqual([
      'money',
      'rate in %',
    ])
    expect(chart.legend).toMatchObject({ position: 'r' })
  })

  test('a line that the legend does not name has no entry', async () => {
    const colour = { color: { ...x, type: 'nominal' } }
    const chart = await native(layered({}, {}, { encoding: { y: spend, ...colour } }))
    expect(chart.groups[1]?.series[0]).toMatchObject({ base: true, line: {} })
    expect(chart.groups[0]?.series).toHaveLength(3)
  })

  test('labels at the bars', async () => {
    const { layer, ...rest } = layered({}, apart)
    const text = { mark: { type: 'text', dy: -8 }, encoding: { y: spend, text: spend } }
    const chart = await native({
      ...rest,
      layer: [...layer, text],
      resolve: { scale: { y: 'shared' } },
    } as never)
    expect(seriesOf(chart, 0)[0]?.labels).toMatchObject({ position: 'outEnd' })
  })
})

describe('what PowerPoint would show otherwise stays a picture', () => {
  const cases: Record<string, [object, RegExp]> = {
    'a line under the bars': [
      {
        data,
        encoding: { x },
        layer: [
          { mark: 'line', encoding: { y: rate } },
          { mark: 'bar', encoding: { y: spend } },
        ],
      },
      /^layers line \+ rect$|^marks line \+ rect$/,
    ],
    'two axes on one side': [
      layered({ encoding: { y: { ...rate, axis: { orient: 'left', offset: 40 } } } }, apart),
      /^an axis away from the plot$/,
    ],
    'lying bars': [
      {
        data,
        encoding: { y: x },
        layer: [
          { mark: 'bar', encoding: { x: spend } },
          { mark: { type: 'line', orient: 'vertical' }, encoding: { x: rate } },
        ],
      },
      /./,
    ],
    'a rule': [layered({ mark: 'rule', encoding: { y: { datum: 250 } } }), /^layers rect \+ rule$/],
    'a line over shares': [
      {
        data: rows('year kind spend', ['2020', 'a', 1], ['2020', 'b', 2], ['2021', 'a', 3], ['2021', 'b', 5]),
        encoding: { x },
        layer: [
          { mark: 'bar', encoding: { y: { ...spend, stack: 'normalize' }, color: { field: 'kind' } } },
          { mark: 'line', encoding: { y: { ...spend, aggregate: 'mean' } } },
        ],
        ...apart,
      },
      /^lines over shares$/,
    ],
    'the whole of a single share': [
      layered({}, {}, { encoding: { y: { ...spend, stack: 'normalize' }, color: { field: 'year' } } }),
      /^marks that do not show a number of their rows$/,
    ],
    'an axis beyond which the line goes': [
      layered({ encoding: { y: { ...rate, scale: { domain: [0, 12] } } } }, apart),
      /^values beyond the axis$/,
    ],
  }
  for (const [name, [spec, reason]] of Object.entries(cases))
    test(name, async () => {
      const found = await compile(spec as never)
      expect(found).toBeTypeOf('string')
      expect(found).toMatch(reason)
    })

  test('planted: a point of the line beside its number', async () => {
    const planted = await compile(layered({}), (marks) => {
      const [first] = marks('line')
      if (first) first.y = Number(first.y) - 7
    })
    expect(planted).toBe('marks beside their numbers')
  })
})
