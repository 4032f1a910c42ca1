/**
 * Marks that go through filling unseen and say, afterwards, on which line of the deck's file a line began and which
 * facts stand where. They are noncharacters (Unicode 3.4, D14), which no text holds.
 */
const open = '\ufdd0'
const close = '\ufdd1'
const brace = '\ufdd2'

export const markLine = (line: number): string => `${open}L${line}${close}`
export const markFacts = (ids: readonly string[]): string => ids.map((id) => `${open}F${id}${close}`).join('')

/** Text without characters that are marks. */
export const withoutMarks = (text: string): string => text.replace(/[\ufdd0-\ufdef]/g, '')

/** Braces that are text, out of Handlebars' sight. */
export const hideBraces = (text: string): string => text.replace(/\{\{/g, `${brace}${brace}`)
const showBraces = (text: string): string => text.replaceAll(brace, '{')

/** Where a mark stood in the text without marks: the line, from 0. */
export interface Mark {
  readonly at: number
  readonly line?: number
  readonly fact?: string
}

/** Takes the marks out of filled text. */
export function takeMarks(filled: string): { text: string; marks: readonly Mark[] } {
  const marks: Mark[] = []
  let at = 0
  const parts = filled.split(open).map((part, index) => {
    const end = index === 0 ? -1 : part.indexOf(close)
    if (end > 0) {
      const value = part.slice(1, end)
      marks.push(part.startsWith('L') ? { at, line: Number(value) } : { at, fact: value })
    }
    const text = part.slice(end + 1)
    at += text.split('\n').length - 1
    return text
  })
  return { text: showBraces(parts.join('')), marks }
}
