import { bare, type Mapped, readable, type Simplify, wrongEncodings } from './readable.ts'

/** The text of a source, as spans count it and as words are compared. Offsets are code points, ends exclusive. */
export interface SourceText {
  /** In code points. */
  readonly length: number
  /** The very characters of a span. */
  slice(start: number, end: number): string
  /** A span as people read it. */
  read(start: number, end: number): string
  /** The whole text as its words are compared. */
  readonly words: Mapped
  /** Lines that are not blank, in their order. */
  readonly lines: readonly Line[]
  /** The line in which a character stands, or the last before it; undefined before the first. */
  lineAt(point: number): Line | undefined
  /** Places of wrong encodings: code point, line and name. */
  readonly garbled: readonly { readonly point: number; readonly line: Line; readonly name: string }[]
}

/** A line of a text. */
export interface Line {
  /** From 0, among the lines that are not blank. */
  readonly index: number
  /** From 0; lines without a blank one between them make a block. */
  readonly block: number
  readonly start: number
  readonly end: number
}

/** @param simplify for a text in traditional characters */
export function sourceText(text: string, simplify?: Simplify): SourceText {
  const units = /[\ud800-\udfff]/.test(text) ? unitsOf(text) : undefined
  const unitAt = (point: number) => (units ? (units[Math.min(point, units.length - 1)] ?? 0) : point)
  const length = units ? units.length - 1 : text.length
  const slice = (start: number, end: number) => text.slice(unitAt(start), unitAt(end))
  const mapped = readable(text, simplify)
  const lines = linesOf(text)
  const lineAt = (point: number) =>
    lines[lowerBound(lines.length, (at) => (lines[at]?.start ?? 0) > point) - 1]
  const first = (point: number) => lowerBound(mapped.from.length, (at) => (mapped.from[at] ?? 0) >= point)
  const pointAt = (unit: number) =>
    units ? lowerBound(units.length, (at) => (units[at] ?? 0) >= unit) : unit
  let words: Mapped | undefined
  let garbled: SourceText['garbled'] | undefined
  return {
    length,
    slice,
    read: (start, end) => mapped.text.slice(first(start), first(end)).trim(),
    get words() {
      words ??= bare(mapped)
      return words
    },
    lines,
    lineAt,
    get garbled() {
      garbled ??= wrongEncodings(text).flatMap(({ index, name }) => {
        const point = pointAt(index)
        const line = lineAt(point)
        return line ? [{ point, line, name }] : []
      })
      return garbled
    },
  }
}

/** The UTF-16 index of each code point, and of the end. */
function unitsOf(text: string): Int32Array {
  const units: number[] = []
  let at = 0
  for (const char of text) {
    units.push(at)
    at += char.length
  }
  units.push(at)
  return Int32Array.from(units)
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let point = 0
  let block = 0
  for (const [whole, line = ''] of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const length = /[\ud800-\udfff]/.test(line) ? Array.from(line).length : line.length
    if (/\S/.test(line)) lines.push({ index: lines.length, block, start: point, end: point + length })
    else if (lines.at(-1)?.block === block) block++
    point += length + whole.length - line.length
  }
  return lines
}

/** The first index from 0 for which `holds`, which once true stays true. */
function lowerBound(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
