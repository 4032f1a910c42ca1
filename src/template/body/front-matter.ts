import type { DeckBody } from '../../model/deck.ts'
import type { EditionInput } from '../../model/edition.ts'

/**
 * Front matter for Marp: what the deck says to it, the title in the reader's language, and the language. A theme that
 * is not Marp's own is named as the edition's; one that nobody has is left to Marp, which falls back on its own.
 */
export function frontMatterOf({ deck, locale, theme }: EditionInput, body: DeckBody): string {
  const lines = body.directives.filter((line) => !/^theme\s*:/.test(line) || body.isMarpTheme)
  const has = (name: string) => lines.some((line) => line.startsWith(`${name}:`))
  const added = [
    ...(has('marp') ? [] : ['marp: true']),
    ...(body.isMarpTheme ? [] : [`theme: ${theme.tokens.theme}`]),
    ...(has('lang') ? [] : [`lang: ${locale}`]),
    `title: ${JSON.stringify(deck.title[locale].replace(/\s+/g, ' '))}`,
  ]
  return `---\n${[...lines, ...added].join('\n')}\n---\n`
}
