import type { Workspace } from '../build/workspace-data.ts'
import type { FormatName } from '../model/audience.ts'
import type { EditionInput } from '../model/edition.ts'
import type { Fact, Locator } from '../model/facts.ts'
import type { Locale } from '../model/text.ts'
import type { ShownEdition } from '../preview-pipeline.ts'

/** Which edition is looked at. */
export interface Selection {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
}

/** A slide as the page lists it. */
export interface SlideView {
  readonly number: number
  readonly kind: string
  readonly title: string
  readonly section?: string
  readonly notes: readonly string[]
  /** Ids of its facts. */
  readonly facts: readonly string[]
}

/** A fact as the page shows it, in the edition's language. */
export interface FactView {
  readonly id: string
  readonly statement: string
  readonly kind: string
  readonly subject: string
  readonly classification: string
  /** Where it is written: `data/facts/harbour.yaml:12`. */
  readonly writtenAt?: string
  readonly locators: readonly LocatorView[]
}

/** Where in which source; `number` is the source's in the edition's list. */
export interface LocatorView {
  readonly number?: number
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly url?: string
  /** In a text: paragraphs, first and last, section, and code points, end exclusive. */
  readonly text?: {
    readonly paragraphs: readonly [number, number]
    readonly section?: string
    readonly span: readonly [number, number]
  }
  /** In a table: its file, and the row with the header as row 1. */
  readonly table?: { readonly file: string; readonly row: number; readonly sheet?: string }
}

/** An edition as the page shows it: what its audience may see and nothing else. */
export interface Look {
  readonly selection: Selection
  readonly digest: string
  readonly title: string
  readonly formats: readonly FormatName[]
  readonly html: string
  readonly css: string
  /** Of a slide, px. */
  readonly size: { readonly width: number; readonly height: number }
  readonly slides: readonly SlideView[]
  readonly facts: Readonly<Record<string, FactView>>
}

/** @param places where facts are written, by id */
export function lookOf(
  selection: Selection,
  digest: string,
  input: EditionInput,
  { deck, html, css, size }: ShownEdition,
  places: Workspace['factPlaces'],
): Look {
  const used = new Set(deck.slides.flatMap(({ facts }) => facts))
  const known = input.catalogue.facts.filter(({ id }) => used.has(id))
  const numbers = new Map(deck.sources.map((id, at) => [id, at + 1]))
  return {
    selection,
    digest,
    title: deck.title,
    formats: input.formats,
    html,
    css,
    size: size ?? { width: 1280, height: 720 },
    slides: deck.slides.map(({ number, kind, title, section, notes, facts }) => ({
      number,
      kind,
      title,
      ...(section !== undefined && { section }),
      notes,
      facts,
    })),
    facts: Object.fromEntries(
      known.map((fact) => [fact.id, viewOf(fact, input, numbers, places[fact.id]?.slice(0, 2).join(':'))]),
    ),
  }
}

function viewOf(
  fact: Fact,
  { catalogue, locale }: EditionInput,
  numbers: ReadonlyMap<string, number>,
  writtenAt: string | undefined,
): FactView {
  const { subjects, classifications } = catalogue.vocabulary
  return {
    id: fact.id,
    statement: fact.statement[locale],
    kind: fact.kind,
    subject: subjects[fact.subject]?.[locale] ?? fact.subject,
    classification: classifications[fact.classification]?.[locale] ?? fact.classification,
    ...(writtenAt && { writtenAt }),
    locators: fact.locators.flatMap((locator): LocatorView[] => {
      const source = catalogue.sources.find(({ id }) => id === locator.source)
      if (!source) return []
      const number = numbers.get(source.id)
      return [
        {
          ...(number !== undefined && { number }),
          publisher: source.publisher[locale],
          title: source.title[locale],
          published: source.published ?? '',
          ...(source.url && { url: source.url }),
          ...spotOf(locator),
        },
      ]
    }),
  }
}

function spotOf(locator: Locator): Pick<LocatorView, 'text' | 'table'> {
  if ('table' in locator) {
    const { table, row, sheet } = locator
    return { table: { file: table, row, ...(sheet && { sheet }) } }
  }
  const { paragraph, paragraphEnd, section, start, end } = locator
  const paragraphs = [paragraph, paragraphEnd ?? paragraph] as const
  return { text: { paragraphs, span: [start, end], ...(section && { section }) } }
}
