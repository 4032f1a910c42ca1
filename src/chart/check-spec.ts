import { suggestion } from '../locale/near-misses.ts'
import { checkExpression, type ParseExpression } from './expressions.ts'
import { invalid, isObject, type JsonObject, type Node, nodesOf } from './walk.ts'

/** Every mark of Vega-Lite, those that it is composed of others included. */
const marks =
  'arc area bar boxplot circle errorband errorbar geoshape image line point rect rule square text tick trail'.split(
    ' ',
  )
const mostBytes = 100_000
const mostSteps = 1_000

/** Keys that make Vega count up to their value, whatever the data. */
const counts = new Set(['tickCount', 'maxbins', 'steps', 'columns', 'stop'])
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const expressionKeys = new Set([
  'calculate',
  'filter',
  'expr',
  'test',
  'labelExpr',
  'signal',
  'update',
  'and',
  'or',
  'not',
])

/**
 * Refuses a spec that brings data of its own, reaches out of itself, depends on the clock, chance or
 * time zone, or asks for more work than a chart is worth.
 *
 * @returns every value of the spec.
 * @throws DeckError `chart-spec`, `chart-data`, `chart-address`, `chart-expression`, `chart-too-large`.
 */
export function checkSpec(spec: JsonObject, parse: ParseExpression): readonly Node[] {
  const nodes = nodesOf(spec)
  if (JSON.stringify(spec).length > mostBytes) {
    throw invalid(
      'chart-too-large',
      `The chart's spec has more than ${mostBytes} characters.`,
      'Draw less in one chart.',
    )
  }
  for (const node of nodes) checkNode(node, parse)
  return nodes
}

function checkNode(node: Node, parse: ParseExpression): void {
  const { key, value } = node
  if (forbiddenKeys.has(key)) {
    throw invalid('chart-spec', `\`${key}\` is no property of a chart.`, `Remove \`${where(node)}\`.`)
  }
  if ((key === 'data' || key === 'datasets') && typeof value !== 'string') {
    throw invalid(
      'chart-data',
      `The chart's spec brings data of its own in \`${where(node)}\`.`,
      'Select facts under `data.facts` of the chart; the spec has none.',
      'every figure on a page comes from a fact with a source',
    )
  }
  if (isAddress(node)) {
    throw invalid(
      'chart-address',
      `The chart's spec points outside the deck in \`${where(node)}\`.`,
      'Remove it: a chart shows its rows and loads nothing.',
    )
  }
  const mark = markOf(node)
  if (mark !== undefined && !marks.includes(mark)) {
    throw invalid('chart-spec', `\`${mark}\` in \`${where(node)}\` is no mark.`, suggestion(mark, marks))
  }
  if (counts.has(key) && typeof value === 'number' && Math.abs(value) > mostSteps) {
    throw invalid(
      'chart-too-large',
      `\`${where(node)}\` is more than ${mostSteps}.`,
      `Ask for at most ${mostSteps}.`,
    )
  }
  if (typeof value === 'string' && isExpression(node)) checkExpression(value, where(node), parse)
}

/** The mark that a node names, if it is the mark of a view. */
function markOf({ key, value }: Node): string | undefined {
  if (key !== 'mark') return undefined
  const mark = isObject(value) ? value.type : value
  return typeof mark === 'string' ? mark : undefined
}

/** The path of a node as people write it. */
export const where = ({ path, key }: Node): string => [...path, key].join('.')

function isAddress({ key, value }: Node): boolean {
  if (key === 'url' || key === 'href') return true
  if (key === 'mark' && value === 'image') return true
  if (key === 'mark' && isObject(value) && value.type === 'image') return true
  return typeof value === 'string' && /url\s*\(/i.test(value)
}

/** Is the value an expression of Vega, if it is a text? */
export function isExpression({ key, path }: Node): boolean {
  const name = /^\d+$/.test(key) ? path.at(-1) : key
  return name !== undefined && expressionKeys.has(name)
}
