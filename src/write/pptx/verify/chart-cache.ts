import { type CellRange, readFormula } from './chart-formula.ts'
import { attr, each, kid, kids } from './tree.ts'
import type { Cell, Sheet, Workbook } from './workbook.ts'
import type { XmlElement } from './xml-tree.ts'

type Tell = (what: string) => void

interface Place {
  readonly row: number
  readonly column: number
}

/** Number of a value within rounding: programs write the same number with 15 to 17 digits. */
const sameNumber = (one: number, other: number): boolean =>
  one === other || Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other))

const letters = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
const nameOf = ({ row, column }: Place): string => `${letters(column)}${row}`

/** Whether a cached value is what its cell shows; of cells that a format may turn into words nothing is known. */
function isTrue(cached: string | undefined, cell: Cell | undefined, numeric: boolean): boolean {
  if (cell?.type === 'other') return true
  if (!numeric) return cell?.type === 'number' ? cached !== undefined : (cached ?? '') === (cell?.value ?? '')
  if (cached === undefined) return cell?.type !== 'number'
  if (cell?.type !== 'number') return cell !== undefined && Number(cached) === 0
  return sameNumber(Number(cached), Number(cell.value))
}

function pointsOf(list: XmlElement): ReadonlyMap<number, string> {
  return new Map(kids(list, 'pt').map((point) => [Number(attr(point, 'idx')), kid(point, 'v')?.text ?? '']))
}

/** More of one reference is not told of: who changes a formula changes all that it shows. */
const most = 3

interface List {
  /** How many values a cache of these cells has. */
  readonly count: number
  readonly places: readonly Place[]
}

/**
 * Cells of a row or a column, as far as the sheet has any or the cache goes. Rows that are hidden need
 * not be cached: then they do not count.
 */
function listOf({ top, left, bottom, right }: CellRange, sheet: Sheet, cached: number): List {
  if (top === bottom) {
    const count = right - left + 1
    return { count, places: Array.from({ length: count }, (_, at) => ({ row: top, column: left + at })) }
  }
  const count = bottom - top + 1
  const last = Math.min(bottom, Math.max(sheet.lastRow, top + cached - 1))
  const places = Array.from({ length: Math.max(0, last - top + 1) }, (_, at) => ({
    row: top + at,
    column: left,
  }))
  if (cached === count) return { count, places }
  const seen = places.filter(({ row }) => !sheet.hiddenRows.has(row))
  return { count: count - (places.length - seen.length), places: seen }
}

/** The last cell of a sheet bounds what a cache can hold (ISO 29500-1, 18.3.1.73). */
const countOf = (cache: XmlElement): number => {
  const count = Number(attr(kid(cache, 'ptCount'), 'val'))
  return count >= 0 && count <= 1_048_576 ? count : 0
}

function checkCount(tell: Tell, formula: string, cache: XmlElement, rows: number): void {
  const count = countOf(cache)
  const indexes: number[] = []
  each(cache, (one) => {
    if (one.name === 'pt') indexes.push(Number(attr(one, 'idx')))
  })
  if (count !== rows) tell(`caches ${count} values for ${formula}, which has ${rows}`)
  else if (indexes.some((idx) => !(idx >= 0 && idx < count)))
    tell(`caches a value beyond the ${count} of ${formula}`)
  else if (cache.name !== 'multiLvlStrCache' && new Set(indexes).size < indexes.length)
    tell(`caches a value of ${formula} twice`)
}

/** Levels of categories, from the innermost: the last column, or the last row. */
function checkLevels(tell: Tell, range: CellRange, sheet: Sheet, cache: XmlElement, formula: string): void {
  const [height, width] = [range.bottom - range.top + 1, range.right - range.left + 1]
  const upright = countOf(cache) === height || height >= width
  checkCount(tell, formula, cache, upright ? height : width)
  const found = kids(cache, 'lvl').flatMap((list, level) =>
    [...pointsOf(list)].flatMap(([idx, cached]) => {
      const place = upright
        ? { row: range.top + idx, column: range.right - level }
        : { row: range.bottom - level, column: range.left + idx }
      const cell = sheet.cellAt(place.row, place.column)
      return isTrue(cached, cell, false) ? [] : different(place, cached, cell)
    }),
  )
  tellMost(tell, formula, found)
}

/** The first few of what was found, and how many more there are. */
function tellMost(tell: Tell, formula: string, found: readonly string[]): void {
  for (const one of found.slice(0, most)) tell(one)
  if (found.length > most) tell(`${found.length - most} more values of ${formula} are not the workbook’s`)
}

const different = (place: Place, cached: string | undefined, cell: Cell | undefined): string =>
  `${nameOf(place)} is cached as “${cached ?? ''}” but the workbook says “${cell?.value ?? ''}”`

function checkList(tell: Tell, range: CellRange, sheet: Sheet, cache: XmlElement, formula: string): void {
  const numeric = cache.name === 'numCache'
  const { count, places } = listOf(range, sheet, countOf(cache))
  checkCount(tell, formula, cache, count)
  const points = pointsOf(cache)
  const found = places.flatMap((place, idx) => {
    const cached = points.get(idx)
    const cell = sheet.cellAt(place.row, place.column)
    const odd = numeric && cached !== undefined && (cached.trim() === '' || Number.isNaN(Number(cached)))
    if (odd && cell?.type !== 'other') return `${nameOf(place)} is cached as “${cached}”, which is no number`
    return isTrue(cached, cell, numeric) ? [] : different(place, cached, cell)
  })
  tellMost(tell, formula, found)
}

/** A reference of a chart (`c:numRef`, `c:strRef`, `c:multiLvlStrRef`) against the cells that it means. */
export function checkReference(tell: Tell, reference: XmlElement, workbook: Workbook): void {
  const formula = kid(reference, 'f')?.text ?? ''
  const cache = kids(reference).find(({ name }) => name.endsWith('Cache'))
  const range = readFormula(workbook, formula)
  if (typeof range === 'string') tell(range)
  const sheet = typeof range === 'object' ? workbook.sheet(range.sheet) : undefined
  if (!cache || typeof range !== 'object' || !sheet) return
  const isList = range.top === range.bottom || range.left === range.right
  const isCell = range.top === range.bottom && range.left === range.right
  if (range.bottom < range.top || range.right < range.left) tell(`refers to ${formula}, which runs backwards`)
  else if (cache.name === 'multiLvlStrCache') checkLevels(tell, range, sheet, cache, formula)
  // A name put together from several cells is cached as PowerPoint sees fit.
  else if (isCell || (isList && reference.parent?.name !== 'tx'))
    checkList(tell, range, sheet, cache, formula)
}
