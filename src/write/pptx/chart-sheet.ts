import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { legal } from './xml.ts'

/** A column of a chart's worksheet; its cells stand from row 2, a gap is null. */
export type Column =
  | { readonly type: 'names'; readonly heading: string; readonly cells: readonly string[] }
  | { readonly type: 'dates' | 'numbers'; readonly heading: string; readonly cells: Cells }
type Cells = readonly (number | null)[]

/** Where a series stands: numbers of columns, from 0. Its keys are its categories or its x values. */
export interface SeriesPlace {
  readonly series: ChartSeries
  readonly keys: number
  readonly values: number
}

/**
 * What a chart's worksheet holds. Workbook and cached values are both written from it, so that they
 * cannot differ.
 */
export interface ChartSheet {
  readonly columns: readonly Column[]
  /** Series in the order of the chart's groups. */
  readonly places: readonly SeriesPlace[]
}

/** Days in worksheets and caches: unambiguous in every country. */
export const dayFormat = 'yyyy-mm-dd'

const finite = (name: string, cells: Cells): Cells => {
  const odd = cells.find((cell) => cell !== null && !Number.isFinite(cell))
  if (odd !== undefined) throw new TypeError(`the chart's series ${name} holds ${odd}`)
  return cells
}

/** Cells of a column, with gaps up to so many rows. */
const cellsOf = (name: string, values: Cells, rows: number): Cells =>
  finite(
    name,
    Array.from({ length: rows }, (_, row) => values[row] ?? null),
  )

const valuesOf = ({ name, values }: ChartSeries, rows: number): Column => ({
  type: 'numbers',
  heading: legal(name),
  cells: cellsOf(name, values, rows),
})

function keysOf({ categories }: NativeChart): Column {
  if (!categories) return { type: 'names', heading: '', cells: [] }
  return categories.type === 'names'
    ? { type: 'names', heading: '', cells: categories.names.map(legal) }
    : { type: 'dates', heading: '', cells: finite('of days', categories.days) }
}

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((x, at) => x === other[at])

/**
 * One x column for all series where they share it, else one before each series. All end in the same
 * row, since LibreOffice leaves out a first series that is shorter than another.
 */
function scatterSheet(series: readonly ChartSeries[], heading: string): ChartSheet {
  const lists = series.map(({ name, xs }) => {
    if (!xs) throw new TypeError(`the scatter chart's series ${name} has no x values`)
    return xs
  })
  const rows = Math.max(0, ...lists.map((xs) => xs.length))
  const shared = lists.every((xs) => sameNumbers(xs, lists[0] ?? []))
  const columns: Column[] = []
  const places = series.map((one, at) => {
    if (at === 0 || !shared)
      columns.push({ type: 'numbers', heading, cells: cellsOf(one.name, lists[at] ?? [], rows) })
    columns.push(valuesOf(one, rows))
    return { series: one, keys: shared ? 0 : columns.length - 2, values: columns.length - 1 }
  })
  return { columns, places }
}

/** The worksheet of a chart: categories in its first column, a column a series. @throws TypeError for NaN and infinities. */
export function sheetOf(chart: NativeChart): ChartSheet {
  const series = chart.groups.flatMap((group): readonly ChartSeries[] => group.series)
  if (chart.groups.some(({ type }) => type === 'scatter'))
    return scatterSheet(series, legal(chart.xAxis?.title?.text ?? 'x'))
  const keys = keysOf(chart)
  return {
    columns: [keys, ...series.map((one) => valuesOf(one, keys.cells.length))],
    places: series.map((one, at) => ({ series: one, keys: 0, values: at + 1 })),
  }
}

/** Column letters of a worksheet, from 0. */
export const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
