import { textWidth } from '../fonts/advances.ts'
import type { Line, Paragraph, Rect, Run, RunStyle } from '../model/laid-out.ts'

/** A stretch of one style on one line, and the room that its letters take. */
export interface PlacedText {
  readonly text: string
  readonly style: RunStyle
  readonly rect: Rect
}

/** A line's rectangle without the leading above its capitals and below its baseline. */
export const inkOf = (rect: Rect): Rect => ({
  x: rect.x,
  y: rect.y + rect.h * 0.18,
  w: rect.w,
  h: rect.h * 0.64,
})

const looksAlike = (one: RunStyle, other: RunStyle): boolean =>
  one.colour.hex === other.colour.hex &&
  one.colour.alpha === other.colour.alpha &&
  one.size === other.size &&
  one.bold === other.bold &&
  one.highlight?.hex === other.highlight?.hex

const letters = (text: string): string => text.replace(/\s+/g, '')

/** Widths in proportion; letters that no bundled face has count an em. */
const widthOf = (text: string, { bold }: RunStyle): number =>
  textWidth(text, { size: 1, bold, chinesePunctuation: true, autospace: false })

/** Parts a line among the runs that stand on it, by the widths of their letters. */
function part(line: Line, shares: readonly { readonly run: Run; readonly text: string }[]): PlacedText[] {
  const widths = shares.map(({ run, text }) => widthOf(text, run.style))
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1
  const ink = inkOf(line)
  let x = ink.x
  return shares.map(({ run, text }, at) => {
    const w = (ink.w * (widths[at] ?? 0)) / whole
    const rect = { ...ink, x, w }
    x += w
    return { text, style: run.style, rect }
  })
}

/** Where each run of a paragraph stands, line by line; white space apart, lines hold what runs say. */
export function placesOf({ runs, lines }: Paragraph): readonly PlacedText[] {
  const said = runs.filter(({ text }) => letters(text) !== '')
  const [first] = said
  if (!first) return []
  if (said.every(({ style }) => looksAlike(style, first.style)))
    return lines
      .filter(({ text }) => letters(text) !== '')
      .map((line) => ({ text: line.text, style: first.style, rect: inkOf(line) }))
  const rest = said.map((run) => ({ run, text: letters(run.text) }))
  return lines.flatMap((line) => {
    let count = letters(line.text).length
    const shares: { run: Run; text: string }[] = []
    while (count > 0 && rest[0]) {
      const { run, text } = rest[0]
      const taken = text.slice(0, count)
      shares.push({ run, text: taken })
      count -= taken.length
      if (taken.length === text.length) rest.shift()
      else rest[0] = { run, text: text.slice(taken.length) }
    }
    return part(line, shares)
  })
}
