import type { Fault } from '../../errors.ts'
import type { ColumnField, Table } from '../../model/table.ts'
import type { ParsedFile } from '../parse-yaml.ts'
import type { Cell, Grid, GridRow } from './grid.ts'
import { checkFields, checkHeaders, checkTemplates, namesIn } from './mapping-faults.ts'

/** A column that a field of each fact is taken from. */
export interface MappedColumn {
  /** From 0. */
  readonly index: number
  readonly header: string
  readonly field: ColumnField
  readonly values?: Readonly<Record<string, string>> | undefined
  readonly percent: boolean
  readonly empty: 'refuse' | 'omit' | 'skip'
}

/** A table with what its columns mean. */
export interface MappedTable {
  readonly table: Table
  readonly sidecar: ParsedFile
  readonly grid: Grid
  /** Column of each header, from 0. */
  readonly headers: ReadonlyMap<string, number>
  readonly headerRow: GridRow
  readonly columns: readonly MappedColumn[]
  /** Columns that a fact is made from, those that only a text names included, from the left. */
  readonly used: readonly (readonly [header: string, index: number])[]
  /** Rows below the headers. */
  readonly rows: readonly GridRow[]
}

const headerText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell)

function readHeaders(row: GridRow, grid: Grid, faults: Fault[]): Map<string, number> {
  const headers = new Map<string, number>()
  for (const [index, cell] of row.cells.entries()) {
    const header = headerText(cell)
    if (header === '') continue
    const place = grid.place(row, index)
    if (grid.oddity(row, index) === 'formula')
      faults.push({
        code: 'formula-cell',
        what: `The header \`${header}\` is a formula.`,
        remedy: 'paste it as a value',
        place,
      })
    if (headers.has(header)) {
      const what = `The header \`${header}\` stands above two columns.`
      faults.push({ code: 'repeated-header', what, remedy: 'give one of them another name', place })
    } else headers.set(header, index)
  }
  return headers
}

function noHeader({ header }: Table, sidecar: ParsedFile, grid: Grid): Fault {
  const code = 'no-header'
  if (header !== undefined) {
    const what = `Row ${header} of the table is empty.`
    return { code, what, remedy: 'correct `header`', place: sidecar.place(['header']) }
  }
  return { code, what: 'The table is empty.', remedy: 'write headers and rows', place: { file: grid.file } }
}

/**
 * Finds in a table the columns that its sidecar speaks of.
 *
 * @returns undefined with the reasons in `faults` when the two do not fit
 */
export function mapColumns(
  table: Table,
  sidecar: ParsedFile,
  grid: Grid,
  faults: Fault[],
): MappedTable | undefined {
  const before = faults.length
  const headerRow =
    table.header === undefined ? grid.rows[0] : grid.rows.find(({ row }) => row === table.header)
  if (!headerRow) {
    faults.push(noHeader(table, sidecar, grid))
    return undefined
  }
  const headers = readHeaders(headerRow, grid, faults)
  const columns = Object.entries(table.columns).flatMap(([header, column]): MappedColumn[] => {
    const {
      field,
      values,
      percent = false,
      empty = 'refuse',
    } = typeof column === 'string' ? { field: column } : column
    const index = headers.get(header)
    return index === undefined ? [] : [{ index, header, field, values, percent, empty }]
  })
  const fields = new Set<string>([
    ...columns.map(({ field }) => field.split('.')[0] ?? ''),
    ...Object.keys(table.constants ?? {}),
  ])
  if (fields.has('label')) fields.add('value')
  const named = new Set([
    ...Object.keys(table.columns),
    ...namesIn(table).filter((name) => !fields.has(name)),
  ])
  faults.push(...checkHeaders({ table, sidecar, grid, headers, headerRow }, named))
  faults.push(...checkFields(table, sidecar))
  faults.push(...checkTemplates(table, sidecar, new Set([...fields, ...headers.keys()])))
  if (faults.length > before) return undefined
  const used = [...headers].filter(([header]) => named.has(header))
  const rows = grid.rows.filter(({ row }) => row > headerRow.row)
  return { table, sidecar, grid, headers, headerRow, columns, used, rows }
}
