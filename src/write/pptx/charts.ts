import type { NativeChart } from '../../model/figure.ts'
import { axesXml } from './chart-axes.ts'
import { frameOfCharts } from './chart-frame.ts'
import { groupsXml } from './chart-groups.ts'
import { legendXml, plotLayout, titleXml } from './chart-layout.ts'
import { unseen } from './chart-paint.ts'
import { type ChartSheet, sheetOf } from './chart-sheet.ts'
import { type ChartSetting, chartText, val } from './chart-text.ts'
import { writeWorkbook } from './workbook.ts'
import { el, join, type Xml } from './xml.ts'

/** A chart as two parts: its XML and the workbook behind "Edit data". */
export interface ChartParts {
  readonly xml: string
  readonly workbook: Uint8Array
}

/** Text that says nothing of its look, such as that which is added in PowerPoint. */
function usualText(setting: ChartSetting, chart: NativeChart): Xml {
  const { size, colour } = chart.categoryAxis ??
    chart.valueAxis ??
    chart.legend ?? { size: 14, colour: '000000' }
  return chartText(setting, { size, colour, bold: false })
}

/** A chart's content (CT_ChartSpace, ISO 29500-1, A.5.1) but for its root and the way to its workbook. */
function contentXml(setting: ChartSetting, chart: NativeChart, sheet: ChartSheet): Xml {
  const title = titleXml(setting, chart)
  return join([
    val('c:date1904', false),
    val('c:lang', setting.lang),
    val('c:roundedCorners', false),
    el('c:chart', {}, [
      title,
      val('c:autoTitleDeleted', title === undefined),
      el('c:plotArea', {}, [
        plotLayout(setting, chart),
        groupsXml(setting, chart, sheet),
        axesXml(setting, chart),
        unseen,
      ]),
      legendXml(setting, chart),
      val('c:plotVisOnly', true),
      val('c:dispBlanksAs', 'gap'),
      val('c:showDLblsOverMax', false),
    ]),
    unseen,
    usualText(setting, chart),
  ])
}

/**
 * Native charts as parts, each with a workbook whose cells equal the chart's cached values.
 *
 * @param date ISO 8601 date and time written into the workbooks.
 * @throws TypeError for values that are no numbers, and for charts that lack an axis of theirs.
 */
export async function writeCharts(
  charts: readonly { readonly chart: NativeChart; readonly setting: ChartSetting }[],
  date: string,
): Promise<readonly ChartParts[]> {
  if (charts.length === 0) return []
  const frame = await frameOfCharts()
  return charts.map(({ chart, setting }) => {
    const sheet = sheetOf(chart)
    const content = contentXml(setting, chart, sheet)
    return {
      xml: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${frame.head}${content}${frame.tail}`,
      workbook: writeWorkbook(frame.workbook, sheet, date),
    }
  })
}
