import { openZip } from '../../../zip/open-zip.ts'
import { readPart } from './part.ts'
import { attr, each, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** What stands in a cell: text, a number as it is stored, or what is neither (errors, yes and no). */
export interface Cell {
  readonly type: 'text' | 'number' | 'other'
  readonly value: string
}

/** Rows and columns count from 1, as in a cell's name. */
export interface Sheet {
  readonly cellAt: (row: number, column: number) => Cell | undefined
  readonly lastRow: number
  readonly hiddenRows: ReadonlySet<number>
}

/** A table of a sheet (ISO 29500-1, 18.5.1.2): its range and the names of its columns. */
export interface SheetTable {
  readonly sheet: string
  readonly range: string
  readonly columns: readonly string[]
}

export interface Workbook {
  readonly sheet: (name: string) => Sheet | undefined
  readonly table: (name: string) => SheetTable | undefined
}

/** More of one part is not read. */
const largest = 32 << 20

const textOf = (element: XmlElement): string => {
  let text = ''
  each(element, ({ name, text: own, parent }) => {
    // Phonetic hints (rPh) are not part of the text.
    if (name === 't' && parent?.name !== 'rPh') text += own
  })
  return text
}

/** Number of a column by its letters, from 1. */
export const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function readCell(element: XmlElement, strings: readonly string[]): Cell | undefined {
  const type = attr(element, 't') ?? 'n'
  const raw = kids(element, 'v')[0]?.text
  if (type === 'inlineStr') return { type: 'text', value: textOf(element) }
  if (raw === undefined) return undefined
  if (type === 's') return { type: 'text', value: strings[Number(raw)] ?? '' }
  if (type === 'str') return { type: 'text', value: raw }
  return { type: type === 'n' ? 'number' : 'other', value: raw }
}

/** Cells and rows may leave out where they stand; then they follow the one before (ISO 29500-1, 18.3.1.4). */
function readSheet(root: XmlElement, strings: readonly string[]): Sheet {
  const rows = new Map<number, Map<number, Cell>>()
  const hiddenRows = new Set<number>()
  let row = 0
  for (const element of kids(root, 'sheetData').flatMap((data) => kids(data, 'row'))) {
    row = Number(attr(element, 'r') ?? row + 1)
    if (/^(1|true)$/.test(attr(element, 'hidden') ?? '')) hiddenRows.add(row)
    const cells = rows.get(row) ?? new Map<number, Cell>()
    rows.set(row, cells)
    let column = 0
    for (const one of kids(element, 'c')) {
      const letters = /^[A-Z]+/.exec(attr(one, 'r') ?? '')?.[0]
      column = letters ? columnNumber(letters) : column + 1
      const cell = readCell(one, strings)
      if (cell) cells.set(column, cell)
    }
  }
  return {
    cellAt: (at, column) => rows.get(at)?.get(column),
    lastRow: Math.max(0, ...rows.keys()),
    hiddenRows,
  }
}

type Reader = (name: string) => XmlElement | undefined

function readerOf(bytes: Uint8Array): Reader {
  const entries = new Map(openZip(bytes).map((entry) => [entry.name, entry]))
  return (name) => {
    const entry = entries.get(name)
    if (!entry) return undefined
    if (entry.size > largest) throw new RangeError(`${name} would take ${Math.round(entry.size / 1e6)} MB`)
    return readPart(entry.read()).root
  }
}

/** Targets of a part's relationships by id; parts of workbooks lie in xl/. */
function targetsOf(read: Reader, folder: string, file: string): ReadonlyMap<string, string> {
  const root = read(`${folder}_rels/${file}.rels`)
  const path = (target: string): string => new URL(target, `file:///${folder}`).pathname.slice(1)
  return new Map(
    (root ? kids(root, 'Relationship') : [])
      .filter((link) => attr(link, 'TargetMode') !== 'External')
      .map((link) => [attr(link, 'Id') ?? '', path(attr(link, 'Target') ?? '')]),
  )
}

const idOf = (element: XmlElement): string =>
  element.attributes.find(({ name, namespace }) => name === 'id' && namespace !== '')?.value ?? ''

function tablesOf(read: Reader, parts: ReadonlyMap<string, string>): ReadonlyMap<string, SheetTable> {
  const tables = new Map<string, SheetTable>()
  for (const [sheet, part] of parts) {
    const cut = part.lastIndexOf('/') + 1
    for (const target of targetsOf(read, part.slice(0, cut), part.slice(cut)).values()) {
      if (!/\/tables\//.test(target)) continue
      const root = read(target)
      const columns = (root ? kids(root, 'tableColumns') : []).flatMap((list) => kids(list, 'tableColumn'))
      for (const name of ['name', 'displayName'] as const)
        tables.set(attr(root, name)?.toLowerCase() ?? '', {
          sheet,
          range: attr(root, 'ref') ?? '',
          columns: columns.map((column) => attr(column, 'name') ?? ''),
        })
    }
  }
  return tables
}

/**
 * Opens the workbook of a chart; sheets are read as they are asked for.
 *
 * @returns undefined for what is a workbook of another kind, such as XLS or XLSB
 * @throws ZipError, XmlError, RangeError when it is damaged or too large
 */
export function openWorkbook(bytes: Uint8Array): Workbook | undefined {
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf
  if (isCompound) return undefined
  const read = readerOf(bytes)
  const main = read('xl/workbook.xml')
  if (!main) return undefined
  const targets = targetsOf(read, 'xl/', 'workbook.xml')
  const parts = new Map(
    kids(main, 'sheets')
      .flatMap((list) => kids(list, 'sheet'))
      .map((sheet) => [attr(sheet, 'name') ?? '', targets.get(idOf(sheet)) ?? '']),
  )
  const shared = read('xl/sharedStrings.xml')
  const strings = shared ? kids(shared, 'si').map(textOf) : []
  const sheets = new Map<string, Sheet | undefined>()
  let tables: ReadonlyMap<string, SheetTable> | undefined
  return {
    sheet: (name) => {
      const spelt = [...parts.keys()].find((one) => one.toLowerCase() === name.toLowerCase())
      if (spelt === undefined) return undefined
      if (!sheets.has(spelt)) {
        const root = read(parts.get(spelt) ?? '')
        sheets.set(spelt, root && readSheet(root, strings))
      }
      return sheets.get(spelt)
    },
    table: (name) => {
      tables ??= tablesOf(read, parts)
      return tables.get(name.toLowerCase())
    },
  }
}
