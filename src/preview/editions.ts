import { type PreparedEdition, prepareEditions } from '../build/edition.ts'
import { planEditions } from '../build/plan.ts'
import type { Tools } from '../build/tools.ts'
import type { Workspace } from '../build/workspace-data.ts'
import { DeckError } from '../errors.ts'
import type { Locale } from '../model/text.ts'
import type { Selection } from './look.ts'
import { type Offer, offersOf } from './offers.ts'

/** @throws DeckError when the workspace has no such edition, or not all that it is made from */
export function prepareOne(
  workspace: Workspace,
  { deck, audience, locale }: Selection,
  tools: Tools,
): PreparedEdition | undefined {
  const filters = { decks: [deck], audiences: [audience], locales: [locale], formats: [] }
  return prepareEditions(workspace, planEditions(workspace, filters), tools, {})[0]
}

/** The same, and none where `prepareOne` throws. */
export function tryPrepare(...asked: Parameters<typeof prepareOne>): PreparedEdition | undefined {
  try {
    return prepareOne(...asked)
  } catch (error) {
    if (error instanceof DeckError) return undefined
    throw error
  }
}

/** Every edition in a language; one that cannot be prepared is passed over. */
export function editionsIn(workspace: Workspace, locale: Locale, tools: Tools): PreparedEdition[] {
  return offersOf(workspace)
    .filter(({ locales }) => locales.includes(locale))
    .flatMap(({ name, audiences }) =>
      audiences.flatMap(
        (audience) => tryPrepare(workspace, { deck: name, audience: audience.name, locale }, tools) ?? [],
      ),
    )
}

/** The edition nearest to what is asked: the first deck, audience, language where one is absent or gone. */
export function nearest(offers: readonly Offer[], asked: Asked): Selection | undefined {
  const deck = offers.find(({ name }) => name === asked.deck) ?? offers[0]
  if (!deck) return undefined
  const audience = deck.audiences.find(({ name }) => name === asked.audience) ?? deck.audiences[0]
  const locale = deck.locales.find((each) => each === asked.locale) ?? deck.locales[0]
  return audience && locale && { deck: deck.name, audience: audience.name, locale }
}

/** Names of an edition as somebody has typed them. */
export interface Asked {
  readonly deck?: string | undefined
  readonly audience?: string | undefined
  readonly locale?: string | undefined
}
