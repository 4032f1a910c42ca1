import type { ChartGroup, NativeChart } from '../../../src/model/figure.ts'
import {
  across,
  blue,
  grey,
  ink,
  names,
  navy,
  red,
  series,
  solid,
  stroke,
  titled,
  upwards,
  valued,
} from './chart-pieces.ts'

type Bars = Extract<ChartGroup, { type: 'bar' }>
const bars = (of: Bars['series'], more: Partial<Bars> = {}): Bars => ({
  type: 'bar',
  grouping: 'clustered',
  gapWidth: 60,
  overlap: 0,
  series: of,
  ...more,
})
const stacked = { grouping: 'stacked', overlap: 100 } as const
const plot = { x: 0.16, y: 0.08, w: 0.8, h: 0.7 } as const
const base = {
  kind: 'bar',
  direction: 'vertical',
  categories: names('North', 'East', 'South', 'West'),
  categoryAxis: across(),
  plot,
} as const
const flat = {
  direction: 'horizontal',
  categoryAxis: across({ side: 'left' }),
} as const

/** Bars of every kind. */
export const barCharts: Readonly<Record<string, NativeChart>> = {
  'bars grouped flat': {
    ...base,
    ...flat,
    groups: [
      bars(
        [
          series('2023', [1, 2, 3, 4], { fill: red, labels: valued(4, '0', 'inEnd', 'FFFFFF') }),
          series('2024', [2, 3, 4, 5], { fill: blue, labels: valued(4, '0.0', 'ctr', 'FFFFFF') }),
        ],
        { overlap: -20, gapWidth: 40 },
      ),
    ],
    valueAxis: upwards(0, 6, 2, { side: 'bottom' }),
    legend: { position: 'r', size: 16, colour: ink },
    plot: { ...plot, w: 0.62 },
  },
  'bars stacked flat': {
    ...base,
    ...flat,
    groups: [
      bars(
        [series('A', [10, 20, 30, 40], { fill: navy }), series('B', [5, null, 5, 5], { fill: grey })],
        stacked,
      ),
    ],
    valueAxis: upwards(0, 50, 10, { side: 'bottom' }),
    legend: { position: 't', size: 16, colour: ink },
    plot: { ...plot, y: 0.14, h: 0.66 },
  },
  'bars in percent': {
    ...base,
    groups: [
      bars(
        [
          series('Yes', [1, 2, 3, 4], { fill: navy, labels: valued(4, '0', 'outEnd', 'FFFFFF') }),
          series('No', [4, 3, 2, 1], { fill: grey }),
        ],
        { grouping: 'percentStacked', overlap: 100 },
      ),
    ],
    valueAxis: upwards(0, 1, 0.25, { format: '0%' }),
    legend: { position: 'b', size: 16, colour: ink },
  },
  'bars below zero': {
    ...base,
    groups: [
      bars([series('Change', [12, -25, 30, -8], { fill: blue, labels: valued(4, '+0;-0', 'outEnd') })]),
    ],
    valueAxis: upwards(-30, 40, 10),
  },
  'bars all below zero': {
    ...base,
    groups: [bars([series('Loss', [-12, -25, -3, -8], { fill: red })])],
    valueAxis: upwards(-30, 0, 10),
  },
  'bars diverging flat': {
    ...base,
    ...flat,
    groups: [
      bars(
        [
          series('Left', [-10, -20, -15, -5], { fill: red }),
          series('Right', [12, 8, 20, 25], { fill: blue }),
        ],
        stacked,
      ),
    ],
    valueAxis: upwards(-30, 30, 10, { side: 'bottom' }),
    legend: { position: 'b', size: 16, colour: ink },
    plot: { ...plot, h: 0.64 },
  },
  'bars outlined': {
    ...base,
    groups: [
      bars([
        series('Half seen', [4, 3, 2, 5], { fill: solid('1F6FB2', 0.4), outline: stroke(navy, 2, 'dash') }),
      ]),
    ],
    valueAxis: upwards(0, 6, 2),
  },
  'bars ranged': {
    ...base,
    kind: 'ranged-bar',
    ...flat,
    groups: [
      bars(
        [
          series('from', [5, 10, 8, 12], { base: true }),
          series('Span', [10, 5, 12, 3], { fill: red, pointFills: [red, red, blue, red] }),
        ],
        stacked,
      ),
    ],
    valueAxis: upwards(0, 25, 5, { side: 'bottom' }),
    legend: { position: 'r', size: 16, colour: ink },
    plot: { ...plot, w: 0.6 },
  },
  'bars on a log axis': {
    ...base,
    groups: [bars([series('People', [5, 80, 900, 7000], { fill: navy })])],
    valueAxis: upwards(1, 10000, 1, { log: 10, format: '#,##0' }),
  },
  'bars with axes at top and right': {
    ...base,
    groups: [bars([series('Up', [4, 3, 2, 5], { fill: blue })])],
    categoryAxis: across({ side: 'top', tickMarks: true }),
    valueAxis: upwards(0, 6, 2, {
      side: 'right',
      lineColour: ink,
      tickMarks: true,
      title: titled('right', 'firms', 16),
    }),
    plot: { x: 0.05, y: 0.2, w: 0.75, h: 0.75 },
  },
  'bars from the right': {
    ...base,
    ...flat,
    groups: [bars([series('Left', [4, 3, 2, 5], { fill: blue })])],
    categoryAxis: across({ side: 'right', reversed: true }),
    valueAxis: upwards(0, 6, 2, { side: 'top', reversed: true }),
    plot: { x: 0.05, y: 0.15, w: 0.75, h: 0.8 },
  },
  'bars hanging': {
    ...base,
    groups: [bars([series('Rank', [4, 3, 2, 5], { fill: blue })])],
    categoryAxis: across({ side: 'bottom', reversed: true, angle: -45 }),
    valueAxis: upwards(0, 6, 2, { reversed: true }),
  },
  'bars with hostile names': {
    ...base,
    categories: names('<&"\'>', ' two  spaces ', '', '=1+1 \u0007\n三大国际科技创新中心'),
    groups: [
      bars([
        series(']]> {"a"}', [1, 2, 3, 4], { fill: navy }),
        series('👩‍🔬 مرحبا', [0.1 + 0.2, -0, 1e-7, 2.5], { fill: grey }),
      ]),
    ],
    valueAxis: upwards(0, 5, 1, { format: '"<&"0' }),
    legend: { position: 'r', size: 16, colour: ink },
    plot: { ...plot, w: 0.6 },
  },
}
