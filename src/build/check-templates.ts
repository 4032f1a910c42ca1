import type { Fault } from '../errors.ts'
import type { Locale } from '../model/text.ts'
import { packFaults } from '../template/check-pack.ts'
import { packResolver, type ResolvedPack } from './resolve-pack.ts'
import type { Workspace } from './workspace-data.ts'

type Layered = Pick<Workspace, 'decks' | 'audiences' | 'packs' | 'layers'>

/** A name that no deck can have. */
const noDeck = ''

/**
 * What is wrong with templates and texts as editions find them, layer over layer: those of every deck for
 * each of its audiences, in its languages; and of packs that no deck uses, their templates.
 */
export function checkTemplates(layered: Layered): Fault[] {
  const resolve = packResolver(layered)
  const found = new Map<ResolvedPack, Set<Locale>>()
  for (const { deck } of Object.values(layered.decks))
    for (const audience of deck.audiences) {
      const resolved = resolve(deck.name, audience)
      found.set(resolved, new Set([...(found.get(resolved) ?? []), ...deck.locales]))
    }
  const used = new Set(Object.values(layered.decks).map(({ deck }) => deck.pack))
  for (const name of Object.keys(layered.packs)) {
    if (used.has(name)) continue
    const alone = { ...layered, decks: { [noDeck]: { deck: { pack: name } } } } as unknown as Layered
    found.set(packResolver(alone)(noDeck, noDeck), new Set())
  }
  return [...found].flatMap(([resolved, locales]) => faultsOf(resolved, [...locales]))
}

/** Digests of packs in which nothing was wrong: whoever previews or watches checks the same again and again. */
const good = new Set<string>()
const mostKept = 200

function faultsOf({ pack, digest, textsDigest }: ResolvedPack, locales: readonly Locale[]): Fault[] {
  const key = [digest, ...locales.map((locale) => `${locale} ${textsDigest(locale)}`)].join(' ')
  if (good.has(key)) return []
  const faults = packFaults(pack, locales)
  if (faults.length === 0 && good.size < mostKept) good.add(key)
  return faults
}
