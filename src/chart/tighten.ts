import type { View } from 'vega'
import type { Size } from './room.ts'
import { naturalWidth, type TextItem } from './text-metrics.ts'
import { invalid, isObject, type JsonObject } from './walk.ts'
import { wrapLabels } from './wrap-labels.ts'

interface Bounds {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

const slant = -45
/** How much of the figure's width the names beside horizontal bars may take. */
const mostForNames = 0.36
/** And how much the names under columns may, together. */
const mostOfWidth = 0.86

/**
 * The config with which a drawing that does not fit should be drawn again: a legend in more rows,
 * names of categories in lines or on a slant. Undefined when it fits or nothing more can be done.
 *
 * @param attempt how often this has been asked before.
 */
export function tighten(view: View, size: Size, config: JsonObject, attempt: number): JsonObject | undefined {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const marks = childrenOf(root).flatMap(childrenOf)
  const entries = wideLegend(marks, view, size)
  const columns = Math.ceil(entries / (attempt + 2))
  if (entries > 1 && columns >= 1) return withIn(config, 'legend', { columns })
  return besideBars(marks, size, config) ?? underBars(marks, size, config)
}

/** Names to the left of the plot that are cut or take too much of the figure: in lines. */
function besideBars(
  marks: readonly JsonObject[],
  { width }: Size,
  config: JsonObject,
): JsonObject | undefined {
  if (has(config.axisY, 'labelExpr')) return undefined
  const labels = axisLabels(marks, /^left$/)
  const widths = labels.map((label) => naturalWidth(label as TextItem, label.text))
  const long = labels.some((label, i) => {
    const limit = Number(label.limit)
    return (
      (widths[i] as number) > Math.min(width * mostForNames, limit > 0 ? limit : Number.POSITIVE_INFINITY)
    )
  })
  const labelExpr = long ? wrapLabels(labels, width * mostForNames) : undefined
  return labelExpr === undefined ? undefined : withIn(config, 'axisY', { labelExpr })
}

/** Names under the plot that run into one another: in lines, and where these do not fit on a slant. */
function underBars(
  marks: readonly JsonObject[],
  { width }: Size,
  config: JsonObject,
): JsonObject | undefined {
  const { labelExpr: lines, ...axisX } = isObject(config.axisX) ? config.axisX : {}
  if (axisX.labelAngle === slant) return undefined
  const labels = axisLabels(marks, /^(?:top|bottom)$/).filter(({ angle }) => !angle)
  const boxes = labels.map(({ bounds }) => bounds as Bounds).sort((a, b) => a.x1 - b.x1)
  const collide = boxes.some((box, i) => i > 0 && box.x1 < (boxes[i - 1] as Bounds).x2)
  if (!collide) return undefined
  const step = (width * mostOfWidth) / labels.length
  const labelExpr = lines === undefined ? wrapLabels(labels, step) : undefined
  const change = labelExpr === undefined ? { labelAngle: slant } : { labelExpr }
  return { ...config, axisX: { ...axisX, ...change } }
}

/**
 * Sees that no name of a category is drawn cut.
 *
 * @throws DeckError `chart-clipped`.
 */
export function refuseCutLabels(view: View): void {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const labels = axisLabels(childrenOf(root).flatMap(childrenOf), /./)
  const cut = labels.find(
    (label) =>
      Number(label.limit) > 0 && naturalWidth(label as TextItem, longestLine(label)) > Number(label.limit),
  )
  if (!cut) return
  throw invalid(
    'chart-clipped',
    `The label “${Array.isArray(cut.text) ? cut.text.join(' ') : String(cut.text)}” of an axis does not fit into the chart.`,
    'Make the chart larger, raise `axis.labelLimit`, or take a shorter name.',
  )
}

const longestLine = ({ text }: JsonObject): string =>
  Array.isArray(text)
    ? text.map(String).reduce((a, b) => (b.length > a.length ? b : a), '')
    : String(text ?? '')

const has = (value: unknown, key: string) => isObject(value) && key in value

const axisLabels = (marks: readonly JsonObject[], side: RegExp): JsonObject[] =>
  marks
    .filter(({ role }) => role === 'axis')
    .flatMap(childrenOf)
    .filter(({ orient }) => side.test(String(orient)))
    .flatMap((axis) => textsOf(axis, 'axis-label'))
    .filter(({ opacity }) => opacity !== 0)

/** Entries of a legend above or below the plot that reaches beyond the figure; 0 where there is none. */
function wideLegend(marks: readonly JsonObject[], view: View, { width }: Size): number {
  const [left] = view.origin()
  const start = left + (view.padding() as { left: number }).left
  const legends = marks.filter(({ role }) => role === 'legend').flatMap(childrenOf)
  const wide = legends.find(({ orient, x, bounds }) => {
    const { x1, x2 } = bounds as Bounds
    const reach = start + Number(x ?? 0) + Number(x2) - Number(x1)
    return /^(?:top|bottom)$/.test(String(orient)) && reach > width + 1
  })
  return wide ? textsOf(wide, 'legend-label').length : 0
}

const childrenOf = (holder: JsonObject): JsonObject[] =>
  Array.isArray(holder.items) ? (holder.items as JsonObject[]) : []

const textsOf = (holder: JsonObject, role: string): JsonObject[] =>
  childrenOf(holder).flatMap((item) => (item.role === role ? childrenOf(item) : textsOf(item, role)))

const withIn = (config: JsonObject, key: string, more: JsonObject): JsonObject => ({
  ...config,
  [key]: { ...(isObject(config[key]) ? config[key] : {}), ...more },
})
