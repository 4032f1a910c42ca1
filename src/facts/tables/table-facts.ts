import type { Fault, Place } from '../../errors.ts'
import type { Vocabulary } from '../../model/facts.ts'
import type { ParsedFile } from '../parse-yaml.ts'
import { mostFaults } from '../unchecked.ts'
import type { GridRow } from './grid.ts'
import type { MappedTable } from './mapping.ts'
import { rowFact } from './row-fact.ts'

/** Path in the sidecar of what gives all rows a field. */
function sharedPath(
  { table }: MappedTable,
  path: readonly PropertyKey[],
): readonly PropertyKey[] | undefined {
  const field = String(path[0])
  if (table.constants && Object.hasOwn(table.constants, field)) return ['constants', ...path]
  if (field === 'statement' || field === 'short') return path
  return field === 'locators' ? ['source'] : undefined
}

/** Where the value at a path of a row's fact stands: its cell, or the line of the sidecar that gives it. */
function placeOf(mapped: MappedTable, row: GridRow, path: readonly PropertyKey[]): Place {
  const { grid, sidecar, columns, used } = mapped
  const [field = '', part] = path.map(String)
  const own = field === 'locators' ? 'source' : field
  const column = columns.find((each) => each.field === own || each.field === `${own}.${part}`)
  if (column) return grid.place(row, column.index)
  const shared = sharedPath(mapped, path)
  return shared ? sidecar.place(shared) : grid.place(row, used[0]?.[1] ?? 0)
}

/**
 * The facts of a table, as if they stood in a file of facts: the same checks apply to them, and their faults
 * lead to the cell.
 */
export function tableFacts(mapped: MappedTable, vocabulary: Vocabulary, faults: Fault[]): ParsedFile {
  const { grid, sidecar } = mapped
  const rows = new Map<string, GridRow>()
  const entries: [string, unknown][] = []
  for (const row of mapped.rows) {
    if (faults.length > mostFaults) break
    const fact = rowFact(mapped, row, vocabulary, faults)
    if (!fact) continue
    const first = rows.get(fact.id)
    if (first) {
      const what = `The id \`${fact.id}\` is that of row ${first.row} too.`
      const remedy = 'let `id` name what tells the rows apart'
      faults.push({ code: 'repeated-id', what, remedy, place: placeOf(mapped, row, ['id']) })
      continue
    }
    rows.set(fact.id, row)
    entries.push([fact.id, fact.data])
  }
  const place = ([id, ...path]: readonly PropertyKey[]): Place => {
    const row = rows.get(String(id))
    return row ? placeOf(mapped, row, path) : { file: grid.file }
  }
  return {
    file: grid.file,
    entries,
    place,
    placeOfKey: (path) => place(path.length > 1 ? path : [...path, 'id']),
    placeOfText: (path) => {
      const { column, ...line } = place(path)
      const isComposed = line.file === sidecar.file || column === undefined
      return isComposed ? line : { ...line, column }
    },
  }
}
