import type { LabelEntry, NativeChart } from '../../../src/model/figure.ts'
import {
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

const plot = { x: 0.12, y: 0.08, w: 0.76, h: 0.68 } as const
const legend = { position: 'r', size: 16, colour: ink } as const
const square = { x: 0.26, y: 0.1, w: 0.43, h: 0.8 } as const
const every = (count: number, entry: LabelEntry) => Array.from({ length: count }, () => entry)
const mark = (fill = red) => ({ marker: { shape: 'circle', size: 10, fill } }) as const

const pies = {
  kind: 'pie',
  direction: 'vertical',
  categories: names('Beijing', 'Shanghai', '粤港澳大湾区'),
  plot: square,
} as const
const slices = { pointFills: [red, blue, grey], outline: stroke(solid('FFFFFF'), 2) } as const
const points = { kind: 'scatter', direction: 'vertical', plot } as const

/** Pies, rings and scatter charts of every kind. */
export const roundCharts: Readonly<Record<string, NativeChart>> = {
  pie: {
    ...pies,
    groups: [
      {
        type: 'pie',
        firstAngle: 30,
        series: [
          series('Share', [50, 30, 20], {
            ...slices,
            labels: { ...valued(3, '0', 'outEnd'), entries: every(3, { show: 'percent', format: '0.0%' }) },
          }),
        ],
      },
    ],
    legend,
  },
  'pie with names': {
    ...pies,
    groups: [
      {
        type: 'pie',
        firstAngle: 0,
        series: [
          series('Share', [50, 30, 20], {
            ...slices,
            labels: { ...valued(3, '0', 'inEnd', 'FFFFFF'), entries: every(3, { show: 'category' }) },
          }),
        ],
      },
    ],
  },
  donut: {
    ...pies,
    kind: 'donut',
    groups: [
      {
        type: 'pie',
        hole: 60,
        firstAngle: 360,
        series: [series('Share', [50, 30, 20], { ...slices, labels: valued(3, '0', 'ctr', 'FFFFFF') })],
      },
    ],
    legend: { ...legend, position: 'l' },
  },
  scatter: {
    ...points,
    groups: [
      {
        type: 'scatter',
        series: [
          series('Here', [1, -2, 3], { xs: [-4, 0.5, 8], ...mark() }),
          series('There', [2, null, -1, 4], {
            xs: [-2, 2, 4, 9],
            marker: { shape: 'square', size: 12, outline: stroke(blue, 2) },
            labels: {
              ...valued(4, '0', 'r'),
              entries: [{ show: 'series' }, null, null, { show: 'value', format: '0.0' }],
            },
          }),
        ],
      },
    ],
    xAxis: upwards(-5, 10, 5, {
      side: 'bottom',
      lineColour: ink,
      title: titled('bottom', 'Distance, km', 16),
    }),
    valueAxis: upwards(-4, 6, 2, { lineColour: ink, title: titled('left', 'Change, %', 16) }),
    legend,
    plot: { ...plot, w: 0.6 },
  },
  'scatter on log axes': {
    ...points,
    groups: [
      {
        type: 'scatter',
        series: [
          series('Path', [1, 30, 400], {
            xs: [10, 100, 1000],
            line: stroke(red, 2),
            smooth: true,
            ...mark(navy),
          }),
        ],
      },
    ],
    xAxis: upwards(10, 1000, 1, { side: 'top', log: 10, lineColour: ink }),
    valueAxis: upwards(1, 1000, 1, { side: 'right', log: 10, lineColour: ink, tickMarks: true }),
    plot: { x: 0.06, y: 0.15, w: 0.78, h: 0.8 },
  },
  'scatter of many': {
    ...points,
    groups: [
      {
        type: 'scatter',
        series: ['A', 'B'].map((name, nth) =>
          series(
            name,
            Array.from({ length: 40 }, (_, at) => ((at * 7 + nth * 11) % 40) / 4),
            {
              xs: Array.from({ length: 40 }, (_, at) => at),
              marker: { shape: 'circle', size: 9, fill: solid(nth ? blue.hex : red.hex, 0.4) },
            },
          ),
        ),
      },
    ],
    xAxis: upwards(0, 40, 10, { side: 'bottom', reversed: true }),
    valueAxis: upwards(0, 10, 5),
  },
}
