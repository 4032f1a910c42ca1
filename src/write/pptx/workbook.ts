import { type ChartSheet, type Column, columnName, dayFormat } from './chart-sheet.ts'
import { zipParts } from './normalise.ts'
import { coreProperties } from './package.ts'
import { hasHan } from './script.ts'
import { el, namespaces, part, text, type Xml } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const types: string = part(
  el('Types', { xmlns: namespaces.contentTypes }, [
    el('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...Object.entries({
      'xl/workbook.xml': `${spreadsheet}.sheet.main+xml`,
      'xl/worksheets/sheet1.xml': `${spreadsheet}.worksheet+xml`,
      'xl/styles.xml': `${spreadsheet}.styles+xml`,
      'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
      'docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    }).map(([name, type]) => el('Override', { PartName: `/${name}`, ContentType: type })),
  ]),
)

const links: string = part(
  el(
    'Relationships',
    { xmlns: namespaces.relationships },
    (['worksheets/sheet1.xml', 'styles.xml'] as const).map((target, at) =>
      el('Relationship', {
        Id: `rId${at + 1}`,
        Type: `${office}/${(['worksheet', 'styles'] as const)[at]}`,
        Target: target,
      }),
    ),
  ),
)

/** Two formats of cells: plain, and days; ISO 29500-1, 18.8. */
const styles: string = part(
  el('styleSheet', { xmlns: namespaces.sheet }, [
    el('numFmts', { count: 1 }, el('numFmt', { numFmtId: 164, formatCode: dayFormat })),
    el(
      'fonts',
      { count: 1 },
      el('font', {}, [el('sz', { val: 11 }), el('name', { val: 'Arial' }), el('family', { val: 2 })]),
    ),
    el(
      'fills',
      { count: 2 },
      ['none', 'gray125'].map((patternType) => el('fill', {}, el('patternFill', { patternType }))),
    ),
    el(
      'borders',
      { count: 1 },
      el(
        'border',
        {},
        ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => el(side)),
      ),
    ),
    el('cellStyleXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
    el('cellXfs', { count: 2 }, [
      el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
      el('xf', { numFmtId: 164, fontId: 0, fillId: 0, borderId: 0, xfId: 0, applyNumberFormat: true }),
    ]),
    el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  ]),
)
const dayStyle = 1

const words = (r: string, value: string): Xml | undefined => {
  if (value === '') return undefined
  const space = /^\s|\s$|\s\s|[\t\n]/.test(value) ? 'preserve' : undefined
  return el('c', { r, t: 'inlineStr' }, el('is', {}, el('t', { 'xml:space': space }, text(value))))
}

function cell(column: Column, row: number, r: string): Xml | undefined {
  const value = column.cells[row] ?? null
  if (value === null) return undefined
  if (typeof value === 'string') return words(r, value)
  const s = column.type === 'dates' ? dayStyle : undefined
  return el('c', { r, s }, el('v', {}, text(String(value))))
}

/** Width of a column in digits, so that days are not cut to #### and names can be read. */
function widthOf({ type, heading, cells }: Column): number {
  const letters = (value: string): number =>
    Array.from(value).reduce((sum, char) => sum + (hasHan(char) ? 2 : 1), 0)
  const longest = Math.max(letters(heading), ...(type === 'names' ? cells.map(letters) : []))
  return Math.min(40, Math.max(11, longest + 2))
}

/** The sheet: headings in row 1, cells below them; no value, no cell (ISO 29500-1, 18.3.1.99). */
function sheetPart({ columns }: ChartSheet): string {
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length))
  const row = (number: number, cellOf: (column: Column, r: string) => Xml | undefined): Xml =>
    el(
      'row',
      { r: number },
      columns.map((column, at) => cellOf(column, `${columnName(at)}${number}`)),
    )
  return part(
    el('worksheet', { xmlns: namespaces.sheet }, [
      el('dimension', { ref: `A1:${columnName(columns.length - 1)}${rows + 1}` }),
      el('sheetViews', {}, el('sheetView', { tabSelected: true, workbookViewId: 0 })),
      el('sheetFormatPr', { defaultRowHeight: 15 }),
      el(
        'cols',
        {},
        columns.map((column, at) =>
          el('col', { min: at + 1, max: at + 1, width: widthOf(column), customWidth: true }),
        ),
      ),
      el('sheetData', {}, [
        row(1, ({ heading }, r) => words(r, heading)),
        ...Array.from({ length: rows }, (_, at) => row(at + 2, (column, r) => cell(column, at, r))),
      ]),
    ]),
  )
}

const appPart: string = part(
  el(
    'Properties',
    { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
    el('Application', {}, text('factdeck')),
  ),
)

/**
 * A chart's sheet as a workbook, an XLSX that PowerPoint opens for "Edit data".
 *
 * @param frame Parts of it that hold no data.
 * @param date ISO 8601 date and time of its making.
 */
export function writeWorkbook(
  frame: ReadonlyMap<string, Uint8Array>,
  sheet: ChartSheet,
  date: string,
): Uint8Array {
  const parts = new Map<string, Uint8Array | string>(frame)
  parts.set('[Content_Types].xml', types)
  parts.set('xl/_rels/workbook.xml.rels', links)
  parts.set('xl/styles.xml', styles)
  parts.set('xl/worksheets/sheet1.xml', sheetPart(sheet))
  parts.set('docProps/core.xml', coreProperties([el('dc:creator', {}, text('factdeck'))], date))
  parts.set('docProps/app.xml', appPart)
  return zipParts(parts)
}
