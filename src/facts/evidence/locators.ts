import { hash } from 'node:crypto'
import type { Fault, Place } from '../../errors.ts'
import type { Fact, Locator } from '../../model/facts.ts'
import type { Report } from '../unchecked.ts'
import { misnumbered, type Numbered } from './paragraphs.ts'
import type { ReadSource } from './span.ts'

/** Where a value of the data stands: the kind of file, and the path of keys in it, the id first. */
export type LocateField = (file: 'facts' | 'sources', path: readonly (string | number)[]) => Place

export type TextLocator = Extract<Locator, { readonly start: number }>

export const isText = (locator: Locator): locator is TextLocator => 'start' in locator

/** A paragraph's number, and the locator that gives it. */
export interface Placed extends Numbered {
  readonly fact: Fact
  readonly index: number
  /** The locator crosses paragraphs and does not say where it ends. */
  readonly lacksEnd?: boolean
}

/** Whether the characters that a locator names are those whose digest it recorded. */
export function holdsDigest(
  fact: Fact,
  locator: TextLocator,
  index: number,
  { text, source }: ReadSource,
  report: Report,
): boolean {
  const { start, end, sha256 } = locator
  const path = ['locators', index, end > text.length ? 'end' : 'sha256']
  if (end <= text.length && hash('sha256', text.slice(start, end)) === sha256) return true
  const what =
    end > text.length
      ? `A locator of \`${fact.id}\` ends at ${end}; the text of \`${source.id}\` has ${text.length} characters.`
      : `The characters ${start} to ${end} of \`${source.id}\` are not those that \`${fact.id}\` was taken from.`
  const moved = end - start < 2000 ? movedTo(locator, text) : undefined
  const remedy =
    moved === undefined
      ? `find the words again: factdeck locate ${fact.id} "words" --source ${source.id} --write`
      : `the same words start at ${moved}: correct \`start\` and \`end\``
  report(
    'locator-mismatch',
    path,
    what,
    remedy,
    'Either the locator or the source was changed since it was recorded.',
  )
  return false
}

/** Where the recorded words start now, if they have moved by a few characters. */
function movedTo({ start, end, sha256 }: TextLocator, text: ReadSource['text']): number | undefined {
  for (let step = 1; step <= 40; step++)
    for (const at of [start - step, start + step])
      if (at >= 0 && hash('sha256', text.slice(at, at + end - start)) === sha256) return at
  return undefined
}

/** Takes note of the paragraphs that a locator names, by source. */
export function placeLocator(
  fact: Fact,
  locator: TextLocator,
  index: number,
  { text }: ReadSource,
  placed: Map<string, Placed[]>,
): void {
  const { source, start, end, paragraph, paragraphEnd } = locator
  const list = placed.get(source) ?? []
  placed.set(source, list)
  const [line, last] = [text.lineAt(start), text.lineAt(end - 1)]
  if (line) list.push({ line, paragraph, fact, index })
  if (last && last !== line)
    list.push({
      line: last,
      paragraph: paragraphEnd ?? paragraph,
      fact,
      index,
      lacksEnd: paragraphEnd === undefined,
    })
}

/** Paragraph numbers of one source that do not fit the others. */
export function paragraphFaults(
  read: ReadSource | undefined,
  placed: readonly Placed[],
  locate: LocateField,
): Fault[] {
  if (!read) return []
  return misnumbered(read.text, placed).map(({ fact, index, paragraph, lacksEnd }) => ({
    code: 'paragraph-mismatch',
    what: lacksEnd
      ? `A locator of \`${fact.id}\` crosses paragraphs of \`${read.source.id}\` and says only where it begins.`
      : `A locator of \`${fact.id}\` says paragraph ${paragraph} of \`${read.source.id}\`; by the other locators it is another.`,
    remedy: lacksEnd
      ? 'write `paragraphEnd`, the paragraph in which it ends'
      : 'count its paragraphs as the other locators do',
    place: locate('facts', [fact.id, 'locators', index, 'paragraph']),
  }))
}
