/** A piece of a text that is replaced: offsets in UTF-16 units, end exclusive. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly by: string
}

/** Where a corruption must be told of; lines are those of the corrupted files. */
export type Spot =
  | { readonly file: string; readonly entry: string }
  | { readonly file: string; readonly slide: number }
  | { readonly file: string; readonly line: number }

/** One corruption of a workspace, and where a person would look for it. */
export interface Mutant {
  readonly kind: string
  /** What was done, in a few words. */
  readonly what: string
  readonly file: string
  readonly edits: readonly Edit[]
  /** Any of them is the right place. */
  readonly at: readonly Spot[]
  /** Whether `file` is a text of a source and not a file of the workspace. */
  readonly inSource?: boolean
  /** Whether nobody could tell without the texts of the sources. */
  readonly needsTexts?: boolean
  /** What must be filled to notice it: slides of decks by their index. */
  readonly shownOn?: readonly { readonly deck: string; readonly slides: readonly number[] }[]
}

export function edited(text: string, edits: readonly Edit[]): string {
  let result = text
  for (const { from, to, by } of edits.toSorted((a, b) => b.from - a.from))
    result = result.slice(0, from) + by + result.slice(to)
  if (result === text) throw new Error('an edit that changes nothing')
  return result
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Offsets of an entry at the root of a YAML file. */
export function rangeOfEntry(text: string, id: string): readonly [number, number] {
  const from = text.search(new RegExp(`^${id}:`, 'm'))
  const rest = text.indexOf('\n', from) + 1
  const next = text.slice(rest).search(/^[^\s#]/m)
  return [from, next < 0 ? text.length : rest + next]
}

/** First and last line of an entry at the root of a YAML file, from 1. */
export function linesOfEntry(text: string, id: string): readonly [number, number] | undefined {
  return linesFrom(text, new RegExp(String.raw`^(["']?)${escaped(id)}\1\s*:`), /^\S/, 0)
}

/** First and last line of a slide of a deck, by its index. */
export function linesOfSlide(text: string, slide: number): readonly [number, number] | undefined {
  return linesFrom(text, /^ {2}- /, /^(?: {2}- |\S)/, slide)
}

function linesFrom(text: string, first: RegExp, next: RegExp, skip: number) {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, index) => (first.test(line) ? [index] : []))
  const start = starts[skip]
  if (start === undefined) return undefined
  const end = lines.findIndex((line, index) => index > start && next.test(line))
  return [start + 1, end < 0 ? lines.length : end] as const
}

/** Whether a place lies where a corruption must be told of. @param text of a corrupted file */
export function isAt(
  spot: Spot,
  place: { readonly file: string; readonly line?: number } | undefined,
  text: (file: string) => string,
): boolean {
  if (place?.file !== spot.file || place.line === undefined) return false
  if ('line' in spot) return place.line === spot.line
  const lines =
    'entry' in spot ? linesOfEntry(text(spot.file), spot.entry) : linesOfSlide(text(spot.file), spot.slide)
  return lines !== undefined && place.line >= lines[0] && place.line <= lines[1]
}
