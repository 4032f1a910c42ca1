import type { ChartRow, FigureRequest } from '../../src/model/edition.ts'

const row = (fact: string, value: number, text: string, rest: Partial<ChartRow> = {}): ChartRow => ({
  fact,
  value,
  text,
  label: '平均研发投入强度',
  region: '京津冀',
  period: '',
  unit: 'percent',
  highlight: false,
  ...rest,
})

/** 3.5 % in 2014, 4.22 % in 2024. */
const twoYears = [
  row('S4-013', 3.5, '3.5%', { period: '2014年' }),
  row('S4-014', 4.22, '4.22%', { period: '2024年', highlight: true }),
]
const counts = [
  row('S0-045', 45, '45家', { label: '全国重点实验室', highlight: true, unit: 'institution' }),
  row('S0-046', 35, '35家', { label: '粤港澳联合实验室', unit: 'institution' }),
  row('S0-047', 31, '近31家', { label: '港澳高校在粤研发机构', unit: 'institution' }),
]
/** Made-up figures of two regions in four years. */
const panel = ['2021', '2022', '2023', '2024'].flatMap((period, i) => [
  row(`A-${i}`, 10 + 3 * i, `${10 + 3 * i}`, { period, region: '北京', label: '专利' }),
  row(`B-${i}`, 14 - 2 * i, `${14 - 2 * i}`, { period, region: '上海', label: '专利' }),
])

const request = (
  name: string,
  spec: FigureRequest['spec'],
  rows: readonly ChartRow[],
  width = 700,
  height = 433,
): FigureRequest => ({ name, spec, rows, alt: `图：${name}`, width, height })

const colour = { field: 'mark' }
const ink = { field: 'ink' }
const value = { field: 'value', type: 'quantitative' }
const period = { field: 'period', type: 'ordinal' }
const region = { field: 'region', type: 'nominal' }

export const examples = {
  columns: request(
    'columns',
    {
      encoding: { x: period, y: { ...value, axis: null } },
      layer: [
        { mark: 'bar', encoding: { color: colour } },
        {
          mark: { type: 'text', style: ['value', 'above'] },
          encoding: { text: { field: 'text' }, color: ink },
        },
      ],
    },
    twoYears,
  ),
  bars: request(
    'bars',
    {
      encoding: {
        y: { field: 'label', type: 'nominal', axis: { domain: false } },
        x: { ...value, axis: null },
      },
      layer: [
        { mark: 'bar', encoding: { color: colour } },
        {
          mark: { type: 'text', style: ['value', 'beside'] },
          encoding: { text: { field: 'text' }, color: ink },
        },
      ],
    },
    counts,
    1152,
    360,
  ),
  plain: request('plain', { mark: 'bar', encoding: { x: period, y: value } }, twoYears),
  negative: request(
    'negative',
    { mark: 'bar', encoding: { x: { ...period, sort: '-y' }, y: value } },
    [-2, 5, -8, 3].map((number, i) => row(`N-${i}`, number, `${number}`, { period: `202${i}` })),
  ),
  grouped: request(
    'grouped',
    { mark: 'bar', encoding: { x: period, xOffset: region, y: value, color: region } },
    panel,
  ),
  stacked: request('stacked', { mark: 'bar', encoding: { x: period, y: value, color: region } }, panel),
  stackedAcross: request(
    'stacked-across',
    { mark: 'bar', encoding: { y: period, x: value, color: region } },
    panel,
  ),
  lines: request('lines', { mark: 'line', encoding: { x: period, y: value, color: region } }, panel),
  times: request(
    'times',
    {
      mark: { type: 'line', point: true },
      encoding: { x: { field: 'date', type: 'temporal', timeUnit: 'year' }, y: value },
    },
    panel.filter((_, i) => i % 2 === 0),
  ),
  slope: request(
    'slope',
    {
      encoding: { x: period, y: { ...value, axis: { values: [0, 2, 4] } } },
      layer: [
        { mark: { type: 'line', style: 'reported' } },
        { mark: { type: 'point' }, encoding: { color: colour } },
        { mark: { type: 'text', dy: -18 }, encoding: { text: { field: 'text' }, color: ink } },
      ],
    },
    twoYears,
  ),
  dots: request(
    'dots',
    {
      transform: [
        { calculate: 'datum.value > 40 ? [0, 1, 2, 3] : [0, 1, 2]', as: 'dot' },
        { flatten: ['dot'] },
      ],
      mark: { type: 'point' },
      encoding: {
        y: { field: 'label', type: 'nominal' },
        x: { field: 'dot', type: 'ordinal', axis: null },
        color: colour,
      },
    },
    counts,
    1152,
    360,
  ),
} satisfies Record<string, FigureRequest>
