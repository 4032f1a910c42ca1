import { notNative } from './not-native.ts'

/** A part of a stack: px from the zero line, outwards. */
export interface Part {
  readonly key: unknown
  readonly from: number
  readonly to: number
}

/**
 * The order of series from the zero line outwards, the same in every stack.
 *
 * @throws NotNative for parts that leave gaps or change places from stack to stack.
 */
export function stackOrder(stacks: readonly (readonly Part[])[], tolerance: number): unknown[] {
  const sorted = stacks.map((parts) => [...parts].sort((a, b) => a.from - b.from || a.to - b.to))
  for (const parts of sorted) {
    let reached = 0
    for (const { from, to } of parts) {
      if (Math.abs(from - reached) > tolerance * 10) throw notNative('bars over one another')
      reached = to
    }
  }
  const order: unknown[] = []
  for (const parts of [...sorted].sort((a, b) => b.length - a.length)) {
    let after = -1
    for (const { key } of parts) {
      const known = order.indexOf(key)
      if (known < 0) order.splice(after + 1, 0, key)
      else if (known < after) throw notNative('stacks in different orders')
      after = order.indexOf(key)
    }
  }
  return order
}
