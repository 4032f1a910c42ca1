import { describe, expect, test } from 'vitest'
import { compile, rows } from './native-draw.ts'

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
const city = { field: 'city', type: 'nominal', sort: null }
const value = { field: 'firms', type: 'quantitative' }
const size = { field: 'size', type: 'nominal' }
const bar = (encoding: object, rest: object = {}) => ({ mark: 'bar', encoding, ...rest })

describe('planted: bars that are not what they seem', () => {
  const simple = { data: totals, ...bar({ x: city, y: value }) }
  const stacked = { data: firms, ...bar({ x: city, y: value, color: size }) }
  type Item = Record<string, number | string | object>
  const cases: Record<string, [object, (rects: Item[]) => void, string | RegExp]> = {
    'one that does not start at zero': [
      simple,
      ([first]) => Object.assign(first as Item, { height: Number(first?.height) - 10 }),
      'marks that do not show a number of their rows',
    ],
    'one that is longer than its number': [
      simple,
      ([first]) =>
        Object.assign(first as Item, { y: Number(first?.y) - 5, height: Number(first?.height) + 5 }),
      'marks that do not show a number of their rows',
    ],
    'one beside its category': [
      simple,
      ([first]) => Object.assign(first as Item, { x: Number(first?.x) + 3 }),
      'bars beside their categories',
    ],
    'one in the place of another': [
      simple,
      ([first, second]) => Object.assign(first as Item, { x: Number(second?.x) }),
      'bars over one another',
    ],
    'a thinner one': [
      simple,
      ([first]) => Object.assign(first as Item, { x: Number(first?.x) + 2, width: Number(first?.width) - 4 }),
      'bars of different thickness',
    ],
    'a rounded one': [simple, ([first]) => Object.assign(first as Item, { cornerRadius: 3 }), 'rounded bars'],
    'a gradient': [
      simple,
      ([first]) => Object.assign(first as Item, { fill: { gradient: 'linear', stops: [] } }),
      'a fill that is no plain colour',
    ],
    'two parts of a stack that have changed places': [
      stacked,
      ([lower, upper]) => {
        const [a, b] = [lower as Item, upper as Item].sort((one, other) => Number(one.y) - Number(other.y))
        const top = Number(a?.y)
        Object.assign(b as Item, { y: top })
        Object.assign(a as Item, { y: top + Number(b?.height) })
      },
      'stacks in different orders',
    ],
    'a gap in a stack': [
      stacked,
      (rects) => {
        const top = rects.reduce((a, b) => (Number(a.y) < Number(b.y) ? a : b))
        Object.assign(top, { y: Number(top.y) - 4 })
      },
      'bars over one another',
    ],
    'an edge that only one has': [
      simple,
      ([first]) => Object.assign(first as Item, { stroke: 'red' }),
      'bars with different edges',
    ],
  }
  for (const [name, [spec, plant, reason]] of Object.entries(cases)) {
    test(name, async () => {
      expect(await compile(spec as never)).not.toBeTypeOf('string')
      expect(await compile(spec as never, (marks) => plant(marks('rect') as Item[]))).toBe(reason)
    })
  }
})

describe('bars that PowerPoint lacks stay pictures', () => {
  const cases: Record<string, [object, string]> = {
    'stacks side by side': [
      {
        data: { values: [...firms.values, ...firms.values.map((row) => ({ ...row, firms: 5 }))] },
        ...bar({ x: city, y: { ...value, stack: true }, xOffset: size, detail: { field: 'firms' } }),
      },
      'stacks side by side',
    ],
    'without zero': [
      { data: totals, ...bar({ x: city, y: { ...value, scale: { domain: [300, 500] } } }) },
      'bars that do not start at zero',
    ],
    'cut off': [
      { data: totals, ...bar({ x: city, y: { ...value, scale: { domain: [0, 400] } } }) },
      'values beyond the axis',
    ],
    'cut off where the scale is clamped': [
      { data: totals, ...bar({ x: city, y: { ...value, scale: { domain: [0, 400], clamp: true } } }) },
      'values beyond the axis',
    ],
    logarithmic: [
      { data: totals, ...bar({ x: city, y: { ...value, scale: { type: 'log', domain: [1, 1000] } } }) },
      'a log scale of values',
    ],
    'a heat map': [
      { data: firms, mark: 'rect', encoding: { x: city, y: size, color: value } },
      'rectangles between two scales of categories',
    ],
    'over time': [
      {
        data: rows('day firms', ['2024-01-01', 3], ['2024-02-01', 4]),
        ...bar({ x: { field: 'day', type: 'temporal' }, y: value }),
      },
      'bars on a continuous axis',
    ],
    'two bars of one series in one category': [
      {
        data: rows('city size firms', ['A', 'x', 3], ['A', 'x', 4]),
        ...bar({ x: city, y: value, color: size }),
      },
      'several bars of one series in one category',
    ],
    'a legend of something else': [
      {
        data: totals,
        ...bar({ x: city, y: value, color: { ...city, legend: { values: ['北京'] } } }),
      },
      'a legend of something else than the series',
    ],
    'a rule across': [
      {
        data: totals,
        layer: [bar({ x: city, y: value }), { mark: 'rule', encoding: { y: { datum: 300 } } }],
      },
      'layers rect + rule',
    ],
  }
  for (const [name, [spec, reason]] of Object.entries(cases))
    test(name, async () => expect(await compile(spec as never)).toBe(reason))
})
