import type { Provenance } from '../model/provenance.ts'
import type { SaidSlide } from '../model/said.ts'
import { bareWords, keepsAlternatives, sealOf } from '../seal/seal.ts'

type BuiltSlide = Provenance['slides'][number]

/** Which slide of the file is which that was built, by index; null for none. */
export interface SlideMatch {
  /** For each slide as it is now. */
  readonly built: readonly (number | null)[]
  /** Of those, the ones whose seal holds. */
  readonly intact: ReadonlySet<number>
  /** Of those, the ones that have changed places with others. */
  readonly moved: ReadonlySet<number>
}

/** Bounds of what is compared by likeness: slides on either side, texts of each, characters. */
const most = { slides: 60, texts: 100, words: 20_000 } as const

/** What tells one slide from another: its title, and what it printed. */
const marksOf = ({ title, values }: BuiltSlide): readonly string[] =>
  [...new Set([title, ...values.map(({ text }) => text)].map(bareWords))]
    .filter((text) => text.length > 1)
    .slice(0, most.texts)

/** How much of what a slide printed still stands, from 0 to 1; a title that does counts as one more. */
function likeness(marks: readonly string[], title: string, words: string): number {
  const kept = marks.filter((text) => words.includes(text)).length
  const isTitled = title !== '' && words.includes(bareWords(title))
  return (isTitled ? 1 : 0) + (marks.length > 0 ? kept / marks.length : 0)
}

/** Pairs slides whose seals are equal; of several alike the first that is left. */
function pairSealed(slides: readonly BuiltSlide[], said: readonly SaidSlide[]): (number | null)[] {
  const left = new Map<string, number[]>()
  for (const [at, { seal }] of slides.entries()) {
    if (seal === undefined) continue
    const known = left.get(seal) ?? []
    known.push(at)
    left.set(seal, known)
  }
  return said.map((slide) => left.get(sealOf(slide))?.shift() ?? null)
}

/** Pairs what is left by what it still says, the likest first. */
function pairLike(slides: readonly BuiltSlide[], said: readonly SaidSlide[], built: (number | null)[]): void {
  const taken = new Set(built)
  const open = built
    .flatMap((at, index) => (at === null ? [index] : []))
    .slice(0, most.slides)
    .map((index) => ({ index, words: bareWords(said[index]?.texts.join('') ?? '').slice(0, most.words) }))
  const rest = slides.flatMap((slide, at) => (taken.has(at) ? [] : [{ slide, at }])).slice(0, most.slides)
  const pairs = rest
    .flatMap(({ slide, at }) => {
      const marks = marksOf(slide)
      return open.map(({ index, words }) => {
        const nearness = 1 / (10 + 10 * Math.abs(index - at))
        return { at, index, score: likeness(marks, slide.title, words) + nearness }
      })
    })
    .filter(({ score }) => score > 0.35)
    .sort((one, other) => other.score - one.score || one.at - other.at || one.index - other.index)
  for (const { at, index } of pairs) {
    if (taken.has(at) || built[index] !== null) continue
    built[index] = at
    taken.add(at)
  }
}

/** Those that are not in the longest rising run: they have been moved. */
function movedAmong(built: readonly (number | null)[]): ReadonlySet<number> {
  const list = built.flatMap((at, index) => (at === null ? [] : [{ at, index }]))
  const longest: { length: number; before: number }[] = []
  let best = -1
  for (const [index, { at }] of list.entries()) {
    let [length, before] = [1, -1]
    for (let earlier = 0; earlier < index; earlier++) {
      const run = longest[earlier]?.length ?? 0
      if ((list[earlier]?.at ?? 0) < at && run + 1 > length) [length, before] = [run + 1, earlier]
    }
    longest.push({ length, before })
    if (best < 0 || length > (longest[best]?.length ?? 0)) best = index
  }
  const kept = new Set<number>()
  for (let at = best; at >= 0; at = longest[at]?.before ?? -1) kept.add(at)
  return new Set(list.flatMap(({ index }, at) => (kept.has(at) ? [] : [index])))
}

/** Tells slides that stand as built, were edited, moved, added or taken out from each other. */
export function matchSlides(slides: readonly BuiltSlide[], said: readonly SaidSlide[]): SlideMatch {
  const built = pairSealed(slides, said)
  const intact = new Set(
    said.flatMap((slide, index) => {
      const own = slides[built[index] ?? -1]
      return own && keepsAlternatives(slide, own) ? [index] : []
    }),
  )
  pairLike(slides, said, built)
  return { built, intact, moved: movedAmong(built) }
}
