import { isExpression, where } from '../check-spec.ts'
import { functionsCalled, type ParseExpression } from '../expressions.ts'
import { invalid, isObject, type JsonObject, type Node, nodesOf } from '../walk.ts'

/** Longest side of a view or a drawing, px. */
export const longestSide = 4_000
const mostGenerated = 100_000

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const sides = new Set(['width', 'height'])
/** Functions whose result hangs on the clock or the machine's time zone; chance is made steady. */
const unsteady = new Set(['now', 'timezoneoffset'])

/**
 * Refuses a spec that reaches for more than its data, hangs on the clock, or is larger than a chart is. Its
 * rows are not looked at.
 *
 * @throws DeckError `chart-spec`, `chart-address`, `chart-expression`, `chart-too-large`.
 */
export function checkFree(spec: JsonObject, parse: ParseExpression): void {
  const { $schema } = spec
  if (typeof $schema === 'string' && /\/vega\/v\d/.test($schema)) {
    throw invalid('chart-spec', 'This is a spec of Vega, not of Vega-Lite.', 'Write the chart in Vega-Lite.')
  }
  for (const node of nodesOf(spec, holdsRows)) checkNode(node, parse)
}

const holdsRows = ({ key, path }: Node) => key === 'datasets' || (key === 'values' && path.at(-1) === 'data')

function checkNode(node: Node, parse: ParseExpression): void {
  const { key, value } = node
  if (forbiddenKeys.has(key)) {
    throw invalid('chart-spec', `\`${key}\` is no property of a chart.`, `Remove \`${where(node)}\`.`)
  }
  if (isAddress(node)) {
    throw invalid(
      'chart-address',
      `The spec points outside of itself in \`${where(node)}\`.`,
      'Remove it: a chart loads its data and nothing else.',
      'pictures and links of a spec would make the chart hang on what lies elsewhere',
    )
  }
  if (isTooLarge(node)) {
    throw invalid(
      'chart-too-large',
      `\`${where(node)}\` asks for ${describe(value)}.`,
      `Views have sides up to ${longestSide} px, sequences up to ${mostGenerated} values.`,
    )
  }
  if (typeof value === 'string' && isExpression(node)) checkCalls(value, where(node), parse)
}

/** `url` names data only below `data`; anywhere else it is a picture or a link. */
function isAddress({ key, value, path }: Node): boolean {
  if (key === 'url') return path.at(-1) !== 'data'
  if (key === 'href') return true
  if (key === 'mark' && (value === 'image' || (isObject(value) && value.type === 'image'))) return true
  return typeof value === 'string' && /url\s*\(/i.test(value)
}

function isTooLarge({ key, value }: Node): boolean {
  if (sides.has(key)) {
    const side = isObject(value) ? value.step : value
    return typeof side === 'number' && !(side >= 0 && side <= longestSide)
  }
  if (key !== 'sequence' || !isObject(value)) return false
  const { start, stop, step = 1 } = value
  return !((Number(stop) - Number(start)) / Number(step) <= mostGenerated)
}

const describe = (value: unknown): string => JSON.stringify(value).slice(0, 80)

function checkCalls(text: string, at: string, parse: ParseExpression): void {
  const found = functionsCalled(text, at, parse).find((name) => unsteady.has(name))
  if (found === undefined) return
  throw invalid(
    'chart-expression',
    `\`${at}\` calls \`${found}\`.`,
    'Take what is shown from the rows.',
    'what hangs on the clock or the time zone differs from run to run',
  )
}
