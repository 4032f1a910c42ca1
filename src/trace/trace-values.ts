import type { PrintedValue } from '../model/printed-value.ts'
import type { TracedValue } from '../model/trace.ts'
import { bareWords } from '../seal/seal.ts'

/** More of a slide than this is not looked through. */
const most = { text: 200_000, occurrences: 20_000, figures: 10_000 } as const

const figurePattern = /(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*)[%‰]?/g

/** A text as it is compared: compatibility forms and dashes that look alike are one, no white space but a bar between digits. */
const bare = (text: string): string =>
  bareWords(text.normalize('NFKC').replace(/(?<=\d)\s+(?=\d)/g, '|'))
    .replaceAll('―', '—')
    .replaceAll('‧', '·')

/** The figures of a text, as they stand in it. */
export const figuresIn = (text: string): readonly string[] => bare(text).match(figurePattern) ?? []

/** Words without borders, and where the borders were: values may run over several lines. */
interface Words {
  readonly text: string
  /** By place, what follows as it was given. */
  readonly borders: ReadonlyMap<number, string>
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Occurrence extends Span {
  readonly value: PrintedValue
}

function wordsOf(texts: readonly string[]): Words {
  const borders = new Map<number, string>([[0, '']])
  let text = ''
  for (const each of texts) {
    borders.set(text.length, each)
    text += bare(each)
    if (text.length > most.text) break
  }
  borders.set(text.length, '')
  return { text, borders }
}

/** A figure, and where the line that it stands in begins and ends. */
interface Figure extends Span {
  readonly line: Span
}

/** The figures of a slide; none runs over a border. */
function figuresOf({ text, borders }: Words): readonly Figure[] {
  const found: Figure[] = []
  const starts = [...borders.keys()]
  for (const [index, start] of starts.entries()) {
    const line = { start, end: starts[index + 1] ?? text.length }
    for (const { 0: figure, index: at } of text.slice(line.start, line.end).matchAll(figurePattern)) {
      if (found.length >= most.figures) return found
      found.push({ start: start + at, end: start + at + figure.length, line })
    }
  }
  return found
}

/** Places within the digits of a figure: what begins or ends there is but a part of it. */
function placesInside({ text }: Words, figures: readonly Figure[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (const { start, end } of figures) {
    const last = /[%‰]/.test(text[end - 1] ?? '') ? end - 1 : end
    for (let at = start + 1; at < last; at++) places.add(at)
  }
  return places
}

/** How many borders with digits on both sides lie up to each place: no number runs over one. */
function splitsUpTo({ text, borders }: Words): Uint32Array {
  const counts = new Uint32Array(text.length + 1)
  for (let at = 1; at <= text.length; at++) {
    const isSplit = borders.has(at) && /^\d\d$/.test(text.slice(at - 1, at + 1))
    counts[at] = (counts[at - 1] ?? 0) + (isSplit ? 1 : 0)
  }
  return counts
}

/** Where values stand, each place that they stand in. */
function occurrences(
  words: Words,
  figures: readonly Figure[],
  values: readonly PrintedValue[],
): readonly Occurrence[] {
  const found: Occurrence[] = []
  const inside = placesInside(words, figures)
  const splits = splitsUpTo(words)
  for (const value of values) {
    const wanted = bare(value.text)
    if (wanted === '' || !/\d/.test(wanted)) continue
    for (let at = words.text.indexOf(wanted); at >= 0; at = words.text.indexOf(wanted, at + 1)) {
      if (found.length >= most.occurrences) return found
      const end = at + wanted.length
      const isWhole = splits[at] === splits[end - 1]
      if (isWhole && !inside.has(at) && !inside.has(end)) found.push({ start: at, end, value })
    }
  }
  return found
}

const numberOf = (figure: string): number => Number(figure.replace(/[,%‰]/g, ''))

/** The data of a chart stand alone and without their unit: they rest on a value that prints the same number. */
function sameNumber(words: Words, { start, end }: Span, values: readonly PrintedValue[]): PrintedValue[] {
  if (!words.borders.has(start) || !words.borders.has(end)) return []
  const wanted = numberOf(words.text.slice(start, end))
  return values.filter(({ text }) => figuresIn(text).some((figure) => numberOf(figure) === wanted))
}

/** The values that print a figure: the longest that it is part of. */
function vouchers(words: Words, span: Span, all: readonly Occurrence[], values: readonly PrintedValue[]) {
  const within = all.filter(({ start, end }) => start <= span.start && end >= span.end)
  const longest = Math.max(0, ...within.map(({ start, end }) => end - start))
  const own = within.filter(({ start, end }) => end - start === longest).map(({ value }) => value)
  const said = own.filter(({ origin }) => origin !== 'allowed')
  if (own.length > 0) return said.length > 0 ? said : own
  return sameNumber(words, span, values)
}

/** A few words on either side of a figure, as they stand. */
function around({ text, borders }: Words, { start, end, line }: Figure): string {
  const figure = text.slice(start, end)
  const given = (borders.get(line.start) ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim()
  const earlier = text.slice(line.start, start).split(figure).length
  let at = -1
  for (let count = 0; count < earlier; count++) at = given.indexOf(figure, at + 1)
  if (at < 0) return given.slice(0, 60)
  const [from, to] = [Math.max(0, at - 24), Math.min(given.length, at + figure.length + 24)]
  return `${from > 0 ? '…' : ''}${given.slice(from, to)}${to < given.length ? '…' : ''}`
}

/**
 * Who vouches for each figure that stands on a slide.
 *
 * @param texts what the slide says now
 * @param values what was printed on it when it was built
 * @returns each printed text once, in the order in which they stand
 */
export function traceValues(
  texts: readonly string[],
  values: readonly PrintedValue[],
): readonly TracedValue[] {
  const words = wordsOf(texts)
  const figures = figuresOf(words)
  const all = occurrences(words, figures, values)
  const traced = new Map<string, TracedValue>()
  const add = (key: string, figure: string, value: Omit<TracedValue, 'figures'>) => {
    const known = traced.get(key)
    const figures = new Set([...(known?.figures ?? []), figure])
    const facts = new Set([...(known?.facts ?? []), ...value.facts])
    traced.set(key, { ...value, figures: [...figures], facts: [...facts] })
  }
  for (const span of figures) {
    const figure = words.text.slice(span.start, span.end)
    const own = vouchers(words, span, all, values)
    if (own.length === 0) {
      const text = around(words, span)
      add(JSON.stringify(['unknown', figure, text]), figure, { text, origin: 'unknown', facts: [] })
    }
    for (const { text, origin, facts, how } of own) {
      const key = JSON.stringify([text, origin, how, origin === 'fact' ? [] : facts])
      add(key, figure, { text, origin, facts, ...(how !== undefined && { how }) })
    }
  }
  return [...traced.values()]
}
