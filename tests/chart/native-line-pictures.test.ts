import { describe, expect, test } from 'vitest'
import { compile, rows } from './native-draw.ts'

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

describe('a line that PowerPoint would draw otherwise stays a picture', () => {
  const spec = line({ color: kind }, two)
  test.each<[string, object, string]>([
    ['steps', line({}, years, { interpolate: 'step' }), 'a step line'],
    ['a cardinal curve', line({}, years, { interpolate: 'cardinal' }), 'a cardinal line'],
    ['a root', line({ y: { ...value, scale: { type: 'sqrt' } } }), 'a sqrt scale of values'],
    [
      'values beyond the axis',
      line({ y: { ...value, scale: { domain: [0, 4] } } }),
      'values beyond the axis',
    ],
    [
      'a category left out',
      line({ color: kind }, { values: two.values.filter((_, i) => i !== 5) }),
      'a line that skips categories',
    ],
    [
      'two values in one category',
      line({}, { values: [...years.values, years.values[0]] }),
      'several points of one series in one category',
    ],
    ['lines without names', line({}, two), 'several points of one series in one category'],
    [
      'a shape of its own',
      line({}, years, { point: { shape: 'M-1,-1H1V1Z' } }),
      'points of a shape that PowerPoint lacks',
    ],
    [
      'a label that is no value',
      {
        data: years,
        encoding: { x: name, y: value },
        layer: [{ mark: 'line' }, { mark: { type: 'text', dy: -8 }, encoding: { text: { value: '9' } } }],
      },
      'the label “9” is not the value 3',
    ],
  ])('%s', async (_, wrong, reason) => expect(await compile(wrong as never)).toBe(reason))

  test('points moved off their values or categories, an order changed, ends cut', async () => {
    expect(await compile(spec)).toMatchObject({ kind: 'line' })
    const planted = (change: (item: Record<string, unknown>, other: Record<string, unknown>) => void) =>
      compile(spec, (marks) => {
        const [first, second] = marks('line')
        change(first as Record<string, unknown>, second as Record<string, unknown>)
      })
    expect(await planted((item) => Object.assign(item, { y: Number(item.y) + 1 }))).toBe(
      'marks beside their numbers',
    )
    expect(await planted((item) => Object.assign(item, { x: Number(item.x) + 1 }))).toBe(
      'marks beside their categories',
    )
    expect(await planted((item, other) => Object.assign(other, { x: item.x }))).toBe(
      'several points of one series in one category',
    )
    expect(
      await compile(spec, (marks) => {
        const [a, b, c] = marks('line') as [
          Record<string, unknown>,
          Record<string, unknown>,
          Record<string, unknown>,
        ]
        const { x, y, datum } = b
        Object.assign(b, { x: c.x, y: c.y, datum: c.datum })
        Object.assign(c, { x, y, datum })
        expect(a).toBeDefined()
      }),
    ).toBe('a line that skips categories')
  })
})
