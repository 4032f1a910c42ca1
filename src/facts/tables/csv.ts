import { CsvError, parse } from 'csv-parse/sync'
import { fail, type Place } from '../../errors.ts'
import { bounds, type Grid, type GridRow, trimmed } from './grid.ts'

/** A row and the text that it was read from, for the places of its cells. */
interface CsvRow extends GridRow {
  /** Line on which the record starts, from 1. */
  readonly line: number
  readonly raw: string
}

const linesIn = (text: string) => text.split('\n').length - 1

/** Index of each cell of a record in its text. */
function cellStarts(raw: string, delimiter: string): number[] {
  const starts = [0]
  let quoted = false
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '"') quoted = !quoted
    else if (!quoted && raw[at] === delimiter) starts.push(at + 1)
  }
  return starts
}

function placeIn(file: string, { line, raw }: CsvRow, column: number, delimiter: string): Place {
  const starts = cellStarts(raw, delimiter)
  const before = raw.slice(0, starts[Math.min(column, starts.length - 1)])
  const lastLine = before.split('\n').at(-1) ?? ''
  return { file, line: line + linesIn(before), column: lastLine.length + 1 }
}

/** What csv-parse says of a slip of quotes, in our words. */
function quoteFault(error: CsvError, file: string, line: number) {
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
  return fail('invalid', {
    code: 'csv-quotes',
    what: isOpen
      ? `A quote that opens in the row of line ${line} is never closed.`
      : `A quote stands where none can in the row of line ${line}.`,
    why: 'From there on nobody can tell where a cell ends.',
    remedy: 'put quotes around the whole cell, and write a quote inside it twice',
    place: { file, line, column: 1 },
  })
}

/** A record of a CSV file: its cells, and the text that it was read from with its line end. */
export interface CsvRecord {
  readonly record: readonly string[]
  readonly raw: string
}

/** Hands over each record of a CSV text in order, however many cells it has. @throws CsvError of its quotes */
export function eachRecord(text: string, delimiter: string, take: (read: CsvRecord) => void): void {
  parse(text.replace(/\r\n?/g, '\n'), {
    delimiter,
    relax_column_count: true,
    raw: true,
    info: true,
    record_delimiter: '\n',
    on_record: (read: unknown) => {
      take(read as CsvRecord)
      return null
    },
  })
}

/**
 * Reads a CSV file as RFC 4180 has it, whatever its line ends; a quoted cell may hold line ends.
 *
 * @throws DeckError (invalid) `csv-quotes`, `table-too-large`
 */
export function readCsv(file: string, text: string, delimiter = ','): Grid {
  const rows: CsvRow[] = []
  let line = 1
  let row = 0
  const take = ({ record, raw }: CsvRecord) => {
    row++
    const own = line
    line += linesIn(raw)
    if (record.length > bounds.columns || row > bounds.rows)
      throw fail('invalid', {
        code: 'table-too-large',
        what: `The table has more than ${bounds.rows} rows or ${bounds.columns} columns.`,
        remedy: 'split it',
        place: { file, line: own },
      })
    const cells = record.map(trimmed)
    if (cells.some((cell) => cell !== null)) rows.push({ row, cells, line: own, raw })
  }
  try {
    eachRecord(text, delimiter, take)
  } catch (error) {
    if (error instanceof CsvError) throw quoteFault(error, file, line)
    throw error
  }
  return {
    file,
    rows,
    place: (found, column) => placeIn(file, found as CsvRow, column, delimiter),
    oddity: () => undefined,
  }
}
