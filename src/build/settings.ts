import type { Audience, GlossaryTerm, Settings } from '../model/audience.ts'
import type { Workspace, WrittenSettings } from './workspace-data.ts'

/** Where a setting came from that no file writes. */
export const builtIn = 'built in'

const defaults: WrittenSettings = {
  file: builtIn,
  settings: { theme: 'navy', citations: 'slide', notes: 'full' },
}

/** An audience as one deck finds it, and the file that each of its fields came from, `slides.max` and the like. */
export interface FoundSettings {
  readonly audience: Audience
  readonly origins: Readonly<Record<string, string>>
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Settings one over another, the nearest first: mappings key by key, glossaries put together. */
function merge(written: readonly WrittenSettings[]) {
  const fields = new Map<string, unknown>()
  const origins = new Map<string, string>()
  const terms = new Map<string, GlossaryTerm>()
  for (const { file, settings } of written) {
    const { glossary = [], ...rest } = settings
    for (const term of glossary) {
      if (terms.has(term.use.en)) continue
      terms.set(term.use.en, term)
      origins.set(`glossary.${term.use.en}`, file)
    }
    for (const [key, value] of Object.entries(rest)) {
      const near = fields.get(key)
      if (!isMapping(value)) {
        if (near === undefined) origins.set(key, file)
        fields.set(key, near ?? value)
        continue
      }
      for (const inner of Object.keys(value))
        if (!isMapping(near) || near[inner] === undefined) origins.set(`${key}.${inner}`, file)
      fields.set(key, isMapping(near) ? { ...value, ...near } : value)
    }
  }
  const settings = Object.fromEntries(fields) as Settings
  return {
    settings: terms.size > 0 ? { ...settings, glossary: [...terms.values()] } : settings,
    origins: Object.fromEntries([...origins].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/**
 * The settings of an edition: what the deck says, over what the audience says and what it extends, over
 * what the pack says and what that extends, over what is built in.
 *
 * @param deckName of a deck of the workspace
 * @param audienceName of an audience of it; undefined is given back for another
 */
export function settingsOf(
  { decks, audiences, packs }: Pick<Workspace, 'decks' | 'audiences' | 'packs'>,
  deckName: string,
  audienceName: string,
): FoundSettings | undefined {
  const found = Object.hasOwn(decks, deckName) ? decks[deckName] : undefined
  const profile = Object.hasOwn(audiences, audienceName) ? audiences[audienceName] : undefined
  if (!found || !profile) return undefined
  const { name, label, clearance } = profile
  const own = found.deck.settings ? [{ file: found.file, settings: found.deck.settings }] : []
  const pack = packs[found.deck.pack]?.written ?? []
  const { settings, origins } = merge([...own, ...profile.written, ...pack, defaults])
  const { theme = '', citations = 'slide', notes = 'full', ...rest } = settings
  return { audience: { name, label, clearance, ...rest, theme, citations, notes }, origins }
}
