import { namespaces } from '../xml.ts'
import { checkReference } from './chart-cache.ts'
import { checkAxes, checkGroups } from './chart-plot.ts'
import { checkSeries } from './chart-series.ts'
import type { OpenPackage } from './open.ts'
import { each, kid } from './tree.ts'
import { openWorkbook } from './workbook.ts'
import type { XmlElement } from './xml-tree.ts'

type Tell = (what: string, level?: 'remark') => void

const references: ReadonlySet<string> = new Set(['numRef', 'strRef', 'multiLvlStrRef'])

function referencesOf(space: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = []
  each(space, (one) => {
    if (references.has(one.name) && one.namespace === namespaces.c) found.push(one)
  })
  return found
}

/** Caches against the workbook: ours, one linked from elsewhere (which is not looked at), or none. */
function checkData({ bytes, links }: OpenPackage, name: string, space: XmlElement, tell: Tell): void {
  const used = referencesOf(space)
  if (used.length === 0) return
  const data = kid(space, 'externalData')
  const id = data?.attributes.find(({ namespace }) => namespace === namespaces.r)?.value
  const link = links(name).find((one) => one.id === id)
  if (link?.external) return
  const content = link && bytes(link.target)
  if (!content) {
    tell('has no workbook, so that its data cannot be edited', 'remark')
    return
  }
  try {
    const workbook = openWorkbook(content)
    for (const reference of workbook ? used : [])
      checkReference(tell, reference, workbook as NonNullable<typeof workbook>)
  } catch (cause) {
    tell(`its workbook cannot be read (${cause instanceof Error ? cause.message : String(cause)})`)
  }
}

/**
 * Charts of a presentation, whoever wrote it: axes and labels that PowerPoint opens, series that are
 * told apart, and cached values equal to the workbook's cells. What is legal but not understood, such
 * as names in formulas, passes.
 */
export function checkCharts(opened: OpenPackage): void {
  for (const name of opened.names) {
    if (!/^ppt\/charts\/[^/]+\.xml$/.test(name)) continue
    const space = opened.part(name)?.root
    // Beside charts lie their styles and colours, and charts of a newer kind.
    if (space?.name !== 'chartSpace' || space.namespace !== namespaces.c) continue
    const tell: Tell = (what, level) => opened.report('pptx-chart', name, what, level && { level })
    const chart = kid(space, 'chart')
    const plot = kid(chart, 'plotArea')
    if (!chart || !plot) {
      tell('has no plot')
      continue
    }
    checkAxes(tell, plot)
    checkGroups(tell, plot)
    checkSeries(tell, chart, plot)
    checkData(opened, name, space, tell)
  }
}
