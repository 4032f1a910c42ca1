import { resolve } from 'node:path'
import { fail } from '../errors.ts'
import type { DroppedSlide, EditionInput, FilledSlide } from '../model/edition.ts'
import type { Locale } from '../model/text.ts'
import { fill, partialsOf } from '../pipeline.ts'
import { boundedFigures } from './charts/bounded-figures.ts'
import { type Origins, type PreparedEdition, prepareEditions } from './edition.ts'
import type { Effects } from './effects.ts'
import { type Filters, planEditions } from './plan.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** The files that one slide is made from, as paths in the workspace. */
export interface SlideParts {
  readonly template: string
  /** Partials that the template may print, those within partials too: name → file. */
  readonly partials: Readonly<Record<string, string>>
  /** Locale texts that the slide prints: key → file. */
  readonly texts: Readonly<Record<string, string>>
}

/** One slide of an edition, what it rests on and what it is made from. */
export interface InspectedSlide {
  readonly number: number
  readonly kind: string
  readonly title: string
  readonly facts: readonly string[]
  /** Ids of the sources of those facts, in the order of the edition's list. */
  readonly sources: readonly string[]
  readonly parts: SlideParts
}

/** An edition's slides, its sources in the order of their numbers, and where what all slides share came from. */
export interface InspectedDeck {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly slides: readonly InspectedSlide[]
  readonly dropped: readonly DroppedSlide[]
  readonly sources: readonly { readonly id: string; readonly title: string; readonly published: string }[]
  readonly theme: { readonly name: string } & Pick<Origins, 'tokens' | 'css' | 'baseCss'>
  /** Fields of the settings, `slides.max` and the like: value and file. */
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly file: string }>>
}

const filesOf = (
  names: readonly string[],
  found: Readonly<Record<string, { readonly file: string } | undefined>>,
) => Object.fromEntries(names.map((name) => [name, found[name]?.file ?? '']))

async function partsOf(input: EditionInput, { kind, texts = [] }: FilledSlide): Promise<SlideParts> {
  const { pack, locale, deckFile } = input
  return {
    template: pack.slides[kind]?.file ?? deckFile,
    partials: filesOf(await partialsOf(input, kind), pack.partials),
    texts: filesOf(texts, pack.texts[locale]),
  }
}

function sourcesOf({ facts }: FilledSlide, input: EditionInput, order: readonly string[]) {
  const locators = input.catalogue.facts.flatMap(({ id, locators }) => (facts.includes(id) ? locators : []))
  const cited = new Set(locators.map(({ source }) => source))
  return order.filter((id) => cited.has(id))
}

/** The value of a field of the settings by its dotted name; terms of a glossary are told by their meaning. */
function settingAt(input: EditionInput, field: string): unknown {
  const { glossary, ...settings } = input.audience
  if (field.startsWith('glossary.'))
    return glossary?.find(({ use }) => field === `glossary.${use.en}`)?.use[input.locale]
  return field
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], settings)
}

async function inspectEdition(edition: PreparedEdition): Promise<InspectedDeck> {
  const input = await edition.input()
  const figures = boundedFigures()
  const filled = await fill(input, figures.draw).finally(() => figures.close())
  const { deck, audience, locale } = edition.planned
  const { settings, ...theme } = edition.origins
  const slides = filled.slides.map(async (slide): Promise<InspectedSlide> => {
    const { number, kind, title, facts } = slide
    const sources = sourcesOf(slide, input, filled.sources)
    return { number, kind, title, facts, sources, parts: await partsOf(input, slide) }
  })
  return {
    deck,
    audience,
    locale,
    slides: await Promise.all(slides),
    dropped: filled.dropped ?? [],
    sources: filled.sources.flatMap((id) => {
      const source = input.catalogue.sources.find((each) => each.id === id)
      return source ? [{ id, title: source.title[locale], published: source.published ?? '' }] : []
    }),
    theme: { name: input.audience.theme, ...theme },
    settings: Object.fromEntries(
      Object.entries(settings).map(([field, file]) => [field, { value: settingAt(input, field), file }]),
    ),
  }
}

/**
 * What the slides of one deck say and rest on, and which file each part of them came from: its first edition
 * that the filters leave.
 *
 * @throws DeckError with every fault of workspace, filters or slides
 */
export async function inspect(filters: Filters, directory: string, effects: Effects): Promise<InspectedDeck> {
  const root = await findWorkspace(effects, resolve(effects.cwd, directory))
  const tools = await readTools(effects)
  const workspace = await readWorkspace(effects, root, tools)
  const [planned] = planEditions(workspace, filters)
  const [edition] = planned ? prepareEditions(workspace, [planned], tools, {}) : []
  if (!edition)
    throw fail('usage', { code: 'nothing-to-build', what: 'no edition is left', remedy: 'name a deck' })
  return inspectEdition(edition)
}
