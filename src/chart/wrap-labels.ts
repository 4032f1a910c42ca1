import { breakWords } from '../locale/index.ts'
import { isChinese, naturalWidth, type TextItem } from './text-metrics.ts'
import { isObject, type JsonObject, mapObjects } from './walk.ts'

const mostLines = 4

/**
 * An expression for `labelExpr` that breaks the labels of an axis into lines no wider than is given;
 * undefined where no more than four lines do.
 *
 * @param labels text marks of the axis.
 * @param widest px
 */
export function wrapLabels(labels: readonly JsonObject[], widest: number): string | undefined {
  const broken: Record<string, readonly string[]> = {}
  for (const label of labels) {
    const text = String(label.text)
    const lines = linesOf(text, label as TextItem, widest)
    if (!lines) return undefined
    if (lines.length > 1) broken[text] = lines
  }
  return Object.keys(broken).length === 0
    ? undefined
    : `${JSON.stringify(broken)}[datum.label] || datum.label`
}

/** The compiled spec with the labels at the left of plots centred on their ticks, in however many lines. */
export function centreLabels(compiled: JsonObject): JsonObject {
  return mapObjects(compiled, (axis, key) => {
    if (key !== 'axes' || axis.orient !== 'left' || !isObject(axis.encode)) return axis
    const { labels } = axis.encode
    const update = isObject(labels) && isObject(labels.update) ? labels.update : {}
    const text = isObject(update.text) ? update.text.signal : undefined
    if (typeof text !== 'string') return axis
    const dy = { signal: `isArray(${text}) ? (1 - length(${text})) * item.lineHeight / 2 : 0` }
    return {
      ...axis,
      encode: { ...axis.encode, labels: { ...(labels as JsonObject), update: { ...update, dy } } },
    }
  }) as JsonObject
}

/** The text in as few lines as fit, of about the same length. */
function linesOf(text: string, item: TextItem, widest: number): string[] | undefined {
  const width = naturalWidth(item, text)
  for (let count = Math.max(1, Math.ceil(width / widest)); count <= mostLines; count++) {
    for (const share of [1.05, 1.2, 1.4, Number.POSITIVE_INFINITY]) {
      const lines = fill(text, item, Math.min(widest, (width / count) * share))
      if (lines.length <= count && lines.every((line) => naturalWidth(item, line) <= widest)) return lines
    }
  }
  return undefined
}

function fill(text: string, item: TextItem, widest: number): string[] {
  const pieces = isChinese(item) ? breakWords(text, 'zh-CN') : text.split(/(?<=[ –-])/)
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && naturalWidth(item, last + piece) <= widest)
      lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines.map((line) => line.trim())
}
