import type { Document, Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { all, first, kids, parseXml } from '../dom.ts'
import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'

const { c, sheet: s } = namespaces

type Cells = ReadonlyMap<string, string>

const parsePart = (parts: Readonly<Record<string, Uint8Array>>, name: string): Document | undefined => {
  const bytes = parts[name]
  return bytes && parseXml(new TextDecoder().decode(bytes))
}

const joined = (element: Element): string =>
  all(element, s, 't')
    .map((one) => one.textContent ?? '')
    .join('')

/** Cells of the first sheet by reference; shared and inline strings as text. */
function cellsOf(workbook: Uint8Array): Cells {
  const parts = unzipSync(workbook)
  const shared = parsePart(parts, 'xl/sharedStrings.xml')
  const strings = shared ? all(shared, s, 'si').map(joined) : []
  const sheet = parsePart(parts, 'xl/worksheets/sheet1.xml')
  const cells = new Map<string, string>()
  for (const cell of sheet ? all(sheet, s, 'c') : []) {
    const raw = kids(cell, 'v')[0]?.textContent
    const type = cell.getAttribute('t')
    const value = type === 's' ? strings[Number(raw)] : type === 'inlineStr' ? joined(cell) : raw
    if (value !== undefined && value !== null) cells.set(cell.getAttribute('r') ?? '', value)
  }
  return cells
}

/** References of the cells of a formula of one column such as `Sheet1!$B$2:$B$9`. */
function referencesOf(formula: string): readonly string[] | undefined {
  const [, column, from, , to] = /^Sheet1!\$([A-Z]+)\$(\d+)(:\$\1\$(\d+))?$/.exec(formula) ?? []
  if (column === undefined || from === undefined) return undefined
  const start = Number(from)
  return Array.from({ length: Number(to ?? from) - start + 1 }, (_, at) => `${column}${start + at}`)
}

const alike = (cached: string | undefined, cell: string | undefined, numeric: boolean): boolean =>
  numeric && cached !== undefined && cell !== undefined
    ? Number(cached) === Number(cell)
    : (cached ?? '') === (cell ?? '')

function checkCache(report: (what: string) => void, reference: Element, cells: Cells): void {
  const formula = kids(reference, 'f')[0]?.textContent ?? ''
  const at = referencesOf(formula)
  if (!at) {
    report(`refers to ${formula}, which is no column of its workbook`)
    return
  }
  const numeric = reference.localName === 'numRef'
  const points = new Map(
    all(reference, c, 'pt').map((point) => [
      Number(point.getAttribute('idx')),
      kids(point, 'v')[0]?.textContent ?? '',
    ]),
  )
  const count = Number(first(reference, c, 'ptCount')?.getAttribute('val'))
  if (count !== at.length || [...points.keys()].some((idx) => !(idx < count)))
    report(`caches ${points.size} of ${count} points for ${formula}`)
  at.forEach((cell, idx) => {
    const cached = points.get(idx)
    if (numeric && cached !== undefined && (cached === '' || Number.isNaN(Number(cached))))
      report(`${cell} is cached as “${cached}”, which is no number`)
    else if (!alike(cached, cells.get(cell), numeric))
      report(`${cell} is cached as “${cached}” but the workbook says “${cells.get(cell)}”`)
  })
}

function checkAxes(report: (what: string) => void, plot: Element): void {
  const axes = new Set(
    kids(plot)
      .filter((one) => one.localName?.endsWith('Ax'))
      .map((one) => kids(one, 'axId')[0]?.getAttribute('val')),
  )
  const named = [...all(plot, c, 'axId'), ...all(plot, c, 'crossAx')].map((one) => one.getAttribute('val'))
  for (const id of named) if (!axes.has(id)) report(`names the axis ${id}, which it does not have`)
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  'barChart clustered': ['ctr', 'inEnd', 'inBase', 'outEnd'],
  'barChart stacked': ['ctr', 'inEnd', 'inBase'],
  lineChart: ['b', 'ctr', 'l', 'r', 't'],
}

function checkLabels(report: (what: string) => void, plot: Element): void {
  for (const group of kids(plot).filter((one) => one.localName?.endsWith('Chart'))) {
    const grouping = first(group, c, 'grouping')?.getAttribute('val')
    const positions = allowed[group.localName ?? ''] ?? allowed[`${group.localName} ${grouping}`] ?? []
    for (const label of all(group, c, 'dLblPos')) {
      const position = label.getAttribute('val') ?? ''
      if (!positions.includes(position))
        report(`puts labels at ${position}, which a ${grouping} ${group.localName} cannot`)
    }
  }
}

/** Charts: axes that know each other, labels where they may stand, caches equal to the workbook's cells. */
export function checkCharts({ names, bytes, document, links, report }: OpenPackage): void {
  for (const name of names.filter((one) => /^ppt\/charts\/[^/]+\.xml$/.test(one))) {
    const tell = (what: string): void => report('pptx-chart', name, what)
    const chart = document(name)
    const plot = chart && first(chart, c, 'plotArea')
    if (!chart) continue
    if (!plot) {
      tell('has no plot')
      continue
    }
    checkAxes(tell, plot)
    checkLabels(tell, plot)
    const workbook = links(name).find((link) => link.type === 'package')
    const content = workbook && bytes(workbook.target)
    if (!content) {
      tell('has no workbook')
      continue
    }
    try {
      const cells = cellsOf(content)
      for (const reference of [...all(chart, c, 'strRef'), ...all(chart, c, 'numRef')])
        checkCache(tell, reference, cells)
    } catch (cause) {
      tell(`its workbook cannot be read (${cause instanceof Error ? cause.message : String(cause)})`)
    }
  }
}
