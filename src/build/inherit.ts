import type { Fault, Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'

/** Something with a name that may extend another of its sort, and where it says so. */
export interface Inheriting {
  readonly parent: string | undefined
  readonly place: Place
}

/**
 * Each name with what it extends, itself first. Names that extend nothing known, or themselves in a
 * circle, are faults and get no line.
 *
 * @param noun what they are, for messages: audience, pack
 * @param unread names whose files have faults of their own: what extends them gets no line, and no fault
 */
export function lineages(
  noun: string,
  all: ReadonlyMap<string, Inheriting>,
  unread: ReadonlySet<string>,
  faults: Fault[],
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>()
  for (const [name, { parent, place }] of all) {
    if (parent !== undefined && !all.has(parent) && !unread.has(parent)) {
      const what = `there is no ${noun} \`${parent}\` to extend`
      faults.push({ code: `unknown-${noun}`, what, remedy: suggestion(parent, all.keys()), place })
    }
    const line = lineOf(name, all)
    if (!line.circular && line.whole) lines.set(name, line.names)
    else if (line.circular && line.back === name) {
      const by = line.names.length > 1 ? ` by way of ${line.names.slice(1).join(', ')}` : ''
      const what = `the ${noun} \`${name}\` extends itself${by}`
      faults.push({ code: 'extends-cycle', what, remedy: 'take one `extends` out', place })
    }
  }
  return lines
}

/** Names from one up; `whole` when the last of them extends nothing; `back` is the name that a circle returns to. */
function lineOf(name: string, all: ReadonlyMap<string, Inheriting>) {
  const names: string[] = []
  let next: string | undefined = name
  while (next !== undefined && all.has(next)) {
    if (names.includes(next)) return { names, whole: false, circular: true, back: next }
    names.push(next)
    next = all.get(next)?.parent
  }
  return { names, whole: next === undefined, circular: false, back: undefined }
}
