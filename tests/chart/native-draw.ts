import { freeConfig } from '../../src/chart/free/free-config.ts'
import { compileNative } from '../../src/chart/native/index.ts'
import { closedLoader, drawOnce, loadVega } from '../../src/chart/vega.ts'
import type { JsonObject } from '../../src/chart/walk.ts'
import type { ChartGroup, ChartSeries, NativeChart } from '../../src/model/figure.ts'
import { navy } from './navy.ts'

type Item = Record<string, unknown>

/** Items of all marks of a type, in the order drawn; changing one plants a fault. */
export type Marks = (type: string) => Item[]

/**
 * The native chart of a spec with inline data, or the reason why there is none.
 *
 * @param plant changes what has been drawn before it is read.
 */
export async function compile(
  spec: JsonObject,
  plant?: (marks: Marks) => void,
): Promise<NativeChart | string> {
  const engine = await loadVega()
  const { view, compiled, svg } = await drawOnce(engine, spec, {
    config: freeConfig(navy, 'en', false),
    loader: closedLoader,
  })
  const [, width = 0, height = 0] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? []
  const { root } = view.scenegraph() as unknown as { root: Item }
  plant?.((type) => itemsOf(root, type))
  const native = compileNative({ view, compiled, svg }, { width, height })
  return 'chart' in native ? native.chart : native.reason
}

function itemsOf(mark: Item, type: string): Item[] {
  const items = Array.isArray(mark.items) ? (mark.items as Item[]) : []
  if (mark.marktype === type && mark.role === 'mark') return items
  return items.flatMap((item) =>
    (Array.isArray(item.items) ? (item.items as Item[]) : []).flatMap((child) => itemsOf(child, type)),
  )
}

/** A native chart. @throws Error with the reason where there is none. */
export async function native(spec: JsonObject): Promise<NativeChart> {
  const chart = await compile(spec)
  if (typeof chart === 'string') throw new Error(chart)
  return chart
}

/** The series of a chart's group. */
export const seriesOf = (chart: NativeChart, group = 0): readonly ChartSeries[] =>
  (chart.groups[group] as ChartGroup).series

/** Rows from a table: names of columns, then values. */
export const rows = (columns: string, ...lines: readonly (readonly unknown[])[]) => ({
  values: lines.map((line) => Object.fromEntries(columns.split(' ').map((name, i) => [name, line[i]]))),
})
