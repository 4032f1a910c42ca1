import type { Figure, NativeChart } from '../../../src/model/figure.ts'

const axis = { shown: true, size: 18, colour: '0B2545' } as const

/** Charts of every native kind; values as in the repository's own facts. */
export const nativeCharts: Readonly<Record<string, NativeChart>> = {
  columns: {
    type: 'bar',
    direction: 'vertical',
    grouping: 'clustered',
    categories: ['2014年', '2019年', '2024年'],
    series: [
      {
        name: '平均研发投入强度',
        values: [3.5, null, 4.22],
        colour: '7B8DA4',
        pointColours: ['7B8DA4', '7B8DA4', 'BF3A1A'],
        labels: {
          formats: ['0.0"%"', null, '0.00"%"'],
          colours: ['0B2545', '0B2545', 'BF3A1A'],
          size: 18,
          bold: true,
          position: 'outEnd',
        },
      },
    ],
    categoryAxis: { ...axis, lineColour: '0B2545' },
    valueAxis: { ...axis, shown: false, min: 0, max: 5, format: '0' },
    gapWidth: 60,
    overlap: 0,
    plot: { x: 0.05, y: 0.08, w: 0.9, h: 0.76 },
  },
  bars: {
    type: 'bar',
    direction: 'horizontal',
    grouping: 'clustered',
    categories: ['Beijing', 'Tianjin', 'Hebei <&"'],
    series: [
      {
        name: 'X-Axis of firms',
        values: [0, 600, 1200],
        colour: '1F6FB2',
        labels: {
          formats: ['0', '"近"0"家"', '#,##0'],
          colours: ['0B2545'],
          size: 18,
          bold: false,
          position: 'outEnd',
        },
      },
    ],
    categoryAxis: { ...axis, lineColour: 'C9D2DE' },
    valueAxis: { ...axis, min: 0, max: 1500, step: 500, format: '#,##0', grid: 'E1E8F0', title: 'firms' },
    gapWidth: 50,
    overlap: 0,
    plot: { x: 0.22, y: 0.05, w: 0.7, h: 0.72 },
  },
  grouped: {
    type: 'bar',
    direction: 'vertical',
    grouping: 'clustered',
    categories: ['2023', '2024'],
    series: [
      { name: 'Yangtze delta', values: [3, 3.3], colour: 'BF3A1A' },
      { name: 'Greater Bay', values: [3.4, 3.7], colour: '1F6FB2' },
    ],
    categoryAxis: { ...axis, lineColour: '0B2545' },
    valueAxis: { ...axis, min: 0, max: 4, step: 1, format: '0', grid: 'E1E8F0' },
    gapWidth: 80,
    overlap: -10,
    plot: { x: 0.1, y: 0.05, w: 0.85, h: 0.7 },
    legend: { position: 'b', size: 16, colour: '4A5B73' },
  },
  stacked: {
    type: 'bar',
    direction: 'vertical',
    grouping: 'stacked',
    categories: ['2023', '2024'],
    series: [
      {
        name: 'Basic',
        values: [10, 12],
        colour: '0B2545',
        labels: {
          formats: ['0', '0'],
          colours: ['FFFFFF', 'FFFFFF'],
          size: 16,
          bold: false,
          position: 'outEnd',
        },
      },
      { name: 'Applied', values: [25, 30], colour: '7B8DA4' },
    ],
    categoryAxis: { ...axis, lineColour: '0B2545' },
    valueAxis: { ...axis, min: 0, max: 50, step: 10, format: '0', grid: 'E1E8F0' },
    gapWidth: 80,
    overlap: 100,
    plot: { x: 0.12, y: 0.05, w: 0.83, h: 0.7 },
    legend: { position: 'b', size: 16, colour: '4A5B73' },
  },
  line: {
    type: 'line',
    direction: 'vertical',
    grouping: 'standard',
    categories: ['2021', '2022', '2023', '2024'],
    series: [
      {
        name: 'Jing-Jin-Ji',
        values: [3.9, null, 4.1, 4.22],
        colour: 'BF3A1A',
        pointColours: ['BF3A1A', 'BF3A1A', 'BF3A1A', '0B2545'],
        line: { width: 3, dash: 'solid', marker: 10 },
        labels: {
          formats: [null, null, null, '0.00"%"'],
          colours: ['BF3A1A'],
          size: 18,
          bold: true,
          position: 'outEnd',
        },
      },
      {
        name: 'National',
        values: [2.4, 2.5, 2.6, 2.7],
        colour: '7B8DA4',
        line: { width: 2, dash: 'dash', marker: 0 },
      },
    ],
    categoryAxis: { ...axis, lineColour: '0B2545' },
    valueAxis: { ...axis, min: 0, max: 5, step: 1, format: '0.0', grid: 'E1E8F0' },
    gapWidth: 150,
    overlap: 0,
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
