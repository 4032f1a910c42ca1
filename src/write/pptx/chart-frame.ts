import { unzipSync } from 'fflate'
import type { NativeChart } from '../../model/figure.ts'
import { legal } from './xml.ts'

/** A chart part as the library writes it, with the workbook that holds its data; both need mending. */
export interface RawChart {
  readonly xml: string
  readonly workbook: Uint8Array
}

interface Presentation {
  addSlide(): { addChart(type: string, data: readonly object[], options: object): unknown }
  write(options: { outputType: 'uint8array' }): Promise<unknown>
}

const options = (chart: NativeChart, lang: string): object => ({
  x: 1,
  y: 1,
  w: 4,
  h: 3,
  barDir: chart.direction === 'horizontal' ? 'bar' : 'col',
  barGrouping: chart.grouping === 'stacked' ? 'stacked' : 'clustered',
  barGapWidthPct: chart.gapWidth,
  // One colour a series: with fewer the library draws them at random.
  chartColors: chart.series.map((series) => series.colour),
  showLegend: chart.legend !== undefined,
  legendPos: chart.legend?.position ?? 'b',
  layout: chart.plot,
  lang,
})

/**
 * Chart parts with their workbooks by pptxgenjs, from a presentation that is thrown away.
 *
 * The library numbers charts per process, so parts are taken in the order in which they were added.
 */
export async function frameCharts(
  charts: readonly NativeChart[],
  lang: string,
): Promise<readonly RawChart[]> {
  if (charts.length === 0) return []
  const { default: PptxGenJS } = (await import('pptxgenjs')) as unknown as { default: new () => Presentation }
  const presentation = new PptxGenJS()
  const slide = presentation.addSlide()
  for (const chart of charts) {
    const labels = chart.categories.map(legal)
    const data = chart.series.map(({ name, values }) => ({ name: legal(name), labels, values: [...values] }))
    slide.addChart(chart.type, data, options(chart, lang))
  }
  const parts = unzipSync((await presentation.write({ outputType: 'uint8array' })) as Uint8Array)
  const numbers = Object.keys(parts)
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other)
  return numbers.map((number) => {
    const xml = parts[`ppt/charts/chart${number}.xml`]
    const workbook = parts[`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`]
    if (!xml || !workbook) throw new Error(`pptxgenjs wrote chart ${number} without its parts`)
    return { xml: new TextDecoder().decode(xml), workbook }
  })
}
