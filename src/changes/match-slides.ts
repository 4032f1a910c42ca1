import type { SlideRecord } from '../model/edition-record.ts'

/** The same slide in two editions, by place in each, from 0. */
export type SlidePair = readonly [before: number, now: number]

/** Under it two slides have too little in common to be one. */
const likeEnough = 0.4

/**
 * Which slides of two editions are the same, whatever their numbers: first those of the same kind, title
 * and facts, then the likest first by facts, title and kind.
 *
 * @returns pairs in the order of the later edition
 */
export function matchSlides(before: readonly SlideRecord[], now: readonly SlideRecord[]): SlidePair[] {
  const pairs = alike(before, now)
  const free = (taken: ReadonlySet<number>, slides: readonly SlideRecord[]) =>
    slides.flatMap((slide, at) => (taken.has(at) ? [] : [{ at, ...traits(slide) }]))
  const [takenBefore, takenNow] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))]
  const rest = free(takenBefore, before)
  const candidates = free(takenNow, now).flatMap((b) =>
    rest.map((a) => ({ a: a.at, b: b.at, likeness: likeness(a, b) })),
  )
  const byLikeness = candidates
    .filter((each) => each.likeness >= likeEnough)
    .sort((x, y) => y.likeness - x.likeness || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.b - y.b)
  for (const { a, b } of byLikeness) {
    if (takenBefore.has(a) || takenNow.has(b)) continue
    takenBefore.add(a)
    takenNow.add(b)
    pairs.push([a, b])
  }
  return pairs.sort(([, a], [, b]) => a - b)
}

/** Slides of the same kind, title and facts, in their order. */
function alike(before: readonly SlideRecord[], now: readonly SlideRecord[]): SlidePair[] {
  const key = ({ kind, title, facts }: SlideRecord) => JSON.stringify([kind, title, facts])
  const places = new Map<string, number[]>()
  for (const [at, slide] of before.entries()) places.set(key(slide), [...(places.get(key(slide)) ?? []), at])
  return now.flatMap((slide, at): SlidePair[] => {
    const same = places.get(key(slide))?.shift()
    return same === undefined ? [] : [[same, at]]
  })
}

interface Traits {
  readonly kind: string
  readonly facts: ReadonlySet<string>
  readonly title: ReadonlySet<string>
}

const traits = ({ kind, facts, title }: SlideRecord): Traits => ({
  kind,
  facts: new Set(facts),
  title: letterPairs(title),
})

/** Pairs of neighbouring letters and digits: what two titles share whatever their order (Dice, 1945). */
function letterPairs(title: string): Set<string> {
  const letters = [...title.toLowerCase().slice(0, 400)].filter((sign) => /[\p{L}\p{N}]/u.test(sign))
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
  return new Set(pairs.length > 0 ? pairs : letters)
}

/** From 0 to 1: facts weigh most, then the title; the title most where neither slide shows a fact. */
function likeness(a: Traits, b: Traits): number {
  const kind = a.kind === b.kind ? 1 : 0
  const title = dice(a.title, b.title)
  if (a.facts.size === 0 && b.facts.size === 0) return 0.35 * kind + 0.65 * title
  return 0.5 * dice(a.facts, b.facts) + 0.3 * title + 0.2 * kind
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const each of a) if (b.has(each)) shared++
  return (2 * shared) / (a.size + b.size)
}
