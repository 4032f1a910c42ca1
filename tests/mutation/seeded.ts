/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Chance that is the same in every run. */
export interface Chance {
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T
  /** Up to so many of a list, each once. */
  some<T>(list: readonly T[], most: number): T[]
}

/** @param name what the chance is for: each name has a row of numbers of its own */
export function chanceFor(name: string, seed = 5): Chance {
  let mixed = seed
  for (const char of name) mixed = Math.imul(mixed ^ (char.codePointAt(0) ?? 0), 0x01000193)
  const next = seeded(mixed)
  const one = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() * list.length)]
    if (found === undefined) throw new Error(`nothing to choose from for ${name}`)
    return found
  }
  return {
    one,
    some(list, most) {
      const rest = [...list]
      const taken: (typeof rest)[number][] = []
      while (rest.length > 0 && taken.length < most)
        taken.push(...rest.splice(Math.floor(next() * rest.length), 1))
      return taken
    },
  }
}
