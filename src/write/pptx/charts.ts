import type { Document, Element } from '@xmldom/xmldom'
import type { NativeChart } from '../../model/figure.ts'
import { axisIds, categoryAxis, valueAxis } from './chart-axes.ts'
import { frameCharts } from './chart-frame.ts'
import { type ChartSetting, chartText, seriesXml } from './chart-series.ts'
import { all, drop, first, fragment, kids, parseXml, printXml } from './dom.ts'
import { mendWorkbook } from './workbook.ts'
import { el, join, namespaces, type Xml } from './xml.ts'

/** A chart as two parts: its XML and the workbook behind "Edit data". */
export interface ChartParts {
  readonly xml: string
  readonly workbook: Uint8Array
}

const val = (name: string, value: string | number | boolean): Xml => el(name, { val: value })

const need = (node: Document | Element, name: string): Element => {
  const found = first(node, namespaces.c, name)
  if (!found) throw new Error(`the chart part has no c:${name}`)
  return found
}

function replace(document: Document, old: Element, xml: string): void {
  for (const node of fragment(document, xml)) old.parentNode?.insertBefore(node, old)
  drop(old)
}

function insertBefore(document: Document, anchor: Element, xml: string): void {
  for (const node of fragment(document, xml)) anchor.parentNode?.insertBefore(node, anchor)
}

/** Series, labels, gaps and axis ids of the one chart group; the library's group-wide labels go. */
function mendGroup(document: Document, setting: ChartSetting, chart: NativeChart): void {
  const group = need(document, chart.type === 'bar' ? 'barChart' : 'lineChart')
  const series = join(chart.series.map((one, at) => seriesXml(setting, chart, one, at)))
  const ids = join([val('c:axId', axisIds.category), val('c:axId', axisIds.value)])
  const grouping = chart.grouping === 'standard' && chart.type === 'bar' ? 'clustered' : chart.grouping
  const content =
    chart.type === 'bar'
      ? join([
          val('c:barDir', chart.direction === 'horizontal' ? 'bar' : 'col'),
          val('c:grouping', grouping),
          val('c:varyColors', false),
          series,
          val('c:gapWidth', Math.min(500, Math.max(0, Math.round(chart.gapWidth)))),
          val('c:overlap', Math.min(100, Math.max(-100, Math.round(chart.overlap)))),
          ids,
        ])
      : join([
          val('c:grouping', grouping === 'clustered' ? 'standard' : grouping),
          val('c:varyColors', false),
          series,
          val('c:marker', true),
          ids,
        ])
  replace(document, group, el(chart.type === 'bar' ? 'c:barChart' : 'c:lineChart', {}, content))
}

/** Place of the plot without its labels, as fractions of the chart; ISO 29500-1, 21.2.2.95. */
function plotLayout({ x, y, w, h }: NativeChart['plot']): Xml {
  const share = (name: string, value: number): Xml => val(name, Number(value.toFixed(5)))
  return el(
    'c:layout',
    {},
    el('c:manualLayout', {}, [
      val('c:layoutTarget', 'inner'),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      share('c:x', x),
      share('c:y', y),
      share('c:w', w),
      share('c:h', h),
    ]),
  )
}

function mendLegend(document: Document, setting: ChartSetting, chart: NativeChart): void {
  for (const old of all(document, namespaces.c, 'legend')) drop(old)
  if (!chart.legend) return
  const { position, size, colour } = chart.legend
  insertBefore(
    document,
    need(document, 'plotVisOnly'),
    el('c:legend', {}, [
      val('c:legendPos', position),
      val('c:overlay', false),
      chartText(setting, size, colour),
    ]),
  )
}

function mendFrame(document: Document, setting: ChartSetting, chart: NativeChart): void {
  const space = document.documentElement as Element
  const [corners] = kids(space, 'roundedCorners')
  if (corners) replace(document, corners, join([val('c:lang', setting.lang), val('c:roundedCorners', false)]))
  const data = need(document, 'externalData')
  for (const old of kids(space, 'txPr')) drop(old)
  insertBefore(document, data, chartText(setting, chart.categoryAxis.size, chart.categoryAxis.colour))
  need(document, 'dispBlanksAs').setAttribute('val', 'gap')
  const plot = need(document, 'plotArea')
  const [layout] = kids(plot, 'layout')
  if (layout) replace(document, layout, plotLayout(chart.plot))
}

function mendAxes(document: Document, setting: ChartSetting, chart: NativeChart): void {
  replace(document, need(document, 'catAx'), categoryAxis(setting, chart))
  replace(document, need(document, 'valAx'), valueAxis(setting, chart))
}

function dropBlanks(element: Element): void {
  const children = kids(element)
  if (children.length === 0) return
  for (const node of Array.from(element.childNodes)) if (node.nodeType === 3) element.removeChild(node)
  children.forEach(dropBlanks)
}

function mendChart(xml: string, setting: ChartSetting, chart: NativeChart): string {
  const document = parseXml(xml)
  mendFrame(document, setting, chart)
  mendGroup(document, setting, chart)
  mendAxes(document, setting, chart)
  mendLegend(document, setting, chart)
  dropBlanks(document.documentElement as Element)
  return printXml(document)
}

/**
 * Native charts as parts, each with a workbook whose cells equal the chart's cached values.
 *
 * @param date ISO 8601 date and time written into the workbooks.
 */
export async function writeCharts(
  charts: readonly { readonly chart: NativeChart; readonly setting: ChartSetting }[],
  date: string,
): Promise<readonly ChartParts[]> {
  const raw = await frameCharts(
    charts.map(({ chart }) => chart),
    charts[0]?.setting.lang ?? 'en-US',
  )
  if (raw.length !== charts.length) throw new Error(`${charts.length} charts in, ${raw.length} out`)
  return charts.map(({ chart, setting }, at) => {
    const { xml, workbook } = raw[at] as (typeof raw)[number]
    return { xml: mendChart(xml, setting, chart), workbook: mendWorkbook(workbook, chart, date) }
  })
}
