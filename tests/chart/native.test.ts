import { describe, expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import type { FigureRequest } from '../../src/model/edition.ts'
import type { ChartGroup, Figure } from '../../src/model/figure.ts'
import { examples } from './examples.ts'
import { navy } from './navy.ts'

const draw = (request: FigureRequest) => drawFigure(request, navy, 'zh-CN')

type Bars = Extract<ChartGroup, { type: 'bar' }>

const barsIn = ({ native }: Figure) => native?.groups.find((group): group is Bars => group.type === 'bar')
const seriesIn = ({ native }: Figure) => native?.groups.flatMap(({ series }) => [...series]) ?? []
const namesIn = ({ native }: Figure) =>
  native?.categories?.type === 'names' ? native.categories.names : undefined
const opaque = (hex: string | undefined) => ({ hex, alpha: 1 })

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
      const figure = await draw(examples[name])
      const { native, svg } = figure
      const across = native?.direction === 'horizontal'
      const bars = barsOf(svg).sort((a, b) => (across ? a.y - b.y : a.x - b.x))
      const [series] = seriesIn(figure)
      const values = (series?.values ?? []) as number[]
      expect(bars).toHaveLength(values.length)
      const scale = (across ? bars[0]?.w : bars[0]?.h) as number
      for (const [i, bar] of bars.entries()) {
        const length = (across ? bar.w : bar.h) / scale
        expect(length).toBeCloseTo(Math.abs((values[i] as number) / (values[0] as number)), 3)
        expect(series?.pointFills?.[i] ?? series?.fill).toEqual(opaque(bar.fill))
      }
      const places = namesIn(figure)?.map((name) => placeOf(svg, name, across ? 'y' : 'x')) ?? []
      expect(places).toHaveLength(values.length)
      expect(places).toEqual([...places].sort((a, b) => a - b))
      const [bar] = bars
      const step =
        ((native?.plot[across ? 'h' : 'w'] ?? 0) * examples[name][across ? 'height' : 'width']) /
        values.length
      const thickness = (across ? bar?.h : bar?.w) as number
      expect(barsIn(figure)?.gapWidth).toBeCloseTo((step / thickness - 1) * 100, 0)
    })
  }

  test('groups and stacks: one bar for each value, in the colour of its series', async () => {
    for (const request of [examples.grouped, examples.stacked, examples.stackedAcross]) {
      const figure = await draw(request)
      const { native, svg } = figure
      const across = native?.direction === 'horizontal'
      const bars = barsOf(svg).filter(({ w, h }) => Math.min(w, h) > 20)
      for (const { fill: paint, values } of seriesIn(figure)) {
        const own = bars
          .filter(({ fill }) => fill === paint?.hex)
          .sort((a, b) => (across ? a.y - b.y : a.x - b.x))
        const unit = (across ? own[0]?.w : own[0]?.h) as number
        expect(own.map(({ w, h }) => (across ? w : h) / unit)).toEqual(
          values.map((value) => expect.closeTo((value as number) / (values[0] as number), 3)),
        )
      }
      expect(seriesIn(figure).flatMap(({ values }) => values)).toHaveLength(request.rows.length)
      expect(native?.legend?.position).toBe('t')
    }
  })

  test('lines: points at the height of their values, markers in their own colours', async () => {
    const figure = await draw(examples.slope)
    const { native, svg } = figure
    const [, x1, y1, x2, y2] = /<path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/.exec(svg)?.map(Number) ?? []
    const { min = 0, max = 1 } = native?.valueAxis ?? {}
    const height = (native?.plot.h ?? 0) * examples.slope.height
    expect(y1).toBeCloseTo(height * (1 - (3.5 - min) / (max - min)), 0)
    expect(y2).toBeCloseTo(height * (1 - (4.22 - min) / (max - min)), 0)
    expect(x2).toBeGreaterThan(x1 as number)
    expect(seriesIn(figure)[0]).toMatchObject({
      values: [3.5, 4.22],
      pointFills: [opaque('7B8DA4'), opaque('BF3A1A')],
      line: { dash: 'dot', width: 2, colour: opaque('7B8DA4') },
      labels: { entries: [{ format: '0.0"%"' }, { format: '0.00"%"' }], position: 't' },
    })
  })

  test('labels keep words and qualifiers in their number formats', async () => {
    const [series] = seriesIn(await draw(examples.bars))
    const formats = series?.labels?.entries.map((entry) => entry?.show === 'value' && entry.format)
    expect(formats).toEqual(['0"家"', '0"家"', '"近"0"家"'])
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
    'a legend in another order than PowerPoint lists a stack': [
      { ...grouped, spec: bar({}, { color: { field: 'region', legend: { orient: 'right' } } }) },
      'a legend in another order than the series',
    ],
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
    'a curve': [
      { ...plain, spec: { ...bar({}), mark: { type: 'line', interpolate: 'cardinal' } } },
      'a cardinal line',
    ],
    'a gradient': [
      {
        ...plain,
        spec: {
          ...bar({}),
          mark: { type: 'bar', color: { gradient: 'linear', stops: [{ offset: 0, color: 'red' }] } },
        },
      },
      'a fill that is no plain colour',
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
      'a line that skips categories',
    ],
    facets: [{ ...grouped, spec: bar({}, { column: { field: 'region' } }) }, 'several views in one figure'],
    dots: [examples.dots, 'no value axis'],
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
