import { suggestion } from '../locale/index.ts'
import { isExpression, where } from './check-spec.ts'
import { fieldsRead, type ParseExpression } from './expressions.ts'
import { invalid, isObject, type JsonObject, type Node } from './walk.ts'

/** Names that Vega-Lite gives to what a transform makes when the spec gives none. */
const impliedNames: Readonly<Record<string, readonly string[]>> = {
  fold: ['key', 'value'],
  density: ['value', 'density'],
  quantile: ['prob', 'value'],
  regression: ['coef', 'rSquared'],
}
/** Parts of a spec in which `datum` is a tick or an entry, not a row. */
const ofTicks = new Set(['axis', 'legend', 'header', 'config'])
const listsOfFields = new Set([
  'groupby',
  'fold',
  'flatten',
  'stack',
  'impute',
  'density',
  'quantile',
  'loess',
])

/**
 * Sees that every field that the spec names is one of the rows or made by one of its transforms.
 *
 * @throws DeckError `chart-field` with near misses.
 */
export function checkFields(nodes: readonly Node[], rows: readonly object[], parse: ParseExpression): void {
  if (nodes.some(({ key }) => key === 'pivot')) return
  const known = new Set([...rows.flatMap((row) => Object.keys(row)), ...madeByTransforms(nodes)])
  for (const { name, at } of named(nodes, parse)) {
    if (isKnown(name, known)) continue
    throw invalid(
      'chart-field',
      `The chart's spec names the field \`${name}\` in \`${at}\`, which its rows do not have.`,
      `Fields: ${suggestion(name, known)}`,
      'a chart of a field that does not exist is drawn empty',
    )
  }
}

function named(nodes: readonly Node[], parse: ParseExpression): { name: string; at: string }[] {
  return nodes.flatMap((node) => {
    const { key, value, path } = node
    const at = where(node)
    const owner = /^\d+$/.test(key) ? path.at(-1) : key
    const inTransform = path.includes('transform')
    if (path.some((above) => ofTicks.has(above))) return []
    if (key === 'field' && typeof value === 'string' && value !== '*') return [{ name: value, at }]
    if (typeof value !== 'string') return []
    if (inTransform && isExpression(node)) return fieldsRead(value, at, parse).map((name) => ({ name, at }))
    return inTransform && owner !== undefined && listsOfFields.has(owner) ? [{ name: value, at }] : []
  })
}

function madeByTransforms(nodes: readonly Node[]): string[] {
  return nodes.flatMap(({ key, value, path }) => {
    const inAs = key === 'as' || path.at(-1) === 'as'
    if (inAs && typeof value === 'string') return [value]
    return path.includes('transform') ? (impliedNames[key] ?? []) : []
  })
}

/** `a.b` and `a[0]` are inside the field `a`; `x_end` comes with `x`. */
function isKnown(name: string, known: ReadonlySet<string>): boolean {
  const plain = name.replace(/\\/g, '')
  const head = name.split(/(?<!\\)[.[]/)[0]?.replace(/\\/g, '') ?? ''
  return [plain, head, plain.replace(/_(?:start|end|range)$/, '')].some((candidate) => known.has(candidate))
}

/**
 * Sees that what the spec calls temporal is a date that reads the same in every time zone.
 *
 * @throws DeckError `chart-date`.
 */
export function checkDates(nodes: readonly Node[], rows: readonly object[]): void {
  for (const { value } of nodes) {
    if (!isObject(value) || value.type !== 'temporal' || typeof value.field !== 'string') continue
    const field = value.field
    const odd = rows.map((row) => (row as JsonObject)[field]).find((date) => !isDate(date))
    if (odd === undefined) continue
    throw invalid(
      'chart-date',
      `The field \`${field}\` is drawn as temporal, but \`${String(odd).slice(0, 40)}\` is not an ISO 8601 date.`,
      'Use the field `date`, which rows have whose period is a date, or draw the field as ordinal.',
    )
  }
}

const isDate = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  typeof value === 'number' ||
  (typeof value === 'string' && /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?$/.test(value))
