import { unzipSync } from 'fflate'
import type { NativeChart } from '../../model/figure.ts'
import { columnName } from './chart-series.ts'
import { all, drop, first, fragment, kids, parseXml, printXml } from './dom.ts'
import { zipParts } from './normalise.ts'
import { el, namespaces, text, type Xml } from './xml.ts'

const words = (reference: string, value: string): Xml =>
  el('c', { r: reference, t: 'inlineStr' }, el('is', {}, el('t', {}, text(value))))

const number = (reference: string, value: number): Xml =>
  el('c', { r: reference }, el('v', {}, text(String(value))))

/** Cells of the sheet: names of series in row 1, categories in column A; no value, no cell. */
function sheetData(chart: NativeChart): Xml {
  const rows = [
    el(
      'row',
      { r: 1 },
      chart.series.map((series, at) => words(`${columnName(at + 1)}1`, series.name)),
    ),
    ...chart.categories.map((category, row) =>
      el('row', { r: row + 2 }, [
        words(`A${row + 2}`, category),
        ...chart.series.map((series, at) => {
          const value = series.values[row] ?? null
          return value === null ? undefined : number(`${columnName(at + 1)}${row + 2}`, value)
        }),
      ]),
    ),
  ]
  return el('sheetData', { xmlns: namespaces.sheet }, rows)
}

const edit = (source: Uint8Array, change: (document: ReturnType<typeof parseXml>) => void): string => {
  const document = parseXml(new TextDecoder().decode(source))
  change(document)
  return printXml(document)
}

/**
 * A chart's workbook with its data put right.
 *
 * The library leaves out zeros, writes cells without a value for gaps, and adds a table whose range
 * and column names need not fit the sheet: cells are written anew, table and shared strings go.
 */
export function mendWorkbook(bytes: Uint8Array, chart: NativeChart, date: string): Uint8Array {
  const parts = new Map<string, Uint8Array | string>()
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith('/') || name.startsWith('xl/tables/') || name === 'xl/sharedStrings.xml') continue
    if (name === 'xl/worksheets/_rels/sheet1.xml.rels') continue
    parts.set(name, content)
  }
  const change = (name: string, how: (document: ReturnType<typeof parseXml>) => void): void => {
    const source = parts.get(name)
    if (!(source instanceof Uint8Array)) throw new Error(`the chart's workbook has no ${name}`)
    parts.set(name, edit(source, how))
  }
  change('xl/worksheets/sheet1.xml', (document) => {
    const old = first(document, namespaces.sheet, 'sheetData')
    for (const table of all(document, namespaces.sheet, 'tableParts')) drop(table)
    if (old) for (const node of fragment(document, sheetData(chart))) old.parentNode?.replaceChild(node, old)
    const last = `${columnName(chart.series.length)}${chart.categories.length + 1}`
    first(document, namespaces.sheet, 'dimension')?.setAttribute('ref', `A1:${last}`)
  })
  change('[Content_Types].xml', (document) => {
    for (const entry of all(document, namespaces.contentTypes, 'Override')) {
      const name = entry.getAttribute('PartName') ?? ''
      if (!parts.has(name.slice(1))) drop(entry)
    }
  })
  change('xl/_rels/workbook.xml.rels', (document) => {
    for (const entry of all(document, namespaces.relationships, 'Relationship')) {
      if (!parts.has(`xl/${entry.getAttribute('Target') ?? ''}`)) drop(entry)
    }
  })
  change('docProps/core.xml', (document) => {
    if (!document.documentElement) return
    for (const entry of kids(document.documentElement)) {
      if (entry.localName === 'created' || entry.localName === 'modified') entry.textContent = date
      if (entry.localName === 'creator' || entry.localName === 'lastModifiedBy')
        entry.textContent = 'factdeck'
    }
  })
  return zipParts(parts)
}
