import { codeStretches } from '../../locale/markdown-code.ts'
import { nearMisses } from '../../locale/near-misses.ts'
import type { DeckBody } from '../../model/deck.ts'
import { hideBraces, markLine, withoutMarks } from './marks.ts'

/** A body ready to be compiled. */
export interface PreparedBody {
  readonly text: string
  /** Whether it has expressions of ours; otherwise braces are text. */
  readonly hasExpressions: boolean
}

const ruler = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/
const expression = /\{\{[#^/~&]*\s*(>?)\s*([\p{L}\w@./-]+)/gu

/**
 * Prepares a hand-written body: braces in code and maths, and everywhere where nothing calls a helper or partial that
 * there is, are text; lines at which Marp may begin a slide are marked, so that a slide is found in the file.
 *
 * In a deck that says anything to this program, what nearly calls one is taken for a slip, not for text.
 *
 * @param helpers names of helpers
 * @param partials names of partials
 */
export function prepareBody(
  { markdown, line: first, isForeign }: DeckBody,
  helpers: ReadonlySet<string>,
  partials: ReadonlySet<string>,
): PreparedBody {
  const text = withoutMarks(markdown)
  const stretches = codeStretches(text, 'vega-lite')
  let open = ''
  let from = 0
  const parts: string[] = []
  for (const [start, end] of stretches) {
    if (start < from) continue
    parts.push(text.slice(from, start), hideBraces(text.slice(start, end)))
    open += `${text.slice(from, start)}${text.slice(start, end).replace(/[^\n]/g, ' ')}`
    from = end
  }
  parts.push(text.slice(from))
  open += text.slice(from)
  const calls = [...open.matchAll(expression)]
  const isMeant = (name: string, known: ReadonlySet<string>) =>
    known.has(name) || (!isForeign && nearMisses(name, known).length > 0)
  const hasExpressions = calls.some(([, isPartial, name = '']) =>
    isMeant(name, isPartial ? partials : helpers),
  )
  const braced = hasExpressions ? parts.join('') : hideBraces(parts.join(''))
  const shown = open.split('\n')
  const lines = braced.split('\n').map((one, at) => {
    const isRuler = ruler.test(shown[at] ?? '')
    if (!isRuler && !heading.test(shown[at] ?? '')) return one
    return `${one}${markLine(first + at)}`
  })
  return { text: lines.join('\n'), hasExpressions }
}
