import { DeckError, type Fault } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { Vocabulary } from '../../model/facts.ts'
import { type Table, tableSchema } from '../../model/table.ts'
import type { ParsedFile } from '../parse-yaml.ts'
import { conform } from '../schema-faults.ts'
import type { Grid, OpenedTable } from './grid.ts'
import { mapColumns } from './mapping.ts'
import { tableFacts } from './table-facts.ts'

const stem = (path: string) => path.replace(/\.[^./]+$/, '')

/** Tables without sidecar, sidecars without table, and stems that two tables share. */
function checkPairs(sidecars: readonly ParsedFile[], tables: readonly OpenedTable[]): Fault[] {
  const faults: Fault[] = []
  const described = new Set(sidecars.map(({ file }) => stem(file)))
  const seen = new Map<string, string>()
  for (const { path } of tables) {
    const own = stem(path)
    const other = seen.get(own)
    seen.set(own, path)
    if (other !== undefined) {
      const what = `${other} and ${path} share one sidecar, ${own}.yaml.`
      faults.push({ code: 'two-tables', what, remedy: 'rename one of them', place: { file: path } })
    } else if (!described.has(own)) {
      const what = 'Nothing says what the columns of this table mean.'
      const remedy = `write ${own}.yaml beside it, with \`columns\``
      faults.push({ code: 'no-sidecar', what, remedy, place: { file: path } })
    }
  }
  for (const { file } of sidecars) {
    if (seen.has(stem(file))) continue
    const what = `There is no table ${stem(file)}.csv or .xlsx.`
    const remedy = 'put the table beside it; .xls, .ods and .tsv must be saved as one of these first'
    faults.push({ code: 'no-table', what, remedy, place: { file } })
  }
  return faults
}

function sheetOf(
  { path, sheets }: OpenedTable & { kind: 'xlsx' },
  { sheet }: Table,
  sidecar: ParsedFile,
  faults: Fault[],
): Grid | undefined {
  const names = sheets.map((each) => each.sheet ?? '')
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  const found =
    sheet === undefined ? filled.length === 1 && filled[0] : sheets.find((each) => each.sheet === sheet)
  if (found) return found
  const place = sidecar.place(['sheet'])
  if (sheet !== undefined) {
    const what = `${path} has no sheet \`${sheet}\`.`
    faults.push({ code: 'unknown-sheet', what, remedy: suggestion(sheet, names), place })
  } else if (filled.length === 0) {
    faults.push({
      code: 'no-header',
      what: 'The table is empty.',
      remedy: 'write headers and rows',
      place: { file: path },
    })
  } else {
    const what = `${path} has ${filled.length} sheets with something in them.`
    faults.push({
      code: 'which-sheet',
      what,
      remedy: `write \`sheet:\` and one of ${names.join(', ')}`,
      place,
    })
  }
  return undefined
}

function gridOf(opened: OpenedTable, table: Table, sidecar: ParsedFile, faults: Fault[]): Grid | undefined {
  if (opened.kind === 'xlsx') return sheetOf(opened, table, sidecar, faults)
  if (opened.kind === 'faulty') return undefined
  try {
    return opened.read(table.delimiter)
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
    return undefined
  }
}

/**
 * The facts of all tables, each table as if it were a file of facts, in the order of the paths.
 *
 * @param sidecars the YAML files beside them
 * @param faults what is wrong with tables, sidecars and rows is added here, at its cell
 */
export function readTables(
  sidecars: readonly ParsedFile[],
  tables: readonly OpenedTable[],
  vocabulary: Vocabulary | undefined,
  faults: Fault[],
): ParsedFile[] {
  faults.push(...checkPairs(sidecars, tables))
  for (const each of tables) if (each.kind === 'faulty') faults.push(each.fault)
  return sidecars.flatMap((sidecar) => {
    const table = conform(tableSchema, Object.fromEntries(sidecar.entries), sidecar, [], faults)
    const opened = tables.find(({ path }) => stem(path) === stem(sidecar.file))
    const grid = table && opened && gridOf(opened, table, sidecar, faults)
    const mapped = grid && mapColumns(table, sidecar, grid, faults)
    return mapped && vocabulary ? [tableFacts(mapped, vocabulary, faults)] : []
  })
}
