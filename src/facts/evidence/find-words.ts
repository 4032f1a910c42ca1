import { hash } from 'node:crypto'
import { firstOf, type Numbered, paragraphOf } from './paragraphs.ts'
import { bareWords } from './readable.ts'
import type { ReadSource } from './span.ts'

/** Words found in the text of a source; offsets are code points, the end exclusive. */
export interface FoundWords {
  readonly start: number
  readonly end: number
  readonly paragraph: number
  /** Present when the words cross paragraphs. */
  readonly paragraphEnd?: number
  readonly sha256: string
  /** The very characters, and those of their paragraph before and behind them. */
  readonly words: string
  readonly before: string
  readonly behind: string
  /** What is wrongly encoded in them. */
  readonly garbled: readonly string[]
  /** How often the paragraph is printed in the text. */
  readonly times: number
}

/** The longest words that are looked for, in characters. */
export const longestWords = 400

/**
 * Where words stand in a text, spaces, punctuation, case, full width and traditional characters aside. Of a
 * paragraph that is printed several times the first.
 *
 * @param numbered paragraphs as other locators of the source number them
 */
export function findWords(read: ReadSource, words: string, numbered: readonly Numbered[]): FoundWords[] {
  const { text, simplify } = read
  const wanted = bareWords(words, simplify)
  if (wanted === '') return []
  const first = firstOf(text)
  const found = new Map<string, FoundWords>()
  const all = text.words
  for (let at = all.text.indexOf(wanted); at >= 0; at = all.text.indexOf(wanted, at + 1)) {
    const start = all.from[at] ?? 0
    const end = (all.from[at + wanted.length - 1] ?? start) + 1
    const [line, last] = [text.lineAt(start), text.lineAt(end - 1)]
    if (!line || !last) continue
    const within = start - line.start
    const key = `${first[line.index]} ${within}`
    const known = found.get(key)
    if (known) {
      found.set(key, { ...known, times: known.times + 1 })
      continue
    }
    const paragraph = paragraphOf(text, line, numbered)
    const paragraphEnd = last === line ? paragraph : paragraphOf(text, last, numbered)
    const span = text.slice(start, end)
    const garbled = text.garbled.filter(({ point }) => point >= start && point < end).map(({ name }) => name)
    found.set(key, {
      start,
      end,
      paragraph,
      ...(paragraphEnd !== paragraph && { paragraphEnd }),
      sha256: hash('sha256', span),
      words: span,
      before: text.slice(line.start, start),
      behind: text.slice(end, last.end),
      garbled: [...new Set(garbled)],
      times: 1,
    })
  }
  return [...found.values()]
}

/** The longest run of the words that does stand in the text, as it stands there; undefined below four characters. */
export function nearestWords({ text, simplify }: ReadSource, words: string): string | undefined {
  const wanted = bareWords(words, simplify).slice(0, longestWords)
  const all = text.words
  let best = { length: 3, end: -1 }
  let row = new Uint16Array(wanted.length + 1)
  let next = new Uint16Array(wanted.length + 1)
  for (let at = 0; at < all.text.length; at++) {
    next.fill(0)
    const unit = all.text.charCodeAt(at)
    for (let index = 0; index < wanted.length; index++) {
      if (wanted.charCodeAt(index) !== unit) continue
      const length = (row[index] ?? 0) + 1
      next[index + 1] = length
      if (length > best.length) best = { length, end: at + 1 }
    }
    ;[row, next] = [next, row]
  }
  if (best.end < 0) return undefined
  return text.slice(all.from[best.end - best.length] ?? 0, (all.from[best.end - 1] ?? 0) + 1)
}
