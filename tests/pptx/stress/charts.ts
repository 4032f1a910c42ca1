import type { ChartRow, FigureRequest } from '../../../src/model/edition.ts'
import { div, type Say, type StressSlide } from './slide.ts'

/** A chart to draw and the kind that it is to be in PowerPoint; none stays a picture. */
export interface StressChart {
  readonly request: FigureRequest
  readonly native: string | null
}

type Spec = FigureRequest['spec']

const value = { field: 'value', type: 'quantitative' }
const shares = { ...value, stack: 'normalize', axis: { format: '%' } }
const powers = { ...value, scale: { type: 'log', domain: [1, 100] }, axis: { values: [1, 10, 100] } }
const period = { field: 'period', type: 'ordinal' }
const region = { field: 'region', type: 'nominal' }
const date = { field: 'date', type: 'temporal', timeUnit: 'utcyear' }
const colour = { field: 'mark' }
const text = { text: { field: 'text' } }
const line = { type: 'line' }

const across: Spec = {
  transform: [{ calculate: 'toNumber(datum.period) - 2020', as: 'years' }],
  encoding: { x: { field: 'years', type: 'quantitative' }, y: value },
}
const ends = {
  transform: [
    { calculate: 'datum.value', as: 'low' },
    { calculate: 'datum.value + 6', as: 'high' },
  ],
  mark: 'bar',
}

const bars: readonly [string, string | null, Spec][] = [
  ['columns', 'bar', { mark: 'bar', encoding: { x: period, y: value } }],
  ['bars', 'bar', { mark: 'bar', encoding: { y: period, x: value } }],
  ['sorted', 'bar', { mark: 'bar', encoding: { y: { ...period, sort: '-x' }, x: value } }],
  [
    'coloured',
    'bar',
    {
      encoding: { x: period, y: { ...value, axis: null } },
      layer: [
        { mark: 'bar', encoding: { color: colour } },
        { mark: { type: 'text', style: ['value', 'above'] }, encoding: text },
      ],
    },
  ],
]
const sums: readonly [string, string | null, Spec][] = [
  ['grouped', 'bar', { mark: 'bar', encoding: { x: period, xOffset: region, y: value, color: region } }],
  ['stacked', 'bar', { mark: 'bar', encoding: { x: period, y: value, color: region } }],
  ['normalised', 'bar', { mark: 'bar', encoding: { y: period, x: shares, color: region } }],
  [
    'ranged',
    'ranged-bar',
    { ...ends, encoding: { x: period, y: { ...value, field: 'low' }, y2: { field: 'high' } } },
  ],
]
const lines: readonly [string, string | null, Spec][] = [
  ['lines', 'line', { mark: line, encoding: { x: period, y: value, color: region } }],
  ['pointed', 'line', { mark: { ...line, point: true }, encoding: { x: period, y: value, color: region } }],
  ['smooth', 'line', { mark: { ...line, interpolate: 'monotone' }, encoding: { x: period, y: value } }],
  ['yearly', 'line', { mark: line, encoding: { x: date, y: value } }],
]
const areas: readonly [string, string | null, Spec][] = [
  [
    'area',
    'area',
    { mark: 'area', encoding: { x: { ...period, scale: { type: 'point', padding: 0 } }, y: value } },
  ],
  ['stacked-areas', 'area', { mark: 'area', encoding: { x: date, y: value, color: region } }],
  ['pie', 'pie', { mark: 'arc', encoding: { theta: value, color: period } }],
  ['donut', 'donut', { mark: { type: 'arc', innerRadius: 50 }, encoding: { theta: value, color: period } }],
]
const others: readonly [string, string | null, Spec][] = [
  ['scatter', 'scatter', { ...across, mark: 'point' }],
  [
    'combination',
    'combination',
    { encoding: { x: period, y: value }, layer: [{ mark: 'bar' }, { mark: { ...line, color: '#BF3A1A' } }] },
  ],
  ['log', 'line', { mark: line, encoding: { x: period, y: powers } }],
  ['heat', null, { mark: 'rect', encoding: { x: period, y: region, color: value } }],
]

const one = new Set(
  'columns bars sorted coloured ranged smooth yearly area pie donut scatter combination log'.split(' '),
)

function rows(say: Say, name: string): readonly ChartRow[] {
  const places = one.has(name) ? [say('Beijing', '北京')] : [say('Beijing', '北京'), say('Shanghai', '上海')]
  return places.flatMap((place, at) =>
    [2021, 2022, 2023, 2024].map((year, index) => {
      const number = at === 0 ? 10 + ((3 * index * index + 5 * index) % 14) : 14 - 2 * index
      return {
        fact: `T-${at}${index}`,
        value: number,
        label: say('Patents', '专利'),
        region: place,
        period: String(year),
        unit: 'institution',
        text: String(number),
        highlight: year === 2024,
      }
    }),
  )
}

const slides = { bars, sums, lines, areas, others } as const
const titles = (say: Say) => ({
  bars: say('Bars', '柱形与条形'),
  sums: say('Bars beside, above and between', '分组、堆积、百分比与区间'),
  lines: say('Lines', '折线'),
  areas: say('Areas and parts of a whole', '面积与占比'),
  others: say('Points, two kinds at once, and a picture', '散点、组合与图片'),
})

/** Every chart of the stress deck. */
export const stressCharts = (say: Say): readonly StressChart[] =>
  Object.values(slides).flatMap((charts) =>
    charts.map(([name, native, spec]) => ({
      native,
      request: {
        name,
        spec,
        rows: rows(say, name),
        alt: say(`Made-up values, drawn as ${name}`, `虚构的数值：${name}`),
        width: 552,
        height: 228,
      },
    })),
  )

/** Slides of four charts each. */
export const chartSlides = (say: Say): readonly StressSlide[] =>
  Object.entries(slides).map(([key, charts]) => ({
    feature: `charts-${key}`,
    title: titles(say)[key as keyof typeof slides],
    body: div('body four', ...charts.map(([name]) => `![](figures/${name}.svg)`)),
    notes: [say('Made-up values.', '数值均为虚构。')],
  }))
