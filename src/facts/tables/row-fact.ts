import { hash } from 'node:crypto'
import type { Fault } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { RowLocator, Vocabulary } from '../../model/facts.ts'
import { flagFields, listFields } from '../../model/table.ts'
import { locales } from '../../model/text.ts'
import { cellText, oddities, readFlag, readList, readNumber, type Slip } from './cells.ts'
import type { Cell, GridRow } from './grid.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import { cellWords, type Fields, fieldText, fillTemplate } from './templates.ts'

/** A row as a fact, not yet checked. */
export interface RowFact {
  readonly id: string
  readonly data: Fields
}

type Tell = (column: number, slip: Slip) => void

const isFlag = (field: string) => (flagFields as readonly string[]).includes(field)
const isList = (field: string) => (listFields as readonly string[]).includes(field)

/** What a cell gives its field; undefined where that is told as a fault. */
function fieldValue({ table }: MappedTable, column: MappedColumn, given: Cell, tell: Tell): unknown {
  let cell = given
  if (column.values) {
    const text = cellText(cell)
    if (!Object.hasOwn(column.values, text)) {
      const what = `\`values\` of the column \`${column.header}\` does not know \`${text.slice(0, 60)}\`.`
      tell(column.index, { code: 'unknown-cell', what, remedy: suggestion(text, Object.keys(column.values)) })
      return undefined
    }
    cell = column.values[text] ?? ''
  }
  if (isList(column.field)) return readList(cell)
  if (column.field !== 'value' && !isFlag(column.field)) return cellText(cell)
  const read = column.field === 'value' ? readNumber(cell, table.numbers, column.percent) : readFlag(cell)
  if ('value' in read) return read.value
  tell(column.index, read.slip)
  return undefined
}

function put(fields: Record<string, unknown>, field: string, value: unknown): void {
  const [name = '', locale] = field.split('.')
  if (locale === undefined) fields[name] = value
  else fields[name] = { ...(fields[name] as object | undefined), [locale]: value }
}

/** The cells of a row by field. */
function fieldsOf(mapped: MappedTable, cells: readonly Cell[], tell: Tell): Fields {
  const { columns, table } = mapped
  const fields: Record<string, unknown> = { kind: 'observation', tags: [], ...table.constants }
  for (const column of columns) {
    const cell = cells[column.index] ?? null
    if (cell !== null) put(fields, column.field, fieldValue(mapped, column, cell, tell))
    else if (column.empty === 'refuse')
      tell(column.index, {
        code: 'empty-cell',
        what: `The cell of \`${column.header}\` is empty.`,
        remedy: 'fill it, or say `empty: omit` or `empty: skip` of the column',
      })
  }
  return fields
}

function locatorOf(
  { grid, used }: MappedTable,
  row: GridRow,
  cells: readonly Cell[],
  source: string,
): RowLocator {
  const said = JSON.stringify(used.map(([, index]) => cellText(cells[index])))
  return {
    source,
    table: grid.file,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    row: row.row,
    columns: used.map(([header]) => header),
    sha256: hash('sha256', said),
  }
}

/** Statement and short text in each language, filled from the row. */
function textsOf(
  mapped: MappedTable,
  fields: Fields,
  cells: readonly Cell[],
  vocabulary: Vocabulary,
  tell: Tell,
) {
  const { table, headers, columns } = mapped
  const texts: Record<string, Record<string, string>> = {}
  for (const field of ['statement', 'short'] as const) {
    for (const locale of locales) {
      const template = table[field]?.[locale]
      if (template === undefined) continue
      const filled = fillTemplate(template, (name) =>
        Object.hasOwn(fields, name) || name === 'value'
          ? fieldText(fields, name, vocabulary, locale)
          : cellWords(cells[headers.get(name) ?? -1], locale),
      )
      if ('text' in filled) texts[field] = { ...texts[field], [locale]: filled.text }
      else {
        const column =
          columns.find((each) => each.field === filled.lacking)?.index ?? headers.get(filled.lacking) ?? 0
        const what = `The ${field} needs \`${filled.lacking}\`, which this row does not give.`
        tell(column, {
          code: 'empty-cell',
          what,
          remedy: 'fill the cell, or say `empty: skip` of the column',
        })
      }
    }
  }
  return texts
}

function checkWidth({ grid, headers, headerRow }: MappedTable, row: GridRow, tell: Tell): void {
  const known = new Set(headers.values())
  const extra = row.cells.findIndex((cell, index) => cell !== null && !known.has(index))
  if (extra >= 0) {
    const what = `The row has a cell in column ${extra + 1}, above which there is no header.`
    tell(extra, {
      code: 'ragged-row',
      what,
      remedy: 'give the column a header, put quotes around a cell with a comma, or clear it',
    })
  } else if (row.cells.length < Math.max(...known) + 1) {
    const what = `The row has ${row.cells.length} cells, the headers ${headerRow.cells.length}.`
    tell(row.cells.length - 1, {
      code: 'ragged-row',
      what,
      remedy: `write as many cells as ${grid.file} has headers`,
    })
  }
}

/**
 * A row of a table as a fact.
 *
 * @returns undefined where the row is passed over, or faulty with the reasons added to `faults`
 */
export function rowFact(
  mapped: MappedTable,
  row: GridRow,
  vocabulary: Vocabulary,
  faults: Fault[],
): RowFact | undefined {
  const { table, grid, used, headers } = mapped
  const before = faults.length
  const tell: Tell = (column, slip) => faults.push({ ...slip, place: grid.place(row, column) })
  const blanks = new Set(table.blanks)
  const cells = row.cells.map((cell) => (typeof cell === 'string' && blanks.has(cell) ? null : cell))
  if (mapped.columns.some(({ index, empty }) => empty === 'skip' && (cells[index] ?? null) === null))
    return undefined
  checkWidth(mapped, row, tell)
  for (const [, index] of used) {
    const odd = grid.oddity(row, index)
    if (odd) tell(index, oddities[odd])
  }
  if (faults.length > before) return undefined
  const fields = fieldsOf(mapped, cells, tell)
  if (faults.length > before) return undefined
  const texts = textsOf(mapped, fields, cells, vocabulary, tell)
  const { id: ownId, source: ownSource, ...rest } = fields
  const id = fillTemplate(table.id ?? '', (name) =>
    Object.hasOwn(fields, name)
      ? cellText(fields[name] as Cell)
      : cellText(cells[headers.get(name) ?? -1]) || undefined,
  )
  if ('lacking' in id) {
    const what = `The id needs \`${id.lacking}\`, which this row does not give.`
    tell(headers.get(id.lacking) ?? 0, { code: 'empty-cell', what, remedy: 'fill the cell' })
  }
  if (faults.length > before || 'lacking' in id) return undefined
  const source = String(ownSource ?? table.source ?? '')
  const statement = { ...(rest.statement as object | undefined), ...texts.statement }
  return {
    id: typeof ownId === 'string' ? ownId : id.text,
    data: {
      ...rest,
      statement,
      ...(texts.short ? { short: texts.short } : {}),
      locators: [locatorOf(mapped, row, cells, source)],
    },
  }
}
