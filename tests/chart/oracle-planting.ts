import type { ChartGroup, ChartSeries, NativeChart } from '../../src/model/figure.ts'

/** A fault put into the chart of a fixture. */
export interface Planted {
  readonly what: string
  readonly fixture: string
  readonly change: (chart: NativeChart) => NativeChart
}

export const inGroup =
  (change: (group: ChartGroup) => object, at = 0) =>
  (chart: NativeChart): NativeChart => ({
    ...chart,
    groups: chart.groups.map((group, i) =>
      i === at ? ({ ...group, ...change(group) } as ChartGroup) : group,
    ),
  })

export const inSeries = (change: (series: ChartSeries) => object, at = 0, group = 0) =>
  inGroup(
    ({ series }) => ({ series: series.map((one, i) => (i === at ? { ...one, ...change(one) } : one)) }),
    group,
  )

export const inAxis =
  (axis: 'valueAxis' | 'xAxis' | 'secondAxis' | 'categoryAxis', change: object) =>
  (chart: NativeChart): NativeChart => ({ ...chart, [axis]: { ...chart[axis], ...change } })

export const swapped = <Item>(list: readonly Item[], i = 0, j = 1): Item[] =>
  list.map((item, at) => (at === i ? (list[j] as Item) : at === j ? (list[i] as Item) : item))

export const red = { hex: 'FF0000', alpha: 1 }
export const names = (change: (names: readonly string[]) => readonly string[]) => (chart: NativeChart) =>
  chart.categories?.type === 'names'
    ? { ...chart, categories: { ...chart.categories, names: change(chart.categories.names) } }
    : chart
