import type { SlideEntry, SlideTemplate } from '../model/deck.ts'
import type { EditionInput } from '../model/edition.ts'
import { notParameters } from './params.ts'

/** An entry that an audience gets, and its place in the deck. */
export interface PlacedEntry {
  readonly entry: SlideEntry
  readonly index: number
  /** Place of the entry that begins the section in which this one stands, if any does. */
  readonly sectionIndex?: number
}

/** The slide entries that an audience gets, with what is changed for it, and their places in the deck. */
export function slidesFor(input: EditionInput): PlacedEntry[] {
  let begun: number | undefined
  return input.deck.slides.flatMap((entry, index) => {
    if (entry.section) begun = index
    const own = ownEntry(input, entry)
    return own ? [{ entry: own, index, ...(begun !== undefined && { sectionIndex: begun }) }] : []
  })
}

/** An entry as an audience gets it. */
function ownEntry(input: EditionInput, entry: SlideEntry): SlideEntry | undefined {
  const { audience, pack } = input
  const templates: Readonly<Record<string, SlideTemplate>> = pack.slides
  if (entry.audiences && !entry.audiences.includes(audience.name)) return undefined
  const change = entry[audience.name]
  if (typeof change !== 'object' || change === null) return entry
  const { slide } = change as Partial<SlideEntry>
  const kept = slide === undefined || slide === entry.slide ? entry : pick(entry, templates[slide])
  return { ...kept, ...change }
}

/** What an entry has for another kind of slide: what that kind's template knows, and what is no parameter. */
function pick(entry: SlideEntry, template: SlideTemplate | undefined): SlideEntry {
  const known = (key: string) => notParameters.has(key) || Object.hasOwn(template?.params ?? {}, key)
  return Object.fromEntries(Object.entries(entry).filter(([key]) => known(key))) as SlideEntry
}
