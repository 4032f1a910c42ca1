import { eachElement, type PartKind } from './census.ts'

/** What stands in an element of one name under a parent of one name, in all files together. */
export interface Children {
  /** How many such elements there are. */
  readonly count: number
  /** How many of them have a child, by its name. */
  readonly having: ReadonlyMap<string, number>
  /** Pairs `one before other` that occur. */
  readonly orders: ReadonlySet<string>
  /** Where such an element stands first. */
  readonly where: string
}

interface Growing {
  count: number
  readonly having: Map<string, number>
  readonly orders: Set<string>
  readonly where: string
}

/** The children of each `parent>element` in parts of a kind. */
export function childrenOf(
  files: Iterable<readonly [name: string, pptx: Uint8Array]>,
  wanted: PartKind,
): ReadonlyMap<string, Children> {
  const found = new Map<string, Growing>()
  for (const [file, pptx] of files) {
    const elements: { readonly key: string; readonly names: readonly string[]; readonly where: string }[] = []
    eachElement(pptx, (kind, part, { path, children }) => {
      if (kind === wanted)
        elements.push({ key: path.slice(-2).join('>'), names: children, where: `${file} ${part}` })
    })
    for (const { key, names, where } of elements) {
      const entry = found.get(key) ?? { count: 0, having: new Map(), orders: new Set(), where }
      found.set(key, entry)
      entry.count++
      const distinct = names.filter((name, at) => names.indexOf(name) === at)
      for (const [at, name] of distinct.entries()) {
        entry.having.set(name, (entry.having.get(name) ?? 0) + 1)
        for (const later of distinct.slice(at + 1)) entry.orders.add(`${name} before ${later}`)
      }
    }
  }
  return found
}

/** Children of ours that stand in an order that theirs only have the other way round. */
export function turnedOrders(
  ours: ReadonlyMap<string, Children>,
  theirs: ReadonlyMap<string, Children>,
): readonly string[] {
  return [...ours].flatMap(([key, { orders, where }]) => {
    const known = theirs.get(key)?.orders ?? new Set()
    return [...orders]
      .filter((order) => !known.has(order) && known.has(order.split(' before ').reverse().join(' before ')))
      .map((order) => `${key}: ${order}, ${where}`)
  })
}

/** Children that every such element of theirs has and some of ours has not, as `parent>element>child`. */
export function missingChildren(
  ours: ReadonlyMap<string, Children>,
  theirs: ReadonlyMap<string, Children>,
  fewest: number,
): readonly string[] {
  return [...ours].flatMap(([key, own]) => {
    const known = theirs.get(key)
    if (!known || known.count < fewest) return []
    return [...known.having]
      .filter(([name, count]) => count === known.count && (own.having.get(name) ?? 0) < own.count)
      .map(([name]) => `${key}>${name}`)
  })
}
