import type { NativeChart } from '../../model/figure.ts'
import { type Bars, readBars } from './bars.ts'
import { barPlacing, dataLabels } from './labels.ts'
import { type Listing, legendOf } from './legend.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import { titleOf } from './title.ts'

/** Bars over categories, simple, grouped or stacked, perhaps with labels; undefined for other marks. */
export function barChart(scene: ChartScene): NativeChart | undefined {
  const [layer, texts, ...rest] = scene.layers
  if (layer?.type !== 'rect') return undefined
  if (rest.length > 0 || (texts && texts.type !== 'text')) {
    throw notNative(`layers ${scene.layers.map(({ type }) => type).join(' + ')}`)
  }
  const bars = readBars(scene, layer)
  const { frame, group, names } = bars
  const stacked = group.grouping !== 'clustered'
  const labels = texts ? dataLabels(texts, bars.anchors, names, barPlacing(frame, stacked)) : []
  const series = group.series.map((each, i) => (labels[i] ? { ...each, labels: labels[i] } : each))
  return {
    kind: 'bar',
    direction: frame.vertical ? 'vertical' : 'horizontal',
    categories: { type: 'names', names: names.categories },
    groups: [{ ...group, series }],
    categoryAxis: bars.categoryAxis,
    valueAxis: bars.valueAxis,
    plot: bars.plot,
    ...legendOf(scene, names.series, listingOf(bars)),
    ...titleOf(scene),
  }
}

/** Stacked columns are listed upwards beside the plot, bars that run upwards as well. */
function listingOf({ frame, group, categoryAxis }: Bars): Listing {
  if (group.grouping !== 'clustered') return { upwards: frame.vertical, eitherWay: true }
  return { upwards: !frame.vertical && categoryAxis.reversed }
}
