import { inAxis, inGroup, inSeries, names, type Planted, red, swapped } from './oracle-planting.ts'

/** Bars and their axes that show something else than their picture, each by one change. */
export const plantedBars: readonly Planted[] = [
  {
    what: 'a gap too wide',
    fixture: 'bar-simple',
    change: inGroup(() => ({ gapWidth: 501 })),
  },
  {
    what: 'two values swapped',
    fixture: 'bar-simple',
    change: inSeries(({ values }) => ({ values: swapped(values) })),
  },
  { what: 'two names swapped', fixture: 'bar-simple', change: names(swapped) },
  { what: 'another name', fixture: 'bar-simple', change: names(([, ...rest]) => ['别名', ...rest]) },
  { what: 'the least shifted', fixture: 'bar-simple', change: inAxis('valueAxis', { min: 1 }) },
  { what: 'the greatest shifted', fixture: 'line-simple', change: inAxis('valueAxis', { max: 4000 }) },
  { what: 'values reversed', fixture: 'bar-simple', change: inAxis('valueAxis', { reversed: true }) },
  {
    what: 'categories reversed',
    fixture: 'bar-horizontal',
    change: inAxis('categoryAxis', { reversed: true }),
  },
  {
    what: 'upright for lying',
    fixture: 'bar-horizontal',
    change: (chart) => ({ ...chart, direction: 'vertical' }),
  },
  { what: 'another colour', fixture: 'bar-simple', change: inSeries(() => ({ fill: red })) },
  {
    what: 'the colour of one bar',
    fixture: 'bar-highlighted',
    change: inSeries(({ pointFills = [], values, fill }) => ({
      pointFills: values.map((_, i) => (i === 1 ? red : (pointFills[i] ?? fill))),
    })),
  },
  {
    what: 'opaque for see-through',
    fixture: 'bar-see-through',
    change: inSeries(({ fill }) => ({ fill: { ...fill, alpha: 1 } })),
  },
  {
    what: 'stacked for grouped',
    fixture: 'bar-grouped',
    change: inGroup(() => ({ grouping: 'stacked', overlap: 100 })),
  },
  {
    what: 'grouped for stacked',
    fixture: 'bar-stacked',
    change: inGroup(() => ({ grouping: 'clustered', overlap: 0 })),
  },
  {
    what: 'shares for amounts',
    fixture: 'bar-stacked',
    change: inGroup(() => ({ grouping: 'percentStacked' })),
  },
  {
    what: 'series swapped',
    fixture: 'bar-grouped',
    change: inGroup(({ series }) => ({ series: swapped(series) })),
  },
  {
    what: 'series of a stack swapped',
    fixture: 'bar-stacked-no-legend',
    change: inGroup(({ series }) => ({ series: swapped(series) })),
  },
  {
    what: 'names of series swapped',
    fixture: 'bar-grouped',
    change: inGroup(({ series: [one, other, ...rest] }) => ({
      series: [{ ...one, name: other?.name }, { ...other, name: one?.name }, ...rest],
    })),
  },
  {
    what: 'a series left out',
    fixture: 'line-multi',
    change: inGroup(({ series }) => ({ series: series.slice(1) })),
  },
  {
    what: 'a category left out',
    fixture: 'bar-simple',
    change: (chart) =>
      inSeries(({ values }) => ({ values: values.slice(1) }))(names((all) => all.slice(1))(chart)),
  },
  { what: 'wider bars', fixture: 'bar-simple', change: inGroup(() => ({ gapWidth: 5 })) },
]
