import { inAxis, inGroup, inSeries, names, type Planted, red, swapped } from './oracle-planting.ts'

/** Lines, areas, pies, ranges, labels and words that show something else than their picture, each by one change. */
export const plantedShapes: readonly Planted[] = [
  {
    what: 'nought for a gap',
    fixture: 'line-gaps',
    change: inSeries(({ values }) => ({ values: values.map((value) => value ?? 0) })),
  },
  { what: 'a curve', fixture: 'line-simple', change: inSeries(() => ({ smooth: true })) },
  {
    what: 'dashes',
    fixture: 'line-simple',
    change: inSeries(({ line }) => ({ line: { ...line, dash: 'dash' } })),
  },
  {
    what: 'no markers',
    fixture: 'line-points',
    change: inSeries(({ marker: _, ...rest }) => ({ ...rest, marker: undefined })),
  },
  {
    what: 'squares for circles',
    fixture: 'scatter-simple',
    change: inSeries(({ marker }) => ({ marker: { ...marker, shape: 'square' } })),
  },
  {
    what: 'a point moved across',
    fixture: 'scatter-simple',
    change: inSeries(({ xs = [] }) => ({ xs: xs.map((x, i) => (i === 2 ? x + 0.1 : x)) })),
  },
  {
    what: 'a linear axis for a logarithmic one',
    fixture: 'scatter-log',
    change: ({ xAxis, ...chart }) => {
      const { log: _, ...linear } = xAxis as NonNullable<typeof xAxis>
      return { ...chart, xAxis: linear }
    },
  },
  {
    what: 'a date moved',
    fixture: 'line-uneven-dates',
    change: (chart) =>
      chart.categories?.type === 'dates'
        ? {
            ...chart,
            categories: {
              type: 'dates',
              days: chart.categories.days.map((day, i) => (i === 2 ? day + 9 : day)),
            },
          }
        : chart,
  },
  {
    what: 'even dates',
    fixture: 'line-uneven-dates',
    change: ({ categoryAxis, categories: _, ...chart }) => {
      const { dates: __, ...axis } = categoryAxis as NonNullable<typeof categoryAxis>
      return {
        ...chart,
        categories: { type: 'names', names: ['a', 'b', 'c', 'd', 'e', 'f'] },
        categoryAxis: axis,
      }
    },
  },
  {
    what: 'areas in another order',
    fixture: 'area-stacked',
    change: inGroup(({ series }) => ({ series: swapped(series) })),
  },
  {
    what: 'areas over one another',
    fixture: 'area-stacked',
    change: inGroup(() => ({ grouping: 'standard' })),
  },
  {
    what: 'slices swapped',
    fixture: 'pie-no-legend',
    change: inSeries(({ values }) => ({ values: swapped(values) })),
  },
  { what: 'a pie turned', fixture: 'pie-simple', change: inGroup(() => ({ firstAngle: 90 })) },
  { what: 'names of slices swapped', fixture: 'pie-simple', change: names(swapped) },
  { what: 'a wider hole', fixture: 'donut-simple', change: inGroup(() => ({ hole: 80 })) },
  { what: 'a pie for a donut', fixture: 'donut-simple', change: inGroup(() => ({ hole: undefined })) },
  {
    what: 'a range moved',
    fixture: 'ranged-bar-timeline',
    change: inSeries(({ values }) => ({
      values: values.map((value, i) => (i === 1 ? (value ?? 0) + 1 : value)),
    })),
  },
  {
    what: 'the base of a range seen',
    fixture: 'ranged-bar-timeline',
    change: inSeries(() => ({ base: undefined, fill: red })),
  },
  {
    what: 'against the other axis',
    fixture: 'combination-two-axes',
    change: inGroup(() => ({ second: undefined }), 1),
  },
  {
    what: 'another scale of the second axis',
    fixture: 'combination-two-axes',
    change: inAxis('secondAxis', { max: 40 }),
  },
  {
    what: 'an axis on the other side',
    fixture: 'bar-axis-right',
    change: inAxis('valueAxis', { side: 'left' }),
  },
  { what: 'a format that lies', fixture: 'bar-simple', change: inAxis('valueAxis', { format: '0"0"' }) },
  { what: 'coarser steps than are drawn', fixture: 'bar-simple', change: inAxis('valueAxis', { step: 4 }) },
  {
    what: 'a label without its decimals',
    fixture: 'bar-labels-outside',
    change: inSeries(({ labels }) => ({
      labels: { ...labels, entries: labels?.entries.map(() => ({ show: 'value', format: '0' })) },
    })),
  },
  {
    what: 'a label at another bar',
    fixture: 'bar-labels-some',
    change: inSeries(({ labels }) => ({ labels: { ...labels, entries: labels?.entries.toReversed() } })),
  },
  {
    what: 'labels inside',
    fixture: 'bar-labels-horizontal',
    change: inSeries(({ labels }) => ({ labels: { ...labels, position: 'inEnd' } })),
  },
  { what: 'no labels', fixture: 'bar-labels-outside', change: inSeries(() => ({ labels: undefined })) },
  { what: 'no legend', fixture: 'bar-grouped', change: ({ legend: _, ...chart }) => chart },
  {
    what: 'another title',
    fixture: 'bar-title',
    change: ({ title, ...chart }) => ({
      ...chart,
      title: {
        align: 'left',
        x: 0,
        y: 0,
        lines: (title?.lines ?? []).map((line) => ({ ...line, text: '别的' })),
      },
    }),
  },
  {
    what: 'another title of an axis',
    fixture: 'bar-axis-titles',
    change: inAxis('valueAxis', { title: { text: 'GDP', size: 12, colour: '000000', bold: false } }),
  },
  {
    what: 'a plot moved',
    fixture: 'bar-simple',
    change: ({ plot, ...chart }) => ({ ...chart, plot: { ...plot, y: plot.y + 0.02 } }),
  },
]

/** Numbers and scales that no eye would tell from those drawn. */
export const slight: readonly Planted[] = [
  {
    what: 'a value that is rounded',
    fixture: 'bar-simple',
    change: inSeries(({ values }) => ({ values: values.map((value) => Math.round((value ?? 0) * 10) / 10) })),
  },
  {
    what: 'shares for the rows’ own numbers',
    fixture: 'bar-normalised',
    change: inSeries(({ values }) => ({ values: values.map((value) => (value ?? 0) / 1000) })),
  },
  {
    what: 'an x value that is rounded',
    fixture: 'scatter-simple',
    change: inSeries(({ xs = [] }) => ({ xs: xs.map((x) => x + 1e-6) })),
  },
  { what: 'an axis a hair longer', fixture: 'line-domain-set', change: inAxis('valueAxis', { max: 20.01 }) },
]
