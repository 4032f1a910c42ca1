import { type ChartSheet, type Column, columnName, dayFormat } from './chart-sheet.ts'
import { el, text, type Xml } from './xml.ts'

const point = (at: number, value: string | number | null): Xml | undefined =>
  value === null || value === '' ? undefined : el('c:pt', { idx: at }, el('c:v', {}, text(String(value))))

const reference = (
  name: string,
  formula: string,
  cache: string,
  content: readonly (Xml | undefined)[],
): Xml => el(name, {}, [el('c:f', {}, text(formula)), el(cache, {}, content)])

const count = (value: number): Xml => el('c:ptCount', { val: value })

const columnOf = (sheet: ChartSheet, at: number): Column => {
  const column = sheet.columns[at]
  if (!column) throw new RangeError(`the chart's sheet has no column ${at}`)
  return column
}

/** The heading of a column as a reference with its cached text; ISO 29500-1, 21.2.2.201. */
export function headingReference(sheet: ChartSheet, at: number): Xml {
  const { heading } = columnOf(sheet, at)
  return reference('c:strRef', `Sheet1!$${columnName(at)}$1`, 'c:strCache', [count(1), point(0, heading)])
}

/** The cells of a column as a reference with their cached values; ISO 29500-1, 21.2.2.123 and 21.2.2.201. */
export function cellsReference(sheet: ChartSheet, at: number): Xml {
  const { type, cells } = columnOf(sheet, at)
  const name = columnName(at)
  const last = cells.length > 1 ? `:$${name}$${cells.length + 1}` : ''
  const formula = `Sheet1!$${name}$2${last}`
  const points = [count(cells.length), ...cells.map((cell, row) => point(row, cell))]
  if (type === 'names') return reference('c:strRef', formula, 'c:strCache', points)
  const format = el('c:formatCode', {}, text(type === 'dates' ? dayFormat : 'General'))
  return reference('c:numRef', formula, 'c:numCache', [format, ...points])
}
