import type { Line, Paragraph, Rect, Run } from '../../model/laid-out.ts'
import { hasHan } from './script.ts'
import { varianceOf } from './spacing.ts'

/** How wide a text box may be so that lines break as they were measured, px. */
export interface WrapPlan {
  /** The widest line. */
  readonly least: number
  /** Width at which some line would take in the next word; infinite when no line was wrapped. */
  readonly most: number
  readonly lines: number
  /** The widest line as programs set it that space Chinese more than Chromium does. */
  readonly ample: number
  /** Whether the limits hold in those programs too. */
  readonly isSteady: boolean
}

const closing = /[，。、；：？！）》」』”’…,.;:?!)\]%％]/

/** What a renderer that breaks between any two Chinese characters moves up first. */
function firstToken(line: string): string {
  const text = line.trimStart()
  const chars = [...text]
  let end = 1
  if (!hasHan(chars[0] ?? '')) {
    while (end < chars.length && !/[\s-]/.test(chars[end] ?? '') && !hasHan(chars[end] ?? '')) end += 1
  }
  while (end < chars.length && closing.test(chars[end] ?? '')) end += 1
  return chars.slice(0, end).join('')
}

const ems = (text: string): number =>
  [...text].reduce((sum, char) => sum + (hasHan(char) ? 1 : /[\s.,:;'|!ijlt]/.test(char) ? 0.28 : 0.56), 0)

const solidLength = (text: string): number => text.replace(/\s/g, '').length

/** Line ends that the text itself asks for, as counts of characters that are not white space. */
function hardEnds(paragraph: Paragraph): ReadonlySet<number> {
  const ends = new Set<number>()
  let count = 0
  for (const run of paragraph.runs) {
    if (run.break) ends.add(count)
    else count += solidLength(run.text)
  }
  return ends
}

/** Where a line ends, from the left edge of the box. */
const endOf = (paragraph: Paragraph, line: Line, left: number): number =>
  paragraph.align === 'left' ? Math.max(line.w, line.x - left + line.w) : indentOf(paragraph, left) + line.w

/** Size of a paragraph's text, px. */
const sizeOf = ({ runs }: Paragraph): number => Math.max(0, ...runs.map(({ style }) => style.size))

/** At each line that was wrapped: the width at which it takes in what comes next, and the least such width elsewhere. */
function softWidths(paragraph: Paragraph, left: number): readonly { here: number; elsewhere: number }[] {
  const hard = hardEnds(paragraph)
  const size = sizeOf(paragraph)
  let count = 0
  return paragraph.lines.flatMap((line, at) => {
    count += solidLength(line.text)
    const next: Line | undefined = paragraph.lines[at + 1]
    if (next === undefined || hard.has(count)) return []
    const token = firstToken(next.text)
    const share = Math.min(1, ems(token) / Math.max(ems(next.text), 0.01))
    const here = endOf(paragraph, line, left) + next.w * share
    return [{ here, elsewhere: here - varianceOf(line.text).narrower * size }]
  })
}

/** Measures how much a box may vary; `left` is the x of the box that paragraphs are indented from. */
export function planWrap(paragraphs: readonly Paragraph[], left: number): WrapPlan {
  let [least, ample, lines] = [0, 0, 0]
  let most = Number.POSITIVE_INFINITY
  let tight = Number.POSITIVE_INFINITY
  for (const paragraph of paragraphs) {
    const size = sizeOf(paragraph)
    lines += paragraph.lines.length
    for (const line of paragraph.lines) {
      const end = endOf(paragraph, line, left)
      least = Math.max(least, end)
      ample = Math.max(ample, end + varianceOf(line.text).wider * size)
    }
    for (const { here, elsewhere } of softWidths(paragraph, left)) {
      most = Math.min(most, here)
      tight = Math.min(tight, elsewhere)
    }
  }
  const isSteady = tight > ample
  return isSteady
    ? { least: ample, most: tight, lines, ample, isSteady }
    : { least, most, lines, ample, isSteady }
}

/**
 * The width to give a box: midway between both limits, the most tolerance for other metrics; never
 * narrower than the room that was measured, unless that room would take in the next word.
 */
export function widthOf({ least, most }: WrapPlan, room: number): number {
  if (most === Number.POSITIVE_INFINITY || most <= least) return Math.max(room, least)
  const midway = (least + most) / 2
  return most > room + 3 ? Math.max(midway, room) : midway
}

/** Left margin of a paragraph, px: that of a list item or of an indented paragraph. */
export const indentOf = (paragraph: Paragraph, left: number): number =>
  paragraph.bullet || (paragraph.level > 0 && paragraph.align === 'left')
    ? Math.max(0, paragraph.textX - left)
    : 0

/** How far the first line starts from the left margin, px: room for a box that stands before it. */
export function firstLineOf(paragraph: Paragraph, left: number): number {
  const [line] = paragraph.lines
  if (!line || paragraph.bullet || paragraph.align !== 'left') return 0
  const offset = line.x - left - indentOf(paragraph, left)
  return offset > 1 ? offset : 0
}

/** A paragraph that says left but stands in the middle of its room, as one centred. */
export function settle(paragraph: Paragraph, room: Rect): Paragraph {
  const [line] = paragraph.lines
  if (!line || paragraph.lines.length > 1 || paragraph.bullet || paragraph.align !== 'left') return paragraph
  const before = line.x - room.x
  const after = room.x + room.w - line.x - line.w
  return before > 2 && Math.abs(before - after) < 2 ? { ...paragraph, align: 'center' } : paragraph
}

/** The runs of a paragraph, begun by a space where the first line was measured with one. */
export function leadIn({ runs, lines }: Paragraph): readonly Run[] {
  const [first, ...rest] = runs
  if (!first || first.break || !/^\s/.test(lines[0]?.text ?? '') || /^\s/.test(first.text)) return runs
  return [{ ...first, text: ` ${first.text}` }, ...rest]
}

/**
 * The runs of a paragraph with a forced break wherever a line ended.
 *
 * For headings whose lines no width can bring about, since they break between words only.
 */
export function breakAtLines(paragraph: Paragraph): readonly Run[] {
  const ends = new Set<number>()
  let total = 0
  for (const line of paragraph.lines.slice(0, -1)) {
    total += solidLength(line.text)
    ends.add(total)
  }
  const hard = hardEnds(paragraph)
  const runs: Run[] = []
  let count = 0
  for (const run of leadIn(paragraph)) {
    if (run.break) {
      runs.push(run)
      continue
    }
    let from = 0
    for (let at = 0; at < run.text.length; at += 1) {
      if (!/\s/.test(run.text[at] ?? '')) count += 1
      else continue
      if (!ends.has(count) || hard.has(count)) continue
      runs.push({ ...run, text: run.text.slice(from, at + 1) }, { text: '', style: run.style, break: true })
      from = at + 1
      while (/\s/.test(run.text[from] ?? '')) from += 1
    }
    if (from < run.text.length) runs.push({ ...run, text: run.text.slice(from) })
  }
  return runs
}
