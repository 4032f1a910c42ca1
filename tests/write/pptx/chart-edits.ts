import { unzipSync, zipSync } from 'fflate'
import type { NativeChart } from '../../../src/model/figure.ts'
import { allCharts } from './chart-deck.ts'
import { type Edit, swap } from './parts.ts'

const kinds = [
  'columns',
  'grouped',
  'line',
  'areas',
  'areas in percent',
  'lines in time',
  'pie',
  'pie with names',
  'donut',
  'scatter',
  'scatter on log axes',
  'bars in percent',
  'bars on a log axis',
  'bars with hostile names',
]

/** The charts that the edits here are made in. */
export const editedCharts: Readonly<Record<string, NativeChart>> = Object.fromEntries(
  kinds.map((kind) => [kind, allCharts[kind] as NativeChart]),
)

/** A package after an edit, not packed, which is quicker. */
export function edited(bytes: Uint8Array, edit: Edit): Uint8Array {
  const parts = unzipSync(bytes)
  edit(parts)
  return zipSync(parts, { level: 0 })
}

const partOf = (kind: string): string => `ppt/charts/chart${kinds.indexOf(kind) + 1}.xml`

/** An edit of the part of a chart, in the deck of all kinds. */
export const inChart = (kind: string, from: string | RegExp, to: string): Edit => swap(partOf(kind), from, to)

/** An edit of a part within a chart's workbook. */
export const inWorkbook =
  (kind: string, edit: Edit): Edit =>
  (parts) => {
    const name = `ppt/embeddings/workbook${kinds.indexOf(kind) + 1}.xlsx`
    parts[name] = edited(parts[name] ?? new Uint8Array(), edit)
  }

export const sheet = 'xl/worksheets/sheet1.xml'

/** Several edits, one after the other. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (parts) => {
    for (const edit of edits) edit(parts)
  }
