import type { ChangedSlide, SlideAspect, SlideChanges } from '../model/changes.ts'
import type { SlideRecord } from '../model/edition-record.ts'
import { matchSlides, type SlidePair } from './match-slides.ts'

/**
 * What became of an edition's slides. A slide that another has pushed on is not moved: only those are that
 * do not keep the order of the rest.
 */
export function slideChanges(before: readonly SlideRecord[], now: readonly SlideRecord[]): SlideChanges {
  const pairs = matchSlides(before, now)
  const [kept, stayed] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))]
  const inOrder = new Set(longestInOrder(pairs))
  const slides = ([a, b]: SlidePair) => {
    const [old, own] = [before[a], now[b]]
    return old && own ? [{ before: old, now: own }] : []
  }
  return {
    added: now.filter((_, at) => !stayed.has(at)),
    removed: before.filter((_, at) => !kept.has(at)),
    moved: pairs.filter((pair) => !inOrder.has(pair)).flatMap(slides),
    changed: pairs.flatMap(slides).flatMap(differences),
  }
}

function differences({ before, now }: Pick<ChangedSlide, 'before' | 'now'>): ChangedSlide[] {
  const [old, own] = [printed(before), printed(now)]
  const gone = [...old].filter((text) => !own.has(text))
  const come = [...own].filter((text) => !old.has(text))
  const aspects: SlideAspect[] = []
  if (before.kind !== now.kind) aspects.push('kind')
  if (before.title !== now.title) aspects.push('title')
  if (gone.length + come.length > 0) aspects.push('values')
  if (aspects.length === 0 && before.text !== now.text) aspects.push('text')
  return aspects.length > 0 ? [{ before, now, aspects, gone, come }] : []
}

/** What facts and derivations print on a slide. */
const printed = ({ values }: SlideRecord) =>
  new Set(values.flatMap(({ text, origin }) => (origin === 'fact' || origin === 'derived' ? [text] : [])))

/** The most pairs that stand in one order in both editions; pairs come in the order of the later one. */
function longestInOrder(pairs: readonly SlidePair[]): SlidePair[] {
  const best: { length: number; from: number }[] = []
  for (const [at, [before]] of pairs.entries()) {
    let [length, from] = [1, -1]
    for (let each = 0; each < at; each++) {
      const reached = best[each]?.length ?? 0
      if ((pairs[each]?.[0] ?? 0) < before && reached + 1 > length) [length, from] = [reached + 1, each]
    }
    best.push({ length, from })
  }
  const chain: SlidePair[] = []
  let at = best.reduce((most, { length }, each) => (length > (best[most]?.length ?? 0) ? each : most), 0)
  while (at >= 0 && pairs[at]) {
    chain.push(pairs[at] as SlidePair)
    at = best[at]?.from ?? -1
  }
  return chain
}
