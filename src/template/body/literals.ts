import type { Fault } from '../../errors.ts'
import { blankCode } from '../../locale/markdown-code.ts'
import type { DeckBody } from '../../model/deck.ts'
import { signatures } from '../helpers/signatures.ts'
import { withoutMarks } from '../markdown-text.ts'

const digits = /\p{Nd}[\p{Nd}.,]*[%％]?/u
const expression = /\{\{[#~]*\s*([\p{L}]\w*)/gu
const known = new Set([...Object.keys(signatures), 'lang', 'audience', 'facts'])
const callsHelper = (shown: string) =>
  [...shown.matchAll(expression)].some(([, name = '']) => known.has(name))

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/**
 * Figures typed into a hand-written deck, one a line. A deck that takes no fact and is not strict claims none, so
 * that its figures are its author's.
 */
export function bodyLiterals({ markdown, line, isStrict }: DeckBody, file: string): Fault[] {
  if (!isStrict && !callsHelper(blankCode(markdown))) return []
  const shown = withoutMarks(
    blankCode(markdown)
      .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>|\{\{[\s\S]*?\}\}/g, blank)
      .replace(/&#?\w+;/g, blank),
  )
  return shown.split('\n').flatMap((text, at) => {
    const match = digits.exec(text)
    if (!match) return []
    return [
      {
        code: 'figure-literal',
        what: `The figure \`${match[0]}\` is typed in.`,
        why: 'A figure without a fact cannot be traced to a source.',
        remedy: 'Print it from a fact: {{fact "…"}} or {{date "…"}}.',
        place: { file, line: line + at, column: match.index + 1 },
      },
    ]
  })
}
