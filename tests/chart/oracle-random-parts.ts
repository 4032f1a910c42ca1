import * as fc from 'fast-check'

export type Json = Record<string, unknown>

export const one = <Item>(...items: readonly Item[]): fc.Arbitrary<Item> => fc.constantFrom(...items)

/** Mostly nothing; a part of a spec that is left out. */
export const rarely = <Item>(part: fc.Arbitrary<Item>, weight = 8): fc.Arbitrary<Item | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: part })

/** An object of the parts that are there. */
export const object = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> =>
  fc
    .record(parts)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined)))

/** The object, or nothing where it is empty. */
const filled = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json | undefined> =>
  object(parts).map((all) => (Object.keys(all).length > 0 ? all : undefined))

const names = ['Beijing', '上海', '2019', 'a b', 'Zürich', '#1']
const days = ['2019-01-01', '2020-01-01', '2020-07-15', '2021-01-01', '2022-03-31', '2023-01-01']

/** Rows: a name, a number, a day and a part each, some left out, some without their value. */
export const rows: fc.Arbitrary<readonly Json[]> = fc
  .record({
    count: fc.integer({ min: 1, max: names.length }),
    parts: fc.integer({ min: 1, max: 3 }),
    unit: one(1, 1, 1000, 0.01),
    low: one(0, 0, 0, -60),
    turned: fc.boolean(),
  })
  .chain(({ count, parts, unit, low, turned }) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: low, max: 100 }),
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 0, max: 30 }),
        ),
        { minLength: count * parts, maxLength: count * parts },
      )
      .map((numbers) => {
        const all = numbers.flatMap(([value, other, fate], at) => {
          if (fate === 0 && at > 0) return []
          const i = Math.floor(at / parts)
          return {
            name: names[i],
            number: i * i + 1,
            day: days[i],
            part: ['p2', 'p1', 'p3'][at % parts],
            value: fate === 1 ? null : value * unit,
            other,
            end: other + 40,
          }
        })
        return turned ? all.toReversed() : all
      }),
  )

const valueAxis = filled({
  format: rarely(one('.0%', ',.1f', '~s', '$,.0f', '.2f', 'd', '+.1f', '(,.0f')),
  labelExpr: rarely(
    one("datum.label + '%'", 'datum.value / 10', "datum.index % 2 ? '' : datum.label", "'x'"),
    15,
  ),
  values: rarely(one([0, 20, 40], [0, 10, 50], [25]), 15),
  orient: rarely(one('right', 'left', 'top'), 15),
  tickCount: rarely(one(2, 3, 7), 12),
  ticks: rarely(fc.constant(true), 12),
})

const valueScale = filled({
  zero: rarely(fc.constant(false)),
  nice: rarely(one<unknown>(false, 5), 12),
  reverse: rarely(fc.constant(true), 10),
  domain: rarely(one([0, 50], [-20, 120], [10, 90]), 15),
  domainMax: rarely(fc.constant(130), 15),
  type: rarely(one('log', 'sqrt', 'symlog'), 15),
  clamp: rarely(fc.constant(true), 20),
})

export const value = (field: string) =>
  object({
    field: fc.constant(field),
    type: fc.constant('quantitative'),
    aggregate: rarely(one('sum', 'mean', 'max'), 5),
    stack: rarely(one<unknown>('normalize', 'zero', null, 'center'), 8),
    scale: valueScale,
    axis: rarely(valueAxis, 1),
    title: rarely(one('Value', '数值', null)),
  })

const category = object({
  field: one('name', 'name', 'day'),
  type: one('nominal', 'ordinal'),
  sort: rarely(one<unknown>(null, 'descending', '-y', { field: 'other', op: 'mean' }), 3),
  scale: filled({
    reverse: rarely(fc.constant(true)),
    paddingInner: rarely(one(0, 0.1, 0.5)),
    paddingOuter: rarely(one(0, 0.5)),
  }),
  axis: rarely(one<unknown>({ labelAngle: -45 }, { labels: false }, { orient: 'top' }, null), 8),
})

export const along = fc.oneof(
  { weight: 5, arbitrary: category },
  {
    weight: 2,
    arbitrary: object({
      field: fc.constant('day'),
      type: fc.constant('temporal'),
      timeUnit: rarely(one('year', 'yearmonth')),
    }),
  },
  {
    weight: 2,
    arbitrary: object({
      field: one('number', 'other'),
      type: fc.constant('quantitative'),
      scale: rarely(one({ zero: false }, { reverse: true }, { type: 'log' }), 3),
    }),
  },
)

export const colour = fc.oneof(
  {
    weight: 4,
    arbitrary: object({
      field: one('part', 'part', 'part', 'name'),
      legend: rarely(
        one<unknown>(null, { orient: 'bottom' }, { orient: 'left' }, { orient: 'top-right' }),
        3,
      ),
      sort: rarely(one<unknown>('descending', null, ['p3', 'p1', 'p2'])),
      scale: rarely(
        one<unknown>(
          { domain: ['p1', 'p2', 'p3'], range: ['red', 'green', 'blue'] },
          { scheme: 'category10' },
        ),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: one<Json>(
      { value: 'teal' },
      { field: 'value', type: 'quantitative' },
      { condition: { test: 'datum.value > 40', value: 'red' }, value: 'grey' },
    ),
  },
)

export const marks = fc.oneof(
  object({
    type: fc.constant('bar'),
    width: rarely(one<unknown>({ band: 0.5 }, 8)),
    stroke: rarely(fc.constant('black')),
    opacity: rarely(fc.constant(0.6)),
    clip: rarely(fc.constant(true), 15),
    cornerRadius: rarely(fc.constant(3), 20),
  }),
  object({
    type: fc.constant('line'),
    point: rarely(one<unknown>(true, { filled: false, fill: 'white' }), 2),
    interpolate: rarely(one('monotone', 'step', 'basis'), 5),
    strokeDash: rarely(one([4, 2], [1, 0])),
    clip: rarely(fc.constant(true), 15),
  }),
  object({
    type: fc.constant('area'),
    line: rarely(fc.constant(true), 4),
    point: rarely(fc.constant(true)),
    opacity: rarely(fc.constant(0.5)),
    interpolate: rarely(fc.constant('monotone'), 10),
  }),
  object({
    type: one('point', 'circle', 'square'),
    filled: rarely(fc.constant(true), 3),
    shape: rarely(one('diamond', 'triangle', 'cross', 'arrow')),
    opacity: rarely(fc.constant(0.5)),
  }),
)
