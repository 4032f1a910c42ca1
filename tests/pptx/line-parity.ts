import type { Box, LaidOutSlide, Paragraph } from '../../src/model/laid-out.ts'
import type { PdfWord } from './pdf-words.ts'

/** A line of Chromium's that stands otherwise in the PDF. */
export interface LineMiss {
  readonly text: string
  /** How its paragraph is broken in the PDF; none where the paragraph is not found. */
  readonly instead: readonly string[] | null
}

/** How many lines of a slide's text break alike. */
export interface LineParity {
  readonly lines: number
  readonly misses: readonly LineMiss[]
}

interface Glyph {
  readonly text: string
  readonly word: number
}

interface Page {
  readonly text: string
  readonly glyphs: readonly Glyph[]
  readonly words: readonly PdfWord[]
  readonly used: Set<number>
}

const dense = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')

function pageOf(words: readonly PdfWord[]): Page {
  const glyphs = words.flatMap(({ text }, word) =>
    dense(text)
      .split('')
      .map((one) => ({ text: one, word })),
  )
  return { text: glyphs.map(({ text }) => text).join(''), glyphs, words, used: new Set() }
}

/** The paragraphs of a slide's text boxes and tables. */
export const paragraphsOf = (boxes: readonly Box[]): readonly Paragraph[] =>
  boxes.flatMap((box) => {
    if (box.type === 'text') return box.paragraphs
    return box.type === 'table'
      ? box.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs))
      : []
  })

const middle = ({ top, bottom }: PdfWord): number => (top + bottom) / 2

/** Where a paragraph's text stands in the page's: of several places the one nearest to where it was laid out. */
function find(page: Page, text: string, x: number, y: number): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let at = page.text.indexOf(text); at >= 0; at = page.text.indexOf(text, at + 1)) {
    const word = page.words[page.glyphs[at]?.word ?? -1]
    if (!word || page.used.has(at)) continue
    const distance = Math.abs(middle(word) - y) + Math.abs(word.left - x)
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

/** Whether a word starts a line: it stands lower than the one before and goes back. */
function startsLine(word: PdfWord, before: PdfWord): boolean {
  const height = Math.min(word.bottom - word.top, before.bottom - before.top)
  return middle(word) > middle(before) + 0.3 * height && word.left < before.right - 0.001
}

function linesIn(page: Page, from: number, length: number): readonly string[] {
  const lines: string[] = []
  let last: number | undefined
  for (const { text, word } of page.glyphs.slice(from, from + length)) {
    const [now, before] = [page.words[word], page.words[last ?? -1]]
    if (last === undefined || (word !== last && now && before && startsLine(now, before))) lines.push(text)
    else lines[lines.length - 1] += text
    last = word
  }
  return lines
}

function parityOf(page: Page, { lines }: Paragraph, width: number): LineParity {
  const expected = lines.map(({ text }) => dense(text)).filter((text) => text !== '')
  const text = expected.join('')
  const [first] = lines
  if (text === '' || !first) return { lines: 0, misses: [] }
  const at = find(page, text, first.x / width, (first.y + first.h / 2) / width)
  if (at < 0)
    return { lines: expected.length, misses: expected.map((line) => ({ text: line, instead: null })) }
  for (let index = at; index < at + text.length; index++) page.used.add(index)
  const instead = linesIn(page, at, text.length)
  const found = new Set(spansOf(instead))
  const misses = spansOf(expected).flatMap((span, index) =>
    found.has(span) ? [] : [{ text: expected[index] ?? '', instead }],
  )
  return { lines: expected.length, misses }
}

/** Each line as `from-to`, counted in characters. */
function spansOf(lines: readonly string[]): readonly string[] {
  let to = 0
  return lines.map((line) => {
    const from = to
    to += line.length
    return `${from}-${to}`
  })
}

/**
 * Holds the lines of a slide as Chromium broke them against a PDF's.
 *
 * A line is matched when it starts and ends with the same characters there. Text of figures is left out.
 *
 * @param words the words of the slide's page in the order drawn
 * @param width of the slide's canvas, px
 */
export function lineParity(slide: LaidOutSlide, words: readonly PdfWord[], width: number): LineParity {
  const page = pageOf(words)
  const all = paragraphsOf(slide.boxes)
    .toSorted((one, other) => lengthOf(other) - lengthOf(one))
    .map((paragraph) => parityOf(page, paragraph, width))
  return {
    lines: all.reduce((sum, { lines }) => sum + lines, 0),
    misses: all.flatMap(({ misses }) => misses),
  }
}

const lengthOf = ({ lines }: Paragraph): number => lines.reduce((sum, { text }) => sum + text.length, 0)
