import type { Audience } from '../model/audience.ts'
import type { Deck, SlideEntry, SlideTemplate } from '../model/deck.ts'
import { depths } from '../model/depth.ts'

/** An entry that an audience gets, and its place in the deck. */
export interface PlacedEntry {
  readonly entry: SlideEntry
  readonly index: number
  /** Place of the entry that begins the section in which this one stands, if any does. */
  readonly sectionIndex?: number
}

/** What decides which slides an audience gets. */
export interface Choosing {
  readonly deck: Pick<Deck, 'slides'>
  readonly audience: Pick<Audience, 'name' | 'depth' | 'slides' | 'citations'>
  readonly pack: { readonly slides: Readonly<Record<string, SlideTemplate>> }
}

/** The slides that an audience gets, and those that it would get if it took more. */
export interface ChosenSlides {
  readonly kept: readonly PlacedEntry[]
  readonly dropped: readonly PlacedEntry[]
}

/** Keys of a slide entry that are not parameters of its template. */
export const notParameters = new Set([
  'slide',
  'audiences',
  'depth',
  'priority',
  'history',
  'section',
  'notes',
  'alt',
])

/** Kinds that only go where the audience names them. */
const lasting = new Set(['cover', 'sources'])
const usualPriority = 5

/** The slide entries that an audience gets, with what is changed for it, and their places in the deck. */
export const slidesFor = (input: Choosing): readonly PlacedEntry[] => chooseSlides(input).kept

/**
 * The slide entries that are for an audience and no deeper than it reads, with what is changed for it. Past
 * its most slides they go: first the kinds that it names, in its order, the last of each first; then by
 * priority, the highest number first, the later of two first. A slide of priority 1 never goes, cover and
 * sources only if named. The list of sources is left out where the sources are in the notes only.
 */
export function chooseSlides(input: Choosing): ChosenSlides {
  let begun: number | undefined
  const entries = input.deck.slides.flatMap((entry, index): PlacedEntry[] => {
    if (entry.section) begun = index
    const own = ownEntry(input, entry)
    return own ? [{ entry: own, index, ...(begun !== undefined && { sectionIndex: begun }) }] : []
  })
  const { max = entries.length, drop = [] } = input.audience.slides ?? {}
  const gone = new Set(goingOrder(entries, drop).slice(0, Math.max(0, entries.length - max)))
  return {
    kept: entries.filter((placed) => !gone.has(placed)),
    dropped: entries.filter((placed) => gone.has(placed)),
  }
}

/** Entries that may go, the first to go first. */
function goingOrder(entries: readonly PlacedEntry[], drop: readonly string[]): PlacedEntry[] {
  const priority = ({ entry }: PlacedEntry) => entry.priority ?? usualPriority
  const free = entries.toReversed().filter((placed) => priority(placed) > 1)
  const named = drop.flatMap((kind) => free.filter(({ entry }) => entry.slide === kind))
  const rest = free.filter(({ entry }) => !drop.includes(entry.slide) && !lasting.has(entry.slide))
  return [...new Set([...named, ...rest.toSorted((a, b) => priority(b) - priority(a))])]
}

/** An entry as an audience gets it. */
function ownEntry({ audience, pack }: Choosing, entry: SlideEntry): SlideEntry | undefined {
  if (entry.audiences && !entry.audiences.includes(audience.name)) return undefined
  const own = changed(entry, entry[audience.name], pack.slides)
  const isDeeper = depths.indexOf(own.depth ?? 'summary') > depths.indexOf(audience.depth ?? 'detail')
  const isList = own.slide === 'sources' && audience.citations === 'notes'
  return isDeeper || isList ? undefined : own
}

function changed(entry: SlideEntry, change: unknown, templates: Choosing['pack']['slides']): SlideEntry {
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
