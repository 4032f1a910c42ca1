import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'

/** A scalar of a YAML file: its path of keys, what it says, and where it stands in the text. */
export interface Scalar {
  readonly path: readonly (string | number)[]
  readonly value: string
  /** As it is written, quotes included. */
  readonly raw: string
  readonly from: number
  readonly to: number
}

const known = new Map<string, Scalar[]>()

/** Every scalar of a YAML text in the order of the file. */
export function scalarsOf(text: string): readonly Scalar[] {
  const found = known.get(text) ?? collect(text)
  known.set(text, found)
  return found
}

function collect(text: string): Scalar[] {
  const scalars: Scalar[] = []
  const walk = (node: unknown, path: readonly (string | number)[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items)
        walk(value, [...path, String((key as { value: unknown }).value)])
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, index])
    } else if (isScalar(node)) {
      const [from = 0, to = 0] = (node as Node).range ?? []
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
      if (!isBlock) scalars.push({ path, value: String(node.value), raw: text.slice(from, to), from, to })
      else scalars.push(blockOf(text, path, from, to))
    }
  }
  walk(parseDocument(text).contents, [])
  return scalars
}

/** The lines of a block scalar without its indicator. */
function blockOf(text: string, path: Scalar['path'], from: number, to: number): Scalar {
  const start = text.indexOf('\n', from) + 1
  const raw = text.slice(start, to).trimEnd()
  return { path, value: raw, raw, from: start, to: start + raw.length }
}

/** Places of a pattern in a scalar, as offsets in the file. */
export function matchesIn({ raw, from }: Scalar, pattern: RegExp) {
  return [...raw.matchAll(pattern)].map((match) => ({
    text: match[0],
    from: from + match.index,
    to: from + match.index + match[0].length,
  }))
}
