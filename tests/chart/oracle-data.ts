import type { Drawing } from '../../src/chart/vega.ts'
import { isObject, type JsonObject } from '../../src/chart/walk.ts'
import type { ChartSeries, NativeChart, ValueAxis } from '../../src/model/figure.ts'
import { millisecondsOf } from './oracle-format.ts'

/** Numbers of a field of the rows that a mark is drawn from. */
type Column = ReadonlyMap<number, number>

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Names of the data that the marks of a compiled spec are drawn from. */
function sourcesOf(holder: JsonObject): string[] {
  return listOf(holder.marks).flatMap((mark) => {
    const from = isObject(mark.from) ? mark.from : {}
    const facet = isObject(from.facet) ? from.facet.data : undefined
    return [from.data, facet].filter((name) => typeof name === 'string').concat(sourcesOf(mark))
  })
}

const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function countsOf(values: readonly number[]): Column {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Rows of every source, as far as the view still has it. */
function rowsOf({ compiled, view }: Drawing): JsonObject[][] {
  const known = new Set(listOf(compiled.data).map(({ name }) => name))
  return [...new Set(sourcesOf(compiled))]
    .filter((name) => known.has(name))
    .map((name) => view.data(name) as JsonObject[])
}

const fieldsOf = (rows: readonly JsonObject[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
]

const holds = (column: Column, values: readonly number[]): boolean =>
  [...countsOf(values)].every(([value, count]) => (column.get(value) ?? 0) >= count)

/**
 * The numbers of a native chart are those of the view's rows, to the last digit; of ranged bars their lower
 * ends and lengths.
 */
export function wrongNumbers(drawing: Drawing, chart: NativeChart): string[] {
  const sources = rowsOf(drawing)
  const columns = sources.flatMap((rows) =>
    fieldsOf(rows).map((field) => countsOf(rows.map((row) => numberOf(row[field])).filter(finite))),
  )
  const known = (values: readonly number[]) => columns.some((column) => holds(column, values))
  return chart.groups.flatMap((group) => {
    const base = group.type === 'bar' ? group.series.find((series) => series.base) : undefined
    return group.series.flatMap((series) => {
      if (series === base) return []
      const { xs } = series
      const wrong =
        xs && !known(xs) && !known(xs.map(timeOf)) ? [`x values of “${series.name}” that no field holds`] : []
      const values = base ? endsOf(base, series) : series.values.filter(finite)
      if (base ? !knownRanges(sources, values) : !known(values))
        wrong.push(`values of “${series.name}” that no field holds`)
      return wrong
    })
  })
}

/** A day as a spreadsheet counts it, in milliseconds; seconds are as much as its digits tell. */
const timeOf = (day: number): number => Math.round(millisecondsOf(day) / 1000) * 1000

/** A number as Vega draws it: a date as milliseconds, the text of a number as that number. */
const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== ''
    ? Number(value)
    : value instanceof Date
      ? value.getTime()
      : value

/** Both ends of every bar, one after the other, as far as fifteen digits tell. */
const endsOf = (base: ChartSeries, series: ChartSeries): number[] =>
  series.values
    .flatMap((value, i) => (finite(value) ? [base.values[i] ?? 0, (base.values[i] ?? 0) + value] : []))
    .map(digits)

const digits = (value: number): number => Number(value.toPrecision(12))

function knownRanges(sources: readonly JsonObject[][], ends: readonly number[]): boolean {
  const numbers = new Set(
    sources.flatMap((rows) => rows.flatMap((row) => Object.values(row).filter(finite).map(digits))),
  )
  return ends.every((end) => numbers.has(end) || end === 0)
}

/** The scales of values have the same ends, in the same direction, and are of the same type. */
export function wrongScales({ compiled, view }: Drawing, chart: NativeChart): string[] {
  const scales = listOf(compiled.scales).filter(({ type }) => /^(?:linear|log|utc)$/.test(String(type)))
  const fits = (axis: ValueAxis): boolean =>
    scales.some(({ name, type }) => {
      const scale = view.scale(String(name))
      const [first, last] = (scale.domain() as [number, number]).map(Number) as [number, number]
      const end = type === 'utc' ? timeOf : (value: number) => value
      const [from, to] = scale.range() as [number, number]
      const across = axis.side === 'bottom' || axis.side === 'top'
      const reversed = (across ? from > to : from < to) !== first > last
      return (
        Math.min(first, last) === end(axis.min) &&
        Math.max(first, last) === end(axis.max) &&
        reversed === axis.reversed &&
        (type === 'log') === (axis.log !== undefined)
      )
    })
  return [chart.xAxis, chart.valueAxis, chart.secondAxis].flatMap((axis) =>
    axis && !fits(axis) ? [`an axis from ${axis.min} to ${axis.max} that is no scale of the view`] : [],
  )
}
