import type { SlideEntry, SlideTemplate } from '../model/deck.ts'
import type { EditionInput } from '../model/edition.ts'
import { notParameters } from './params.ts'

/** The slide entries that an audience gets, with what is changed for it, and their places in the deck. */
export function slidesFor(input: EditionInput): { entry: SlideEntry; index: number }[] {
  const { deck, audience, pack } = input
  const templates: Readonly<Record<string, SlideTemplate>> = pack.slides
  return deck.slides.flatMap((entry, index) => {
    if (entry.audiences && !entry.audiences.includes(audience.name)) return []
    const change = entry[audience.name]
    if (typeof change !== 'object' || change === null) return [{ entry, index }]
    const { slide } = change as Partial<SlideEntry>
    const kept = slide === undefined || slide === entry.slide ? entry : pick(entry, templates[slide])
    return [{ entry: { ...kept, ...change }, index }]
  })
}

/** What an entry has for another kind of slide: what that kind's template knows, and what is no parameter. */
function pick(entry: SlideEntry, template: SlideTemplate | undefined): SlideEntry {
  const known = (key: string) => notParameters.has(key) || Object.hasOwn(template?.params ?? {}, key)
  return Object.fromEntries(Object.entries(entry).filter(([key]) => known(key))) as SlideEntry
}
