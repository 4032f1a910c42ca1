import { blankCode } from '../../locale/markdown-code.ts'
import type { DeckBody } from '../../model/deck.ts'
import { signatures } from '../helpers/signatures.ts'
import { fenced } from '../literals/deck-literals.ts'
import { wordsOfMarkdown } from '../literals/mask.ts'
import { type Literal, scan } from '../literals/scan.ts'

const expression = /\{\{[#~]*\s*([\p{L}]\w*)/gu
const known = new Set([...Object.keys(signatures), 'lang', 'audience', 'facts'])
const callsHelper = (shown: string) =>
  [...shown.matchAll(expression)].some(([, name = '']) => known.has(name))

/** Whether a hand-written deck says that its figures are facts': it takes some, or is strict. */
export const claimsFacts = ({ markdown, isStrict }: DeckBody): boolean =>
  isStrict || callsHelper(blankCode(markdown))

/**
 * Figures typed into a hand-written deck in digits, the first of each line; in its notes, alternative texts and charts
 * too. A deck that takes no fact and is not strict claims none, so that its figures are its author's.
 */
export function bodyLiterals(body: DeckBody, file: string): Literal[] {
  if (!claimsFacts(body)) return []
  const { markdown, line } = body
  const typed = scan(wordsOfMarkdown(blankCode(markdown)), { place: { file, line } })
  const byLine = new Map(typed.toReversed().map((literal) => [literal.place.line, literal]))
  const inCharts = fenced(markdown, { file, line, column: 1 }, false).filter(({ number }) => !number)
  return [...[...byLine.values()].toReversed(), ...inCharts]
}
