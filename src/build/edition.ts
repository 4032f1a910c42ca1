import { DeckError, type Fault } from '../errors.ts'
import { withNamed } from '../facts/named.ts'
import type { Permit } from '../facts/permitted.ts'
import type { Audience } from '../model/audience.ts'
import type { EditionInput, FilledDeck } from '../model/edition.ts'
import type { Catalogue, Classification } from '../model/facts.ts'
import { chooseSlides } from '../template/slides-for.ts'
import { carriedPictures } from './deck-pictures.ts'
import { digestOf } from './digest.ts'
import { type OwnParts, openCatalogues, ownParts } from './own-parts.ts'
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
  /** The most closed facts that its audience may see. */
  readonly clearance: Classification
  readonly asOf: string
  /** What it is made from; what its audience may not see has been taken out. */
  readonly input: () => Promise<EditionInput>
  /** What it tells, once filled, of facts that its audience may not see: findings `withheld-text`. */
  readonly tells: (deck: FilledDeck) => Promise<readonly Fault[]>
  readonly origins: Origins
  /** sha256 of everything that went in, formats apart. */
  readonly digest: string
  /** Digest of each part of it. */
  readonly inputs: Readonly<Record<string, string>>
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
 * @param permit what takes it out; another than the program's own only where that is put to the test
 * @throws DeckError `incomplete-pack` when a pack, a theme or a language is not there, `slide-limit` when
 *   an audience cannot be given as few slides as it takes
 */
export function prepareEditions(
  workspace: Workspace,
  planned: readonly PlannedEdition[],
  tools: Tools,
  fonts: Readonly<Record<string, string>>,
  permit?: Permit,
): PreparedEdition[] {
  const resolve = packResolver(workspace)
  const fontsDigest = digestOf(fonts)
  const open = openCatalogues(workspace.catalogue, permit)
  const own = new Map<string, OwnParts>()
  return planned.map((edition) => {
    const parts = partsOf(workspace, edition, resolve)
    const { found, audience, resolved, theme } = parts
    const key = JSON.stringify([edition.deck, edition.audience])
    const { named, digests } = own.get(key) ?? ownParts(workspace.catalogue, parts)
    own.set(key, { named, digests })
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
    const { clearance } = audience
    const input = async () => {
      const catalogue = withNamed(await open(clearance), named)
      return inputOf(workspace, edition, parts, { digest, catalogue })
    }
    const tells = async (deck: FilledDeck) => {
      const { withheldInDeck } = await import('./redaction/withheld-text.ts')
      return withheldInDeck(await input(), deck, workspace.catalogue).map(({ fault }) => fault)
    }
    return { planned: edition, clearance, input, tells, origins, digest, inputs, asOf: found.deck.asOf }
  })
}

function inputOf(
  workspace: Workspace,
  { locale, formats, slides }: PlannedEdition,
  { found, audience, resolved, theme }: Parts,
  { digest, catalogue }: { readonly digest: string; readonly catalogue: Catalogue },
): EditionInput {
  return {
    deck: found.deck,
    deckFile: found.file,
    locate: locateIn(found),
    locateFact: locateFact(workspace),
    pack: resolved.pack,
    audience,
    locale,
    theme: theme.theme,
    catalogue,
    edition: digest,
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
