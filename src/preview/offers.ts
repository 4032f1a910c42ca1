import type { Workspace } from '../build/workspace-data.ts'
import type { Locale, Localised } from '../model/text.ts'

/** A deck and the editions that it comes in. */
export interface Offer {
  readonly name: string
  readonly title: Localised
  readonly audiences: readonly { readonly name: string; readonly label: Localised }[]
  readonly locales: readonly Locale[]
}

/** The decks of a workspace in the order of their names. */
export function offersOf({ decks, audiences }: Workspace): Offer[] {
  return Object.values(decks).map(({ deck }) => ({
    name: deck.name,
    title: deck.title,
    audiences: deck.audiences.map((name) => ({
      name,
      label: audiences[name]?.label ?? { en: name, 'zh-CN': name },
    })),
    locales: deck.locales,
  }))
}
