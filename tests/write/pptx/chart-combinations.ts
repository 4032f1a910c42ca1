import type { NativeChart } from '../../../src/model/figure.ts'
import {
  across,
  blue,
  grey,
  ink,
  names,
  navy,
  red,
  says,
  series,
  solid,
  stroke,
  titled,
  upwards,
} from './chart-pieces.ts'

const plot = { x: 0.12, y: 0.08, w: 0.76, h: 0.68 } as const
const legend = { position: 'r', size: 16, colour: ink } as const
const mark = (fill = red) => ({ marker: { shape: 'circle', size: 10, fill } }) as const

const years = {
  direction: 'vertical',
  categories: names('2021', '2022', '2023', '2024'),
  categoryAxis: across(),
  plot,
  legend: { ...legend, position: 'b' },
} as const

/** Combinations, titles and legends of every kind. */
export const combinedCharts: Readonly<Record<string, NativeChart>> = {
  'bars and a line': {
    ...years,
    kind: 'combination',
    groups: [
      {
        type: 'bar',
        grouping: 'stacked',
        gapWidth: 60,
        overlap: 100,
        series: [series('Spent', [10, 12, 15, 18], { fill: grey })],
      },
      { type: 'line', series: [series('Goal', [12, 13, 14, 15], { line: stroke(red), ...mark() })] },
    ],
    valueAxis: upwards(0, 20, 5),
  },
  'bars and a line on two axes': {
    ...years,
    kind: 'combination',
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 60,
        overlap: 0,
        series: [
          series('Spent', [10, 12, 15, 18], { fill: grey }),
          series('Planned', [11, 12, 13, 14], { fill: navy }),
        ],
      },
      {
        type: 'line',
        second: true,
        series: [series('Share', [3.5, -1, 4.1, 4.2], { line: stroke(red), ...mark() })],
      },
    ],
    valueAxis: upwards(0, 20, 5),
    secondAxis: upwards(-2, 6, 2, {
      title: titled('right', 'Share, %', 16),
      side: 'right',
      format: '0"%"',
      lineColour: red.hex,
      colour: red.hex,
    }),
  },
  'an area and a line in time': {
    ...years,
    kind: 'combination',
    categories: { type: 'dates', days: [45292, 45323, 45352, 45413] },
    categoryAxis: across({
      between: false,
      dates: { min: 45292, max: 45413, step: 1, unit: 'months', format: 'mmm yy' },
    }),
    groups: [
      {
        type: 'area',
        grouping: 'standard',
        series: [series('Seen', [3, 5, 4, 6], { fill: solid('1F6FB2', 0.3) })],
      },
      { type: 'line', series: [series('Mean', [4, 4, 5, 5], { line: stroke(navy) })] },
    ],
    valueAxis: upwards(0, 8, 2),
  },
  'titled in the middle': {
    ...years,
    kind: 'bar',
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 60,
        overlap: 0,
        series: [series('A', [1, 2, 3, 4], { fill: blue })],
      },
    ],
    valueAxis: upwards(0, 5, 1, { title: titled('left', '数量（家）', 14) }),
    legend: { ...legend, at: { x: 0.2, y: 0.3, w: 0.14, h: 0.12 } },
    title: {
      lines: [says('Spending rose every year', 20, true), says('billion yuan, 2021–2024', 14)],
      align: 'center',
      x: 0.5,
      y: 0.01,
    },
    plot: { x: 0.14, y: 0.24, w: 0.8, h: 0.6 },
  },
  'titled at the left': {
    ...years,
    kind: 'bar',
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 60,
        overlap: 0,
        series: [series('A', [1, 2, 3, 4], { fill: blue })],
      },
    ],
    valueAxis: upwards(0, 5, 1),
    title: { lines: [says('三大中心投入逐年上升', 20, true)], align: 'left', x: 0.02, y: 0.01 },
    plot: { x: 0.14, y: 0.2, w: 0.8, h: 0.6 },
  },
}
