import { type Fault, fail } from '../errors.ts'

const deepest = 40
const mostNodes = 20_000

/** A value somewhere inside a spec: the key that holds it, and the keys above, from the root. */
export interface Node {
  readonly key: string
  readonly value: unknown
  readonly path: readonly string[]
}

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A fault of a chart, as an error. */
export const invalid = (code: string, what: string, remedy: string, why?: string) =>
  fail('invalid', { code, what, remedy, ...(why === undefined ? {} : { why }) } satisfies Fault)

/**
 * Every value of a spec, in document order.
 *
 * @param isOpaque whether what a value holds is left out.
 * @throws DeckError `chart-too-large` for what is deeper or has more parts than a chart needs.
 */
export function nodesOf(root: JsonObject, isOpaque: (node: Node) => boolean = () => false): Node[] {
  const nodes: Node[] = []
  const visit = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      const node = { key, value: child, path }
      nodes.push(node)
      if (path.length >= deepest || nodes.length > mostNodes) throw tooLarge()
      if (!isOpaque(node)) visit(child, [...path, key])
    }
  }
  visit(root, [])
  return nodes
}

/** A copy in which every object has been replaced by what `change` makes of it, from the leaves up. */
export function mapObjects(
  value: unknown,
  change: (object: JsonObject, key: string) => JsonObject,
  key = '',
): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change, key))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, child]) => [name, mapObjects(child, change, name)])
  return change(Object.fromEntries(entries), key)
}

const tooLarge = () =>
  invalid(
    'chart-too-large',
    `The chart's spec is nested more than ${deepest} deep or has more than ${mostNodes} parts.`,
    'Draw less in one chart.',
  )
