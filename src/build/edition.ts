import { DeckError, type Fault } from '../errors.ts'
import type { Deck } from '../model/deck.ts'
import type { EditionInput } from '../model/edition.ts'
import { digestOf } from './digest.ts'
import type { PlannedEdition } from './plan.ts'
import type { Tools } from './tools.ts'
import { locateIn } from './workspace.ts'
import type { Workspace } from './workspace-data.ts'

/** An edition with everything that it is made from, and the digest of that. */
export interface PreparedEdition {
  readonly planned: PlannedEdition
  readonly asOf: string
  /** What it is made from; what its audience may not see has been taken out. */
  readonly input: () => Promise<EditionInput>
  /** sha256 of everything that went in, formats apart. */
  readonly digest: string
  /** Digest of each part of it. */
  readonly inputs: Readonly<Record<string, string>>
}

/** The deck as one audience gets it: no slide and no change that is for others. */
export function reduceDeck(deck: Deck, audience: string): unknown {
  const { audiences, locales: _locales, formats: _formats, slides, ...rest } = deck
  const others = new Set(audiences.filter((name) => name !== audience))
  const kept = slides
    .filter((slide) => !slide.audiences || slide.audiences.includes(audience))
    .map(({ audiences: _, ...slide }) => Object.entries(slide).filter(([key]) => !others.has(key)))
    .map((entries) => Object.fromEntries(entries))
  return { ...rest, slides: kept }
}

function missing(what: string, remedy: string, file: string): Fault {
  return { code: 'incomplete-pack', what, remedy, place: { file } }
}

/**
 * Gathers what editions are made from, what their audiences may not see taken out first, so that a
 * digest tells nothing of it.
 *
 * @throws DeckError `incomplete-pack` when a pack, a theme or a language is not there
 */
export function prepareEditions(
  workspace: Workspace,
  planned: readonly PlannedEdition[],
  tools: Tools,
  fonts: Readonly<Record<string, string>>,
): PreparedEdition[] {
  return planned.map((edition) => {
    const { audience, deck, deckFile, pack, theme, locate } = partsOf(workspace, edition)
    const facts = workspace.factDigests[audience.clearance] ?? ''
    const { texts, ...rest } = pack
    const inputs = {
      audience: digestOf(audience),
      deck: digestOf(reduceDeck(deck, audience.name)),
      facts,
      fonts: digestOf(fonts),
      pack: digestOf(rest),
      texts: digestOf(texts[edition.locale]),
      theme: digestOf(theme),
    }
    const { locale, formats, slides } = edition
    const digest = digestOf({ inputs, locale, slides: slides ?? 'all', versions: tools.versions })
    const input = async (): Promise<EditionInput> => {
      const { permitted } = await import('../facts/permitted.ts')
      const catalogue = permitted(workspace.catalogue, audience.clearance)
      return { deck, deckFile, locate, pack, audience, locale, theme, catalogue, formats, slides }
    }
    return { planned: edition, input, digest, inputs, asOf: deck.asOf }
  })
}

function partsOf(workspace: Workspace, edition: PlannedEdition) {
  const deckFile = workspace.decks[edition.deck]
  const audience = workspace.audiences[edition.audience]
  if (!deckFile || !audience) throw new Error(`planned ${edition.folder} without its deck or audience`)
  const { deck, file } = deckFile
  const pack = workspace.packs[deck.pack]
  const theme = workspace.themes[audience.theme]
  const faults: Fault[] = []
  if (!pack) faults.push(missing(`there is no pack ${deck.pack}`, 'correct `pack`', file))
  else if (!pack.texts[edition.locale])
    faults.push(
      missing(
        `the pack has no texts in ${edition.locale}`,
        `write templates/locales/${edition.locale}.yaml`,
        file,
      ),
    )
  if (!theme)
    faults.push(
      missing(`there is no theme ${audience.theme}`, `write templates/themes/${audience.theme}.yaml`, file),
    )
  if (!pack || !theme || faults.length > 0) throw new DeckError('invalid', faults)
  return { deck, deckFile: file, audience, pack, theme, locate: locateIn(deckFile) }
}
