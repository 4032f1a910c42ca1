import type { Figure, NativeChart } from '../../../src/model/figure.ts'
import {
  across,
  axis,
  blue,
  grey,
  ink,
  names,
  navy,
  red,
  series,
  stroke,
  titled,
  upwards,
  valued,
} from './chart-pieces.ts'

/** Charts as decks have them most; values as in the repository's own facts. */
export const nativeCharts: Readonly<Record<string, NativeChart>> = {
  columns: {
    kind: 'bar',
    direction: 'vertical',
    categories: names('2014年', '2019年', '2024年'),
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 60,
        overlap: 0,
        series: [
          series('平均研发投入强度', [3.5, null, 4.22], {
            fill: grey,
            pointFills: [grey, grey, red],
            labels: {
              entries: [{ show: 'value', format: '0.0"%"' }, null, { show: 'value', format: '0.00"%"' }],
              colours: [ink, ink, red.hex],
              size: 18,
              bold: true,
              position: 'outEnd',
            },
          }),
        ],
      },
    ],
    categoryAxis: across(),
    valueAxis: { ...axis, side: 'left', shown: false, min: 0, max: 5, format: '0' },
    plot: { x: 0.05, y: 0.08, w: 0.9, h: 0.76 },
  },
  bars: {
    kind: 'bar',
    direction: 'horizontal',
    categories: names('Beijing', 'Tianjin', 'Hebei <&"'),
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 50,
        overlap: 0,
        series: [
          series('X-Axis of firms', [0, 600, 1200], {
            fill: blue,
            labels: {
              entries: ['0', '"近"0"家"', '#,##0'].map((format) => ({ show: 'value', format }) as const),
              colours: [ink],
              size: 18,
              bold: false,
              position: 'outEnd',
            },
          }),
        ],
      },
    ],
    categoryAxis: across({ side: 'left', lineColour: 'C9D2DE' }),
    valueAxis: upwards(0, 1500, 500, { side: 'bottom', format: '#,##0', title: titled('bottom', 'firms') }),
    plot: { x: 0.22, y: 0.05, w: 0.7, h: 0.72 },
  },
  grouped: {
    kind: 'bar',
    direction: 'vertical',
    categories: names('2023', '2024'),
    groups: [
      {
        type: 'bar',
        grouping: 'clustered',
        gapWidth: 80,
        overlap: -10,
        series: [
          series('Yangtze delta', [3, 3.3], { fill: red }),
          series('Greater Bay', [3.4, 3.7], { fill: blue }),
        ],
      },
    ],
    categoryAxis: across(),
    valueAxis: upwards(0, 4, 1),
    plot: { x: 0.1, y: 0.05, w: 0.85, h: 0.7 },
    legend: { position: 'b', size: 16, colour: '4A5B73' },
  },
  stacked: {
    kind: 'bar',
    direction: 'vertical',
    categories: names('2023', '2024'),
    groups: [
      {
        type: 'bar',
        grouping: 'stacked',
        gapWidth: 80,
        overlap: 100,
        series: [
          series('Basic', [10, 12], { fill: navy, labels: valued(2, '0', 'outEnd', 'FFFFFF') }),
          series('Applied', [25, 30], { fill: grey }),
        ],
      },
    ],
    categoryAxis: across(),
    valueAxis: upwards(0, 50, 10),
    plot: { x: 0.12, y: 0.05, w: 0.83, h: 0.7 },
    legend: { position: 'b', size: 16, colour: '4A5B73' },
  },
  line: {
    kind: 'line',
    direction: 'vertical',
    categories: names('2021', '2022', '2023', '2024'),
    groups: [
      {
        type: 'line',
        series: [
          series('Jing-Jin-Ji', [3.9, null, 4.1, 4.22], {
            line: stroke(red),
            marker: { shape: 'circle', size: 10, fill: red },
            pointFills: [red, red, red, navy],
            labels: {
              entries: [null, null, null, { show: 'value', format: '0.00"%"' }],
              colours: [red.hex],
              size: 18,
              bold: true,
              position: 'outEnd',
            },
          }),
          series('National', [2.4, 2.5, 2.6, 2.7], { line: stroke(grey, 2, 'dash') }),
        ],
      },
    ],
    categoryAxis: across(),
    valueAxis: upwards(0, 5, 1, { format: '0.0' }),
    plot: { x: 0.1, y: 0.08, w: 0.85, h: 0.75 },
  },
}

/** A figure around a chart, 560 × 300 px. */
export const figureOf = (name: string, native: NativeChart | null): Figure => ({
  name,
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300"><rect width="560" height="300" fill="#BF3A1A"/></svg>',
  alt: `Chart ${name}: 4.22% in 2024`,
  width: 560,
  height: 300,
  native,
  ...(native ? {} : { reason: 'a layered chart' }),
  facts: ['S4-014'],
})
