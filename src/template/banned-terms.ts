import type { Fault, Place } from '../errors.ts'
import type { GlossaryTerm } from '../model/audience.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import { locales } from '../model/text.ts'
import { literals } from './engine.ts'
import { plainText } from './escape.ts'
import { bannedIn, type FoundTerm } from './glossary.ts'
import { type PlacedEntry, slidesFor } from './slides-for.ts'

type Path = readonly (string | number)[]

/**
 * Terms that an audience's glossary rules out: in the deck's texts that are for it, in what facts say on its
 * slides and in its notes, and anywhere else on them. Each is a finding at the deck's or the fact's place.
 */
export function bannedTerms(input: EditionInput, deck: FilledDeck): Fault[] {
  const { glossary = [] } = input.audience
  if (!glossary.some(({ avoid }) => avoid)) return []
  const entries = slidesFor(input)
  const inTitle = input.slides ? [] : inText(input, input.deck.title[input.locale], ['title'], glossary)
  const faults = deck.slides.flatMap((slide) => {
    const placed = entries.find(({ index }) => index === slide.index)
    const typed = placed ? inEntry(input, placed, glossary) : []
    const place = placed ? input.locate(['slides', placed.index]) : input.locate([])
    return [
      ...typed.map(({ term, place }) => said(input, slide, term, place)),
      ...printed(input, slide, place, new Set(typed.map(({ term }) => term.found)), glossary),
    ]
  })
  return [...inTitle.map((each) => said(input, undefined, each.term, each.place)), ...faults]
}

interface Typed {
  readonly term: FoundTerm
  readonly place: Place
}

function inText(input: EditionInput, text: string, path: Path, glossary: readonly GlossaryTerm[]): Typed[] {
  if (bannedIn(text, glossary, input.locale).length === 0) return []
  const place = input.locate(path)
  const typed = literals(text, place)
    .map((part) => part.text)
    .join('\n')
  return bannedIn(typed, glossary, input.locale).map((term) => ({ term, place }))
}

/** Banned terms in the texts of an entry, what is changed for the audience looked at where it stands. */
function inEntry(input: EditionInput, { entry, index }: PlacedEntry, glossary: readonly GlossaryTerm[]) {
  const own = input.deck.slides[index]?.[input.audience.name]
  const isOwn = (key: string) => typeof own === 'object' && own !== null && Object.hasOwn(own, key)
  const found: Typed[] = []
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, [...path, at])
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) {
        const isText = (locales as readonly string[]).includes(key) && typeof item === 'string'
        if (!isText) walk(item, [...path, key])
        else if (key === input.locale) found.push(...inText(input, item, [...path, key], glossary))
      }
  }
  for (const [key, value] of Object.entries(entry)) {
    if (input.deck.audiences.includes(key)) continue
    walk(value, ['slides', index, ...(isOwn(key) ? [input.audience.name] : []), key])
  }
  return found
}

/** Banned terms that stand on a slide and were not typed into it: a fact says them, or the pack. */
function printed(
  input: EditionInput,
  slide: FilledSlide,
  place: Place,
  typed: ReadonlySet<string>,
  glossary: readonly GlossaryTerm[],
): Fault[] {
  const text = [plainText(slide.markdown), ...slide.notes].join('\n')
  const terms = bannedIn(text, glossary, input.locale).filter(({ found }) => !typed.has(found))
  if (terms.length === 0) return []
  const facts = input.catalogue.facts.filter(({ id }) => slide.facts.includes(id))
  return terms.map((term) => {
    const says = (part: string) => part.includes(term.found) && text.includes(oneLine(part))
    const fact = facts.find((each) => textsOf(each, input).some(says))
    return fact
      ? said(input, slide, term, input.locateFact(fact.id), ` where ${fact.id} is printed`)
      : said(input, slide, term, place)
  })
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Everything that a fact says in the reader's language. */
function textsOf(fact: Fact, { locale }: EditionInput): string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, item] of Object.entries(value))
      if (key === locale && typeof item === 'string') found.push(item)
      else walk(item)
  }
  walk(fact)
  return found
}

function said(
  { audience, locale }: EditionInput,
  slide: FilledSlide | undefined,
  { found, use }: FoundTerm,
  place: Place,
  where = '',
): Fault {
  const on = slide ? `slide ${slide.number}` : 'the title'
  return {
    code: 'banned-term',
    what: `${on} for ${audience.name} in ${locale} says “${found}”${where}`,
    why: 'the glossary of this audience rules the term out',
    remedy: `write “${use}”`,
    place,
  }
}
