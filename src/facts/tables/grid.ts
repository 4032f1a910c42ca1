import type { Fault, Place } from '../../errors.ts'

/** A cell as the table has it, trimmed; dates of workbooks as YYYY-MM-DD, empty cells as null. */
export type Cell = string | number | boolean | null

/** A row that is not empty, with its number as spreadsheets count, from 1. */
export interface GridRow {
  readonly row: number
  readonly cells: readonly Cell[]
}

/** A cell that holds something else than a value. */
export type Oddity = 'formula' | 'error' | 'merged'

/** A table as cells, with the way back to where each stands. */
export interface Grid {
  readonly file: string
  readonly sheet?: string
  readonly rows: readonly GridRow[]
  /** Place of a cell; columns count from 0. */
  place(row: GridRow, column: number): Place
  /** What keeps a cell from being taken as it is. */
  oddity(row: GridRow, column: number): Oddity | undefined
}

/** A table's bytes, opened as far as that goes without its sidecar. */
export type OpenedTable =
  | { readonly path: string; readonly kind: 'faulty'; readonly fault: Fault }
  | { readonly path: string; readonly kind: 'csv'; readonly read: (delimiter?: string) => Grid }
  | { readonly path: string; readonly kind: 'xlsx'; readonly sheets: readonly Grid[] }

/** Far above any table that people look through; a bound on time and memory. */
export const bounds = { rows: 100_000, columns: 500, cells: 2_000_000 } as const

/** Text of a cell without the space around it; null where nothing is left. */
export function trimmed(text: string): string | null {
  const inner = text.trim()
  return inner === '' ? null : inner
}

/** The letters of a spreadsheet's column: A for 0, AA for 26. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
