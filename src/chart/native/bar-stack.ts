import { notNative } from './not-native.ts'

/** A part of a stack: px from the zero line outwards, both negative below it. */
export interface Part {
  readonly key: unknown
  readonly from: number
  readonly to: number
}

const tolerance = 1e-3

/**
 * The order of series from the zero line outwards, the same in every stack and on both sides of zero.
 *
 * @param preferred an order of all keys, taken where the stacks leave it open.
 * @throws NotNative for parts that leave gaps, lie over one another or change places from stack to stack.
 */
export function stackOrder(
  stacks: readonly (readonly Part[])[],
  preferred: readonly unknown[],
  what: 'bars' | 'areas' = 'bars',
): unknown[] {
  const after = new Map<unknown, Set<unknown>>(preferred.map((key) => [key, new Set()]))
  for (const side of stacks.flatMap(sides)) {
    let reached = 0
    for (const [i, { key, from, to }] of side.entries()) {
      if (Math.abs(from - reached) > tolerance) throw notNative(`${what} over one another`)
      reached = to
      const before = i === 0 ? undefined : side[i - 1]?.key
      if (before === key) throw notNative('several bars of one series in one category')
      if (before !== undefined) after.get(before)?.add(key)
    }
  }
  if (what === 'areas') for (const stack of stacks) holdThin(stack, after)
  return inOrder(after)
}

/** An area without height in a category still lies between its neighbours: its edge leads there. */
function holdThin(stack: readonly Part[], after: ReadonlyMap<unknown, Set<unknown>>): void {
  const isLong = ({ from, to }: Part) => to - from > tolerance
  for (const thin of stack.filter((part) => !isLong(part)))
    for (const part of stack.filter(isLong)) {
      if (part.to <= thin.from + tolerance) after.get(part.key)?.add(thin.key)
      else after.get(thin.key)?.add(part.key)
    }
}

/** Parts above and below zero, by distance; those without length could lie anywhere. */
function sides(parts: readonly Part[]): Part[][] {
  const long = parts.filter(({ from, to }) => Math.abs(to - from) > tolerance)
  const outwards = (sign: number) =>
    long
      .filter(({ to }) => Math.sign(to) === sign)
      .map(({ key, from, to }) => ({ key, from: from * sign, to: to * sign }))
      .sort((a, b) => a.from - b.from)
  return [outwards(1), outwards(-1)]
}

/** Keys so that each comes before those after it, else as they are given. */
function inOrder(after: ReadonlyMap<unknown, ReadonlySet<unknown>>): unknown[] {
  const left = new Set(after.keys())
  const order: unknown[] = []
  while (left.size > 0) {
    const waiting = new Set([...left].flatMap((key) => [...(after.get(key) ?? [])]))
    const next = [...left].find((key) => !waiting.has(key))
    if (next === undefined) throw notNative('stacks in different orders')
    left.delete(next)
    order.push(next)
  }
  return order
}
