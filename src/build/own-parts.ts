import { type Named, namedIn } from '../facts/named.ts'
import type { Permit } from '../facts/permitted.ts'
import type { Audience } from '../model/audience.ts'
import type { Deck } from '../model/deck.ts'
import type { EditionInput } from '../model/edition.ts'
import type { Catalogue, Classification } from '../model/facts.ts'
import { chooseSlides } from '../template/slides-for.ts'
import { digestOf } from './digest.ts'
import type { ResolvedPack } from './resolve-pack.ts'
import type { DeckFile } from './workspace-data.ts'

/** The deck as one audience gets it: no slide, no change and no setting that is for others. */
function reduceDeck(deck: Deck, audience: Audience, pack: EditionInput['pack']): unknown {
  const {
    audiences,
    locales: _locales,
    formats: _formats,
    settings: _settings,
    schedule: _,
    slides,
    ...rest
  } = deck
  const others = new Set(audiences.filter((name) => name !== audience.name))
  const own = (placed: {
    readonly entry: object
    readonly index: number
    readonly sectionIndex?: number
  }) => ({
    entry: Object.fromEntries(
      Object.entries(placed.entry).filter(([key]) => key !== 'audiences' && !others.has(key)),
    ),
    section: placed.sectionIndex === undefined ? undefined : slides[placed.sectionIndex]?.section,
  })
  const { kept, dropped } = chooseSlides({ deck, audience, pack })
  return { ...rest, slides: kept.map(own), dropped: dropped.map(own) }
}

interface DeckForAudience {
  readonly found: DeckFile
  readonly audience: Audience
  readonly resolved: ResolvedPack
}

/** What an audience has of a deck in every language. */
export interface OwnParts {
  readonly named: Named
  readonly digests: { readonly deck: string; readonly audience: string; readonly names: string }
}

export function ownParts(catalogue: Catalogue, { found, audience, resolved }: DeckForAudience): OwnParts {
  const { formats: _, ...shown } = audience
  const reduced = reduceDeck(found.deck, audience, resolved.pack)
  const { slides, partials, texts } = resolved.pack
  const named = namedIn(JSON.stringify([reduced, slides, partials, texts]), catalogue.vocabulary)
  return {
    named,
    digests: { deck: digestOf(reduced), audience: digestOf(shown), names: digestOf(named) },
  }
}

/** The catalogue by clearance, each reduced once, and when it is first asked for. */
export function openCatalogues(catalogue: Catalogue, permit?: Permit) {
  const known = new Map<Classification, Catalogue>()
  return async (clearance: Classification): Promise<Catalogue> => {
    const open = permit ?? (await import('../facts/permitted.ts')).permitted
    const found = known.get(clearance) ?? open(catalogue, clearance)
    known.set(clearance, found)
    return found
  }
}
