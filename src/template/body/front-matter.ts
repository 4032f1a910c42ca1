import type { DeckBody } from '../../model/deck.ts'
import { editionId, editionMark } from '../edition-mark.ts'
import type { SlideContext } from '../slide-context.ts'

const ownFooter = /^footer[ \t]*:[ \t]*(.+?)[ \t]*$/

/**
 * The footer of an edition above public: what the deck says, then audience, classification and the edition's id.
 */
function footerOf(context: SlideContext, lines: readonly string[]): string {
  const own = lines.map((line) => ownFooter.exec(line)?.[1]).find(Boolean) ?? ''
  const said = own.replace(/^(["'])(.*)\1$/, '$2')
  const { audience, locale } = context.input
  return [said, audience.label[locale], editionMark(context)].filter(Boolean).join(' · ')
}

/**
 * Front matter for Marp: what the deck says to it, the title in the reader's language, and the language. A theme that
 * is not Marp's own is named as the edition's; one that nobody has is left to Marp, which falls back on its own. Above
 * public the footer tells the edition's classification and id.
 */
export function frontMatterOf(context: SlideContext, body: DeckBody): string {
  const { deck, locale, theme } = context.input
  const isMarked = editionId(context) !== ''
  const lines = body.directives.filter(
    (line) => (!/^theme\s*:/.test(line) || body.isMarpTheme) && !(isMarked && ownFooter.test(line)),
  )
  const has = (name: string) => lines.some((line) => line.startsWith(`${name}:`))
  const added = [
    ...(has('marp') ? [] : ['marp: true']),
    ...(body.isMarpTheme ? [] : [`theme: ${theme.tokens.theme}`]),
    ...(has('lang') ? [] : [`lang: ${locale}`]),
    `title: ${JSON.stringify(deck.title[locale].replace(/\s+/g, ' '))}`,
    ...(isMarked ? [`footer: ${JSON.stringify(footerOf(context, body.directives))}`] : []),
  ]
  return `---\n${[...lines, ...added].join('\n')}\n---\n`
}
