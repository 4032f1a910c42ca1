import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import { zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { DeckError, fail } from '../../errors.ts'
import { openZip, type ZipEntry, ZipError } from '../../zip/open-zip.ts'
import { bounds, type Cell, columnLetters, type Grid, type GridRow, trimmed } from './grid.ts'
import { type SheetMarks, scanSheet } from './xlsx-marks.ts'

/** Parts that a table is read from, inflated: far above what `bounds` admits, and a bound on time and memory. */
const largest = 64 << 20
/** The list of sheets and the parts that it leads to. */
const largestList = 1 << 20
const needed =
  /^(?:\[Content_Types\]\.xml|xl\/[^/]+\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/

const lists = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']

const refused = (file: string, what: string, remedy: string, why?: string): DeckError =>
  fail('invalid', { code: 'bad-workbook', what, remedy, place: { file }, ...(why ? { why } : {}) })

const again = 'open it in Excel, WPS or LibreOffice and save it as .xlsx anew'

/** The parts that matter, checked for size and damage before anything reads them. */
function partsOf(file: string, bytes: Uint8Array): Record<string, Uint8Array> {
  let entries: readonly ZipEntry[]
  try {
    entries = openZip(bytes).filter(({ name }) => needed.test(name))
    const size = entries.reduce((sum, entry) => sum + entry.size, 0)
    if (size > largest)
      throw refused(file, `The workbook would take ${Math.round(size / 1e6)} MB when unpacked.`, 'split it')
    if (entries.some((entry) => lists.includes(entry.name) && entry.size > largestList))
      throw refused(file, 'The workbook has more sheets than can be.', again)
    return Object.fromEntries(entries.map((entry) => [entry.name, entry.read()]))
  } catch (error) {
    if (error instanceof ZipError)
      throw refused(file, `The file is no .xlsx workbook that can be read: ${error.message}.`, again)
    throw error
  }
}

/** A value as read-excel-file gives it, as a cell; 15 digits are what Excel itself keeps of a number. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'number') return Number(value.toPrecision(15))
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return trimmed(value)
  if (!(value instanceof Date)) return null
  const iso = value.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

function gridOf(file: string, sheet: string, data: readonly (readonly unknown[])[], marks: SheetMarks): Grid {
  const rows: GridRow[] = []
  for (const [index, values] of data.entries()) {
    const row = { row: index + 1, cells: values.map(cellOf) }
    const isOdd = marks.rows.has(row.row)
    if (isOdd || row.cells.some((cell) => cell !== null)) rows.push(row)
  }
  return {
    file,
    sheet,
    rows,
    place: ({ row }, column) => ({
      file,
      line: row,
      column: column + 1,
      cell: `${/^[\p{L}\p{N}_.]+$/u.test(sheet) ? sheet : `'${sheet}'`}!${columnLetters(column)}${row}`,
    }),
    oddity: ({ row }, column) => marks.at(row, column),
  }
}

/** The part of each sheet, by its name. */
function sheetParts(parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> {
  const read = (name: string) =>
    new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      new TextDecoder().decode(parts[name]),
      'text/xml',
    )
  const targets = new Map(
    [...read('xl/_rels/workbook.xml.rels').getElementsByTagName('Relationship')].map((each) => {
      const target = each.getAttribute('Target') ?? ''
      return [each.getAttribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
  return new Map(
    [...read('xl/workbook.xml').getElementsByTagNameNS('*', 'sheet')].map((each) => {
      const id = [...each.attributes].find(
        ({ localName, namespaceURI }) => localName === 'id' && namespaceURI,
      )
      return [each.getAttribute('name') ?? '', targets.get(id?.value ?? '') ?? '']
    }),
  )
}

/** What each sheet's part says beyond its values, after its size has been judged. */
function marksOf(file: string, parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, SheetMarks> {
  const marks = new Map<string, SheetMarks>()
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue
    const found = scanSheet(new TextDecoder().decode(part))
    if (found.lastRow > bounds.rows || found.lastColumn > bounds.columns || found.cells > bounds.cells)
      throw fail('invalid', {
        code: 'table-too-large',
        what: `A sheet has more than ${bounds.rows} rows, ${bounds.columns} columns or ${bounds.cells} cells.`,
        remedy: 'delete what stands beyond the table, or split it',
        place: { file },
      })
    marks.set(name, found)
  }
  return marks
}

/**
 * Reads every worksheet of an .xlsx workbook. Nothing in the file is trusted: sizes are checked before it is
 * unpacked, rows and columns before they are laid out, and only the parts with cells are read.
 *
 * @throws DeckError (invalid) `bad-workbook`, `table-too-large`
 */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<readonly Grid[]> {
  const parts = partsOf(file, bytes)
  try {
    const marks = marksOf(file, parts)
    const names = sheetParts(parts)
    const stored = zipSync(parts, { level: 0 })
    const sheets = await readWorkbook(stored.buffer as ArrayBuffer)
    return sheets.flatMap(({ sheet, data }) => {
      const found = marks.get(names.get(sheet) ?? '')
      return found ? [gridOf(file, sheet, data, found)] : []
    })
  } catch (error) {
    if (error instanceof DeckError) throw error
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 200) : String(error)
    throw refused(file, `The workbook cannot be read: ${reason}.`, again)
  }
}
