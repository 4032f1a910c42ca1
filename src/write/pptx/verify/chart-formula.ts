import { columnNumber, type Workbook } from './workbook.ts'

/** Cells that a formula of a chart means; rows and columns from 1. */
export interface CellRange {
  readonly sheet: string
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const cells = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/
const onSheet = /^(?:'((?:[^']|'')+)'|([^'!:(),[\]\s]+))!(.+)$/
const ofTable = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)\[(?:\[#(Headers)\],)?\[?([^[\]#]+)\]?\]$/u

function rangeOf(sheet: string, text: string): CellRange | undefined {
  const [, left, top, right, bottom] = cells.exec(text) ?? []
  if (left === undefined || top === undefined) return undefined
  return {
    sheet,
    left: columnNumber(left),
    top: Number(top),
    right: columnNumber(right ?? left),
    bottom: Number(bottom ?? top),
  }
}

/** A column of a table, its heading or the cells below; `'` escapes in names (ISO 29500-1, 18.17.6.2). */
function inTable(
  workbook: Workbook,
  [, name = '', headers, column = '']: readonly string[],
): CellRange | undefined {
  const table = workbook.table(name)
  const range = table && rangeOf(table.sheet, table.range)
  const at = table?.columns.indexOf(column.replace(/'(.)/g, '$1')) ?? -1
  if (!range || at < 0) return undefined
  const place = { sheet: range.sheet, left: range.left + at, right: range.left + at }
  return headers
    ? { ...place, top: range.top, bottom: range.top }
    : { ...place, top: range.top + 1, bottom: range.bottom }
}

/**
 * Which cells of its workbook a chart refers to.
 *
 * @returns the cells; what is wrong, in words; or undefined for formulas that are legal but say more than
 * cells, such as names, several areas and other workbooks
 */
export function readFormula(workbook: Workbook, formula: string): CellRange | string | undefined {
  if (formula.includes('#REF!')) return `refers to ${formula}, which is lost`
  const [, quoted, bare, rest = ''] = onSheet.exec(formula) ?? []
  const sheet = quoted?.replaceAll("''", "'") ?? bare
  if (sheet === undefined) {
    const table = ofTable.exec(formula)
    return table ? inTable(workbook, table) : undefined
  }
  if (sheet.includes('[')) return undefined
  if (!workbook.sheet(sheet)) return `refers to ${formula}, but its workbook has no sheet ${sheet}`
  return rangeOf(sheet, rest)
}
