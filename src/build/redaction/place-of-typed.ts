import type { Place } from '../../errors.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../../model/edition.ts'
import { slidesFor } from '../../template/slides-for.ts'
import { bare } from './bare-text.ts'
import { runLength, runsOf } from './canary.ts'

type Path = readonly (string | number)[]

/** Texts of a deck's entry with the paths at which they stand. */
function* textsAt(value: unknown, path: Path): Generator<readonly [string, Path]> {
  if (typeof value === 'string') yield [value, path]
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* textsAt(item, [...path, at])
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsAt(item, [...path, key])
}

/** The line of a text that holds the words, from 1; the first where they go over several. */
function lineOf(text: string, holds: (text: string) => boolean): number {
  const found = text.split('\n').findIndex(holds)
  return Math.max(0, found) + 1
}

/** Whether a text has any run of these words; all of them where they are fewer. */
function holder(words: string): (text: string) => boolean {
  const wanted = bare(words)
  if (wanted === '') return () => false
  const runs = wanted.length < runLength ? [wanted] : [...runsOf(wanted)]
  return (text) => {
    const given = bare(text)
    return runs.some((run) => given.includes(run))
  }
}

/**
 * Where words that stand on a slide were typed: in the deck's entry, in its slide kind, a partial or a text of the
 * pack; where that cannot be told, the slide's place.
 *
 * @param words as they stand on the slide
 */
export function placeOfTyped(
  input: EditionInput,
  deck: FilledDeck,
  slide: FilledSlide,
  words: string,
): Place {
  const holds = holder(words)
  const hand = deck.handWritten
  const { body } = input.deck
  if (hand) {
    const own = hand.places[slide.number - 1] ?? { file: input.deckFile }
    if (!body || !holds(body.markdown)) return own
    return { file: input.deckFile, line: body.line + lineOf(body.markdown, holds) - 1 }
  }
  const placed = slidesFor(input)[slide.number - 1]
  const path: Path = placed ? ['slides', placed.index] : []
  const typed = placed ? [...textsAt(input.deck.slides[placed.index], path)] : []
  const section = placed?.sectionIndex
  if (section !== undefined)
    typed.push(...textsAt(input.deck.slides[section]?.section, ['slides', section, 'section']))
  const entry = typed.find(([text]) => holds(text))
  if (entry) return input.locate(entry[1])
  return inPack(input, slide, holds) ?? input.locate(path)
}

function inPack(
  { pack, locale }: EditionInput,
  slide: FilledSlide,
  holds: (text: string) => boolean,
): Place | undefined {
  const template = pack.slides[slide.kind]
  if (template && holds(template.body))
    return { file: template.file, line: template.bodyLine + lineOf(template.body, holds) - 1 }
  const partial = Object.values(pack.partials).find(({ text }) => holds(text))
  if (partial) return { file: partial.file, line: lineOf(partial.text, holds) }
  const said = Object.values(pack.texts[locale] ?? {}).find(({ text }) => holds(text))
  return said && { file: said.file, line: said.line, column: said.column }
}
