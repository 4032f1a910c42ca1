import type { EditionChanges } from '../model/changes.ts'
import type { EditionRecord, SourceRecord } from '../model/edition-record.ts'
import { type Comparing, factChanges } from './fact-changes.ts'
import { slideChanges } from './slide-changes.ts'

export { factChanges } from './fact-changes.ts'
export { factRecord } from './fact-record.ts'
export { recordOf } from './record-of.ts'
export { slideText } from './slide-text.ts'

/**
 * What differs between an edition and the one before it: facts, slides, sources. Of two editions in
 * different languages neither words nor slides are compared.
 *
 * @param standing ids of the facts that stand, where they are known: what is shown no longer has then been
 *   withdrawn only if it is not among them
 */
export function changesBetween(
  before: EditionRecord,
  now: EditionRecord,
  standing?: Comparing['standing'],
): EditionChanges {
  const sameLanguage = before.locale === now.locale
  const stamp = ({ asOf, edition }: EditionRecord) => ({ asOf, edition })
  return {
    before: stamp(before),
    now: stamp(now),
    facts: factChanges(before.facts, now.facts, { sameLanguage, standing }),
    slides: sameLanguage ? slideChanges(before.slides, now.slides) : none,
    sources: { added: without(now, before), gone: without(before, now) },
  }
}

const none = { added: [], removed: [], moved: [], changed: [] }

const without = ({ sources }: EditionRecord, others: EditionRecord): SourceRecord[] =>
  sources.filter(({ id }) => !others.sources.some((other) => other.id === id))

/** Whether two editions show the same; digests and days apart. */
export function isSame({ facts, slides, sources }: EditionChanges): boolean {
  const lists: readonly (readonly unknown[])[] = [
    ...Object.values(facts),
    ...Object.values(slides),
    ...Object.values(sources),
  ]
  return lists.every((list) => list.length === 0)
}
