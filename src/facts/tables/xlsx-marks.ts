import { columnLetters, type Oddity } from './grid.ts'

/** What a worksheet's XML says beyond the values of its cells. */
export interface SheetMarks {
  /** Last row and column that hold anything, from 1; how many cells that makes. */
  readonly lastRow: number
  readonly lastColumn: number
  readonly cells: number
  /** Rows with a cell that is no plain value, from 1. */
  readonly rows: ReadonlySet<number>
  /** Rows from 1, columns from 0. */
  at(row: number, column: number): Oddity | undefined
}

/** More rows than any spreadsheet has. */
const beyond = 1 << 20
const tag = /<(?:[\w.-]+:)?(row|c|f|mergeCell)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g
const anyTag = /<(?:[\w.-]+:)?(?:row|c|f|mergeCell)(?=[\s/>])/g

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match?.[1] ?? match?.[2] ?? ''
}

function address(reference: string): readonly [row: number, column: number] | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference)
  if (!match) return undefined
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return [Number(match[2]), column - 1]
}

type Range = readonly [row: number, column: number, lastRow: number, lastColumn: number]

function rangeOf(reference: string): Range | undefined {
  const [from = '', to = from] = reference.split(':')
  const [first, last] = [address(from), address(to)]
  return first && last ? [...first, ...last] : undefined
}

/**
 * Scans a worksheet for what its reader does not tell: how far it reaches, and which cells hold a formula or
 * an error or are covered by a merged one.
 *
 * @throws Error when the XML is written so that it cannot be told
 */
export function scanSheet(xml: string): SheetMarks {
  const odd = new Map<string, Oddity>()
  const rows = new Set<number>()
  const merged: Range[] = []
  let [lastRow, lastColumn, tags] = [0, 0, 0]
  let cell: readonly [row: number, column: number] | undefined
  const mark = (what: Oddity) => {
    if (!cell) return
    odd.set(`${columnLetters(cell[1])}${cell[0]}`, what)
    rows.add(cell[0])
  }
  for (const [, name, attributes = '', closed] of xml.matchAll(tag)) {
    tags++
    if (name === 'row' && Number(attribute(attributes, 'r') || 0) > beyond)
      throw new Error('a row has a number beyond all rows')
    if (name === 'c') {
      cell = address(attribute(attributes, 'r'))
      if (!cell || cell[0] > beyond) throw new Error('a cell does not say where it stands')
      if (closed === '')
        [lastRow, lastColumn] = [Math.max(lastRow, cell[0]), Math.max(lastColumn, cell[1] + 1)]
      if (attribute(attributes, 't') === 'e') mark('error')
    }
    if (name === 'f') mark('formula')
    const range = name === 'mergeCell' ? rangeOf(attribute(attributes, 'ref')) : undefined
    if (range) merged.push(range)
  }
  if ((xml.match(anyTag)?.length ?? 0) !== tags) throw new Error('its XML is written in an unknown way')
  const covers = (row: number, column: number) =>
    merged.some(
      ([top, left, bottom, right]) =>
        row >= top && row <= bottom && column >= left && column <= right && !(row === top && column === left),
    )
  return {
    lastRow,
    lastColumn,
    cells: lastRow * lastColumn,
    rows,
    at: (row, column) =>
      odd.get(`${columnLetters(column)}${row}`) ?? (covers(row, column) ? 'merged' : undefined),
  }
}
