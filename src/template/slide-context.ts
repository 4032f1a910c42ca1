import { fail } from '../errors.ts'
import { nearMisses } from '../locale/index.ts'
import type { GlossaryTerm } from '../model/audience.ts'
import type { EditionInput } from '../model/edition.ts'
import type { Classification, Fact, Locator, Source } from '../model/facts.ts'
import type { PrintedValue } from '../model/printed-value.ts'
import type { ChangesSince } from './changes.ts'

/**
 * What helpers know and note while an edition is filled: one for the edition, begun anew for each slide.
 * Helpers write to it as they print, and the foot, the citations and the notes read from it.
 */
export interface SlideContext {
  readonly input: EditionInput
  readonly find: (id: unknown) => Fact
  /** Number of the slide, from 1. */
  slide: number
  /** Facts of the slide in order of first use. */
  used: Fact[]
  /** What the slide prints, and what vouches for it. */
  values: PrintedValue[]
  /** Facts of the slide each time that they are shown. */
  shown: Fact[]
  /** Known once the edition has been filled for the first time. */
  numbers: SourceNumbers
  /** Pages of the slides that rest on a source, by its id. Known once the edition has been filled for the first time. */
  citedOn: ReadonlyMap<string, readonly number[]>
  /** Pages of the list of sources, and the one that is being filled. */
  sourcePages: readonly SourcePage[]
  sourcePage?: SourcePage | undefined
  /** Every fact that the edition shows. Known once it has been filled for the first time. */
  edition: ReadonlySet<Fact>
  /** The highest classification of what the edition shows. */
  classification: Classification
  /** Terms to explain, by number of the slide. Known once the edition has been filled for the first time. */
  terms: ReadonlyMap<number, readonly GlossaryTerm[]>
  /** Keys of the pack's texts that the slide prints. */
  texts: Set<string>
  /** What is new since the edition before. Known once the edition has been filled for the first time. */
  changes: ChangesSince | undefined
}

export function beginEdition(input: EditionInput): SlideContext {
  const find = finder(input.catalogue.facts)
  return {
    input,
    find,
    slide: 0,
    used: [],
    values: [],
    shown: [],
    numbers: new Map(),
    citedOn: new Map(),
    sourcePages: [],
    edition: new Set(),
    classification: 'public',
    terms: new Map(),
    texts: new Set(),
    changes: undefined,
  }
}

export function beginSlide(context: SlideContext, slide: number): void {
  Object.assign(context, { slide, used: [], values: [], shown: [], texts: new Set() })
}

/** The sources that one page of the list shows, and which page it is, from 1. */
export interface SourcePage {
  readonly sources: readonly Source[]
  readonly page: number
  readonly of: number
}

/** Number of a source in the list of sources, by id, from 1. */
export type SourceNumbers = ReadonlyMap<string, number>

/** Numbers the sources that these facts rest on, in the order of the catalogue. */
export function numberSources(sources: readonly Source[], facts: Iterable<Fact>): SourceNumbers {
  const cited = new Set<string>()
  for (const fact of facts) for (const locator of fact.locators) cited.add(locator.source)
  return new Map(sources.filter(({ id }) => cited.has(id)).map(({ id }, index) => [id, index + 1]))
}

/** Looks facts up by id or takes them as they are. */
function finder(facts: readonly Fact[]) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return (given: unknown): Fact => {
    if (typeof given === 'object' && given !== null && 'id' in given) return given as Fact
    const fact = byId.get(String(given))
    if (fact) return fact
    const near = nearMisses(String(given), byId.keys())
    throw fail('invalid', {
      code: 'unknown-fact',
      what: `There is no fact \`${String(given)}\`, or this audience may not see it.`,
      remedy: near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Take an id from data/facts.',
    })
  }
}

/** Records a text that a slide prints with what vouches for it; the same again is recorded once. */
export function vouch({ values }: SlideContext, value: PrintedValue): void {
  const isKnown = values.some(
    ({ text, origin, facts, how }) =>
      text === value.text &&
      origin === value.origin &&
      how === value.how &&
      facts.join() === value.facts.join(),
  )
  if (!isKnown) values.push(value)
}

/** Records that a slide shows a fact. */
export function show(context: SlideContext, fact: Fact): void {
  if (!context.used.includes(fact)) context.used.push(fact)
  context.shown.push(fact)
}

/** The first place that a fact is cited by: number of its source, and where in it. */
export function citation(
  context: SlideContext,
  fact: Fact,
): { number: number; locator: Locator } | undefined {
  const locator = fact.locators[0]
  if (!locator) return undefined
  return { number: context.numbers.get(locator.source) ?? 0, locator }
}
