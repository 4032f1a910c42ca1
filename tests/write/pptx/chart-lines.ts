import type { ChartSeries, Marker, NativeChart } from '../../../src/model/figure.ts'
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
  upwards,
  valued,
} from './chart-pieces.ts'

const plot = { x: 0.12, y: 0.08, w: 0.84, h: 0.7 } as const
const months = [45292, 45323, 45352, 45444, 45658] as const
const base = {
  kind: 'line',
  direction: 'vertical',
  categories: names('2020', '2021', '2022', '2023', '2024'),
  categoryAxis: across({ between: false }),
  plot,
} as const
const timed = {
  categories: { type: 'dates', days: months },
  categoryAxis: across({
    between: false,
    tickMarks: true,
    dates: { min: 45292, max: 45658, step: 3, unit: 'months', format: 'yyyy-mm' },
  }),
} as const
const shapes = ['circle', 'square', 'diamond', 'triangle', 'plus', 'x'] as const

const marked = (shape: Marker['shape'], at: number): ChartSeries =>
  series(shape, [at + 1, at + 2, at + 1, at + 2, at + 1], {
    line: stroke(grey, 1),
    marker: { shape, size: 14, ...(at % 2 ? { outline: stroke(red, 2) } : { fill: blue }) },
  })

/** Lines and areas of every kind. */
export const lineCharts: Readonly<Record<string, NativeChart>> = {
  'lines with every mark': {
    ...base,
    categoryAxis: across(),
    groups: [{ type: 'line', series: shapes.map(marked) }],
    valueAxis: upwards(0, 8, 2),
    legend: { position: 'r', size: 16, colour: ink },
    plot: { ...plot, w: 0.65 },
  },
  'lines broken, dashed and smooth': {
    ...base,
    groups: [
      {
        type: 'line',
        series: [
          series('gap', [12, 14, null, 13, 15], {
            line: stroke(red),
            marker: { shape: 'circle', size: 8, fill: red },
          }),
          series('dash', [18, 16, 17, 15, 18], { line: stroke(blue, 2, 'dash') }),
          series('dot', [11, 11, 13, 12, 11], { line: stroke(solid(ink, 0.5), 4, 'dot'), smooth: true }),
          series('marks alone', [19, 19, 18, 19, 19], { marker: { shape: 'diamond', size: 12, fill: navy } }),
        ],
      },
    ],
    valueAxis: upwards(10, 20, 2),
  },
  'lines below zero': {
    ...base,
    groups: [
      {
        type: 'line',
        series: [series('Balance', [2, -4, -6, 1, 3], { line: stroke(red), labels: valued(5, '0', 'b') })],
      },
    ],
    valueAxis: upwards(-10, 5, 5),
  },
  'lines in time': {
    ...base,
    ...timed,
    groups: [
      {
        type: 'line',
        series: [
          series('Index', [100, 104, 103, 110, 121], {
            line: stroke(red),
            marker: { shape: 'circle', size: 8, fill: red },
          }),
        ],
      },
    ],
    valueAxis: upwards(90, 130, 10),
  },
  'lines of ranks': {
    ...base,
    groups: [
      {
        type: 'line',
        series: [series('Rank', [5, 3, 2, 2, 1], { line: stroke(red), labels: valued(5, '0', 't') })],
      },
    ],
    valueAxis: upwards(1, 6, 1, { reversed: true }),
  },
  'lines on a log axis': {
    ...base,
    groups: [{ type: 'line', series: [series('Reach', [1, 20, 300, 4000, 50000], { line: stroke(blue) })] }],
    valueAxis: upwards(1, 100000, 1, { log: 10, format: '0E+0' }),
  },
  'lines with few names': {
    ...base,
    categories: names(...Array.from({ length: 24 }, (_, at) => `Month ${at + 1}`)),
    categoryAxis: across({ labelEvery: 6, tickMarks: true, angle: 90, between: false }),
    groups: [
      {
        type: 'line',
        series: [
          series(
            'Wave',
            Array.from({ length: 24 }, (_, at) => 5 + (at % 5)),
            { line: stroke(navy) },
          ),
        ],
      },
    ],
    valueAxis: upwards(0, 10, 5),
    plot: { ...plot, h: 0.5 },
  },
  areas: {
    ...base,
    kind: 'area',
    groups: [
      {
        type: 'area',
        grouping: 'standard',
        series: [
          series('Behind', [5, 6, 7, 8, 9], { fill: solid('1F6FB2', 0.5) }),
          series('Before', [2, 7, 3, 4, 8], { fill: solid('BF3A1A', 0.5), outline: stroke(red, 2) }),
        ],
      },
    ],
    valueAxis: upwards(0, 10, 5),
    legend: { position: 'b', size: 16, colour: ink },
  },
  'areas stacked in time': {
    ...base,
    ...timed,
    kind: 'area',
    groups: [
      {
        type: 'area',
        grouping: 'stacked',
        series: [
          series('Lower', [5, 6, 7, 8, 9], { fill: navy }),
          series('Upper', [2, 7, 3, 4, 8], { fill: grey }),
        ],
      },
    ],
    valueAxis: upwards(0, 20, 5),
  },
  'areas in percent': {
    ...base,
    kind: 'area',
    groups: [
      {
        type: 'area',
        grouping: 'percentStacked',
        series: [
          series('Lower', [5, 6, 7, 8, 9], { fill: navy, labels: valued(5, '0', 'ctr', 'FFFFFF') }),
          series('Upper', [2, 7, 3, 4, 8], { fill: grey }),
        ],
      },
    ],
    valueAxis: upwards(0, 1, 0.5, { format: '0%' }),
  },
}
