import { describe, expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import type { FigureRequest } from '../../src/model/edition.ts'
import { examples } from './examples.ts'
import { navy } from './navy.ts'

const draw = (request: FigureRequest) => drawFigure(request, navy, 'zh-CN')

interface Bar {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly fill: string
}

/** Bars of an SVG, by their paths. */
const barsOf = (svg: string): Bar[] =>
  [...svg.matchAll(/<path d="M([-\d.]+),([-\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z" fill="#([0-9A-F]{6})"/g)].map(
    ([, x, y, w, h, fill]) => ({
      x: Number(x),
      y: Number(y),
      w: Number(w),
      h: Number(h),
      fill: fill as string,
    }),
  )

/** Where a text stands along an axis. */
const placeOf = (svg: string, text: string, axis: 'x' | 'y'): number => {
  const [, x, y] = new RegExp(`translate\\(([-\\d.]+),([-\\d.]+)\\)"[^>]*>${text}<`).exec(svg) ?? []
  return Number(axis === 'x' ? x : y)
}

describe('a native chart shows what its picture shows', () => {
  for (const name of ['columns', 'bars', 'plain', 'negative'] as const) {
    test(`${name}: lengths, colours and order of bars`, async () => {
      const { native, svg } = await draw(examples[name])
      const across = native?.direction === 'horizontal'
      const bars = barsOf(svg).sort((a, b) => (across ? a.y - b.y : a.x - b.x))
      const [series] = native?.series ?? []
      const values = (series?.values ?? []) as number[]
      expect(bars).toHaveLength(values.length)
      const scale = (across ? bars[0]?.w : bars[0]?.h) as number
      for (const [i, bar] of bars.entries()) {
        const length = (across ? bar.w : bar.h) / scale
        expect(length).toBeCloseTo(Math.abs((values[i] as number) / (values[0] as number)), 3)
        expect(series?.pointColours?.[i] ?? series?.colour).toBe(bar.fill)
      }
      const places = native?.categories.map((category) => placeOf(svg, category, across ? 'y' : 'x')) ?? []
      expect(places).toEqual([...places].sort((a, b) => a - b))
      const [bar] = bars
      const step =
        ((native?.plot[across ? 'h' : 'w'] ?? 0) * examples[name][across ? 'height' : 'width']) /
        values.length
      const thickness = (across ? bar?.h : bar?.w) as number
      expect(native?.gapWidth).toBeCloseTo((step / thickness - 1) * 100, 0)
    })
  }

  test('groups and stacks: one bar for each value, in the colour of its series', async () => {
    for (const request of [examples.grouped, examples.stacked, examples.stackedAcross]) {
      const { native, svg } = await draw(request)
      const across = native?.direction === 'horizontal'
      const bars = barsOf(svg).filter(({ w, h }) => Math.min(w, h) > 20)
      for (const { colour, values } of native?.series ?? []) {
        const own = bars
          .filter(({ fill }) => fill === colour)
          .sort((a, b) => (across ? a.y - b.y : a.x - b.x))
        const unit = (across ? own[0]?.w : own[0]?.h) as number
        expect(own.map(({ w, h }) => (across ? w : h) / unit)).toEqual(
          values.map((value) => expect.closeTo((value as number) / (values[0] as number), 3)),
        )
      }
      expect(native?.series.flatMap(({ values }) => values)).toHaveLength(request.rows.length)
      expect(native?.legend?.position).toBe('t')
    }
  })

  test('lines: points at the height of their values, markers in their own colours', async () => {
    const { native, svg } = await draw(examples.slope)
    const [, x1, y1, x2, y2] = /<path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/.exec(svg)?.map(Number) ?? []
    const { min = 0, max = 1 } = native?.valueAxis ?? {}
    const height = (native?.plot.h ?? 0) * examples.slope.height
    expect(y1).toBeCloseTo(height * (1 - (3.5 - min) / (max - min)), 0)
    expect(y2).toBeCloseTo(height * (1 - (4.22 - min) / (max - min)), 0)
    expect(x2).toBeGreaterThan(x1 as number)
    expect(native?.series[0]).toMatchObject({
      values: [3.5, 4.22],
      pointColours: ['7B8DA4', 'BF3A1A'],
      line: { dash: 'dot', width: 2 },
      labels: { formats: ['0.0"%"', '0.00"%"'], position: 't' },
    })
  })

  test('labels keep words and qualifiers in their number formats', async () => {
    const { native } = await draw(examples.bars)
    expect(native?.series[0]?.labels?.formats).toEqual(['0"家"', '0"家"', '"近"0"家"'])
  })
})

describe('what PowerPoint would show otherwise stays a picture', () => {
  const value = { field: 'value', type: 'quantitative' }
  const period = { field: 'period', type: 'ordinal' }
  const { plain, grouped, columns } = examples
  const bar = (y: object, rest: object = {}) => ({
    mark: 'bar',
    encoding: { x: period, y: { ...value, ...y }, ...rest },
  })
  const [bars, labels] = columns.spec.layer as [object, object]
  const cases: Record<string, [FigureRequest, string]> = {
    'a label of another number': [
      { ...columns, rows: columns.rows.map((row) => ({ ...row, value: row.value * 10 })) },
      'the label “3.5%” is not the value 35',
    ],
    'a label without a number': [
      { ...columns, rows: columns.rows.map((row) => ({ ...row, text: '三成' })) },
      'the label “三成” is not the value 3.5',
    ],
    'a reversed axis': [{ ...plain, spec: bar({ scale: { reverse: true } }) }, 'a reversed value axis'],
    'a root': [{ ...plain, spec: bar({ scale: { type: 'sqrt' } }) }, 'a sqrt scale of values'],
    'an axis that hides the zero': [
      {
        ...plain,
        spec: {
          mark: { type: 'bar', clip: true },
          encoding: { x: period, y: { ...value, scale: { domain: [3, 5] } } },
        },
      },
      'bars that do not start at zero',
    ],
    shares: [
      { ...grouped, spec: bar({ stack: 'normalize' }, { color: { field: 'region' } }) },
      'marks that do not show a number of their rows',
    ],
    'a curve': [
      { ...plain, spec: { ...bar({}), mark: { type: 'line', interpolate: 'monotone' } } },
      'a monotone line',
    ],
    'bars that can be seen through': [
      { ...plain, spec: { ...bar({}), mark: { type: 'bar', opacity: 0.5 } } },
      'see-through marks',
    ],
    'a rule across': [
      {
        ...columns,
        spec: { ...columns.spec, layer: [bars, labels, { mark: 'rule', encoding: { y: { datum: 4 } } }] },
      },
      'layers rect + text + rule',
    ],
    'a line that skips a category': [
      {
        ...grouped,
        rows: grouped.rows.filter((_, i) => i !== 2),
        spec: { ...bar({}, { color: { field: 'region' } }), mark: 'line' },
      },
      'a line that skips categories or turns back',
    ],
    facets: [{ ...grouped, spec: bar({}, { column: { field: 'region' } }) }, 'several views in one figure'],
    dots: [examples.dots, 'marks symbol'],
  }
  for (const [name, [request, reason]] of Object.entries(cases)) {
    test(name, async () => {
      const figure = await draw(request)
      expect(figure.native).toBeNull()
      expect(figure.reason).toBe(reason)
      expect(figure.svg).toMatch(/^<svg .*<\/svg>$/s)
    })
  }
})
