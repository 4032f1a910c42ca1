import type { Line, SourceText } from './source-text.ts'

/** A paragraph's number as a locator gives it, and the line where it says that the paragraph is. */
export interface Numbered {
  readonly line: Line
  readonly paragraph: number
}

/**
 * The numbers that do not fit: how a source's paragraphs are counted, with titles and headings or without, by
 * lines or by blocks of lines, is for its catalogue to say, but all its locators count alike. One number a
 * paragraph, rising with the text, never by more than there are lines or blocks; a text that is printed twice
 * is one. The numbers that the most locators bear out are right.
 *
 * Takes n log n in the number of locators.
 */
export function misnumbered<T extends Numbered>(text: SourceText, numbered: readonly T[]): T[] {
  const first = firstOf(text)
  const byLine = outliers(numbered, ({ line }) => first[line.index] ?? 0)
  if (byLine.length === 0) return byLine
  const byBlock = outliers(numbered, ({ line }) => text.lines[first[line.index] ?? 0]?.block ?? 0)
  return byBlock.length < byLine.length ? byBlock : byLine
}

/** For each line the first that says the same. */
export function firstOf(text: SourceText): number[] {
  const seen = new Map<string, number>()
  return text.lines.map(({ index, start, end }) => {
    const words = text.slice(start, end).trim()
    const known = seen.get(words) ?? index
    seen.set(words, known)
    return known
  })
}

interface Point {
  readonly at: number
  readonly paragraph: number
  readonly weight: number
}

function outliers<T extends Numbered>(numbered: readonly T[], unitOf: (each: T) => number): T[] {
  const keyOf = (each: T) => `${unitOf(each)} ${each.paragraph}`
  const points = new Map<string, Point>()
  for (const each of numbered) {
    const [at, { paragraph }] = [unitOf(each), each]
    const weight = (points.get(keyOf(each))?.weight ?? 0) + 1
    points.set(keyOf(each), { at, paragraph, weight })
  }
  const kept = new Set(
    [...heaviestChain([...points.values()])].map(({ at, paragraph }) => `${at} ${paragraph}`),
  )
  return numbered.filter((each) => !kept.has(keyOf(each)))
}

/**
 * The heaviest set of points in which numbers rise with the text and never faster: p < q, and at − p no more
 * than at' − q. Of equals, those that count every line.
 */
function heaviestChain(points: readonly Point[]): Point[] {
  const lag = ({ at, paragraph }: Point) => at + 1 - paragraph
  const possible = points.filter((point) => lag(point) >= 0)
  const lags = [...new Set(possible.map(lag))].sort((a, b) => a - b)
  const rank = new Map(lags.map((each, index) => [each, index + 1]))
  // A Fenwick tree of the best chain that ends at each lag or below.
  const best: { sum: number; last: number }[] = lags.map(() => ({ sum: 0, last: -1 }))
  best.push({ sum: 0, last: -1 })
  const ordered = possible.toSorted((a, b) => a.paragraph - b.paragraph || lag(b) - lag(a))
  const before: number[] = []
  let end = { sum: 0, last: -1 }
  for (const [index, point] of ordered.entries()) {
    let found = { sum: 0, last: -1 }
    for (let at = rank.get(lag(point)) ?? 0; at > 0; at -= at & -at) {
      const each = best[at]
      if (each && each.sum > found.sum) found = each
    }
    before.push(found.last)
    const reached = { sum: found.sum + point.weight + (lag(point) === 0 ? 1e-6 : 0), last: index }
    for (let at = rank.get(lag(point)) ?? 0; at < best.length; at += at & -at) {
      const each = best[at]
      if (each && reached.sum > each.sum) best[at] = reached
    }
    if (reached.sum > end.sum) end = reached
  }
  const chain: Point[] = []
  for (let at = end.last; at >= 0; at = before[at] ?? -1) {
    const point = ordered[at]
    if (point) chain.push(point)
  }
  return chain
}

/**
 * The number of the paragraph that a line makes, as the other locators count: theirs where one names it; else by the
 * nearest before and behind it, counting lines that end as a sentence does; else its line or block from the first.
 */
export function paragraphOf(text: SourceText, line: Line, numbered: readonly Numbered[]): number {
  const wrong = new Set(misnumbered(text, numbered))
  const right = numbered.filter((each) => !wrong.has(each))
  const isByBlock = countsBlocks(text, right)
  const first = firstOf(text)
  const unitOf = ({ index }: Line) => {
    const own = first[index] ?? index
    return isByBlock ? (text.lines[own]?.block ?? 0) : own
  }
  const unit = unitOf(line)
  const anchors = right.map((each) => ({ unit: unitOf(each.line), paragraph: each.paragraph }))
  const same = anchors.find((each) => each.unit === unit)
  if (same) return same.paragraph
  const before = anchors
    .filter((each) => each.unit < unit)
    .reduce((a, b) => (b.unit > a.unit ? b : a), {
      unit: -1,
      paragraph: 0,
    })
  const behind = anchors
    .filter((each) => each.unit > unit)
    .reduce((a, b) => (b.unit < a.unit ? b : a), { unit: Infinity, paragraph: Infinity })
  const sentences = text.lines.filter((each) => {
    const at = unitOf(each)
    return at > before.unit && at < unit && (isByBlock || isSentence(text, each))
  }).length
  const counted = anchors.length === 0 ? unit + 1 : before.paragraph + sentences + 1
  const least = Math.max(1, behind.paragraph === Infinity ? 1 : behind.paragraph - (behind.unit - unit))
  return Math.max(least, Math.min(counted, behind.paragraph - 1, unit + 1))
}

const isSentence = (text: SourceText, { start, end }: Line) =>
  /[。！？；：.!?;:”’"')）…]\s*$/.test(text.slice(start, end))

/** Whether paragraphs are blocks of several lines, as in a text whose lines are broken by hand. */
function countsBlocks(text: SourceText, numbered: readonly Numbered[]): boolean {
  const blocks = new Set(text.lines.map(({ block }) => block)).size
  if (blocks < 2 || blocks * 1.5 > text.lines.length) return false
  return outliers(numbered, ({ line }) => line.index).length > 0 || numbered.length === 0
}
