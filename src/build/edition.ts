import { DeckError, type Fault } from '../errors.ts'
import type { Audience, Deck } from '../model/deck.ts'
import type { EditionInput } from '../model/edition.ts'
import type { Classification } from '../model/facts.ts'
import { chooseSlides } from '../template/slides-for.ts'
import { carriedPictures } from './deck-pictures.ts'
import { digestOf } from './digest.ts'
import type { PlannedEdition } from './plan.ts'
import { packResolver, type ResolvedPack, type ResolvedTheme } from './resolve-pack.ts'
import { settingsOf } from './settings.ts'
import type { Tools } from './tools.ts'
import { locateFact, locateIn } from './workspace.ts'
import type { DeckFile, Workspace } from './workspace-data.ts'

/** Where each part of an edition came from, as paths in the workspace. */
export interface Origins {
  /** Field of the settings, `slides.max` → file. */
  readonly settings: Readonly<Record<string, string>>
  /** Token, `color.accent` → file. */
  readonly tokens: Readonly<Record<string, string>>
  readonly css: string | undefined
  readonly baseCss: string | undefined
}

/** An edition with everything that it is made from, and the digest of that. */
export interface PreparedEdition {
  readonly planned: PlannedEdition
  readonly asOf: string
  /** What it is made from; what its audience may not see has been taken out. */
  readonly input: () => Promise<EditionInput>
  readonly origins: Origins
  /** sha256 of everything that went in, formats apart. */
  readonly digest: string
  /** Digest of each part of it. */
  readonly inputs: Readonly<Record<string, string>>
}

/** The deck as one audience gets it: no slide, no change and no setting that is for others. */
export function reduceDeck(deck: Deck, audience: Audience, pack: EditionInput['pack']): unknown {
  const { audiences, locales: _locales, formats: _formats, settings: _settings, slides, ...rest } = deck
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

const missing = (what: string, remedy: string, file: string): Fault => ({
  code: 'incomplete-pack',
  what,
  remedy,
  place: { file },
})

interface Parts {
  readonly found: DeckFile
  readonly audience: Audience
  readonly settings: Origins['settings']
  readonly resolved: ResolvedPack
  readonly theme: ResolvedTheme
}

/**
 * Gathers what editions are made from, what their audiences may not see taken out first, so that a
 * digest tells nothing of it.
 *
 * @throws DeckError `incomplete-pack` when a pack, a theme or a language is not there, `slide-limit` when
 *   an audience cannot be given as few slides as it takes
 */
export function prepareEditions(
  workspace: Workspace,
  planned: readonly PlannedEdition[],
  tools: Tools,
  fonts: Readonly<Record<string, string>>,
): PreparedEdition[] {
  const resolve = packResolver(workspace)
  const fontsDigest = digestOf(fonts)
  const own = new Map<string, { deck: string; audience: string }>()
  return planned.map((edition) => {
    const parts = partsOf(workspace, edition, resolve)
    const { found, audience, resolved, theme } = parts
    const { formats: _, ...shown } = audience
    const key = JSON.stringify([edition.deck, edition.audience])
    const digests = own.get(key) ?? {
      deck: digestOf(reduceDeck(found.deck, audience, resolved.pack)),
      audience: digestOf(shown),
    }
    own.set(key, digests)
    const inputs = {
      ...digests,
      facts: workspace.factDigests[audience.clearance] ?? '',
      fonts: fontsDigest,
      pack: resolved.digest,
      texts: resolved.textsDigest(edition.locale),
      theme: theme.digest,
    }
    const { locale, slides } = edition
    const digest = digestOf({ inputs, locale, slides: slides ?? 'all', versions: tools.versions })
    const origins = {
      settings: parts.settings,
      tokens: theme.tokens,
      css: theme.css,
      baseCss: resolved.baseCss,
    }
    const input = () => inputOf(workspace, edition, parts)
    return { planned: edition, input, origins, digest, inputs, asOf: found.deck.asOf }
  })
}

async function inputOf(
  workspace: Workspace,
  { locale, formats, slides }: PlannedEdition,
  { found, audience, resolved, theme }: Parts,
): Promise<EditionInput> {
  const { permitted } = await import('../facts/permitted.ts')
  const clearance: Classification = audience.clearance
  return {
    deck: found.deck,
    deckFile: found.file,
    locate: locateIn(found),
    locateFact: locateFact(workspace),
    pack: resolved.pack,
    audience,
    locale,
    theme: theme.theme,
    catalogue: permitted(workspace.catalogue, clearance),
    formats,
    slides,
    ...(found.deck.body && {
      pictures: carriedPictures(found.deck.body.pictures, workspace.pictures ?? new Map()),
    }),
  }
}

function partsOf(
  workspace: Workspace,
  edition: PlannedEdition,
  resolve: (deck: string, audience: string) => ResolvedPack,
): Parts {
  const found = workspace.decks[edition.deck]
  const settings = settingsOf(workspace, edition.deck, edition.audience)
  if (!found || !settings) throw new Error(`${edition.folder} is no edition of the workspace`)
  const { deck, file } = found
  const { audience } = settings
  const resolved = resolve(edition.deck, edition.audience)
  const theme = resolved.theme(audience.theme)
  const faults: Fault[] = []
  if (!Object.hasOwn(workspace.packs, deck.pack))
    faults.push(missing(`there is no pack ${deck.pack}`, 'name a pack of templates/', file))
  else if (!resolved.pack.texts[edition.locale])
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
  faults.push(...limitFaults(found, audience, resolved))
  if (!theme || faults.length > 0) throw new DeckError('invalid', faults)
  return { found, audience, settings: settings.origins, resolved, theme }
}

/** A limit that the slides that must stay are too many for. */
function limitFaults(found: DeckFile, audience: Audience, { pack }: ResolvedPack): Fault[] {
  const max = audience.slides?.max
  const { kept } = chooseSlides({ deck: found.deck, audience, pack })
  if (max === undefined || kept.length <= max) return []
  return [
    {
      code: 'slide-limit',
      what: `\`${audience.name}\` takes ${max} slides; ${kept.length} of this deck must stay`,
      why: 'slides of priority 1 stay, cover and sources too unless the audience drops them',
      remedy: 'give some of them another priority, or raise slides.max',
      place: locateIn(found)(['slides', kept.at(-1)?.index ?? 0]),
    },
  ]
}
