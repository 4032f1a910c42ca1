import { DeckError, type Fault } from '../errors.ts'
import type { EditionInput, FigureRequest, FilledDeck } from '../model/edition.ts'
import { classifications, type Fact } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'
import type { Asked } from './asked.ts'
import { fillBody } from './body/fill-body.ts'
import { changesSince } from './changes.ts'
import { droppedSlides } from './dropped-slides.ts'
import { editionId, editionMark, markValues } from './edition-mark.ts'
import { createEngine, type Engine } from './engine.ts'
import { plainText } from './escape.ts'
import { drawn } from './figures.ts'
import { type FilledWithFacts, fillSlide } from './fill-slide.ts'
import { explainedIn } from './glossary.ts'
import { helpersFor } from './helpers/index.ts'
import { reservedNames } from './reserved.ts'
import { beginEdition, numberSources, type SlideContext, type SourcePage } from './slide-context.ts'
import { type PlacedEntry, slidesFor } from './slides-for.ts'
import { sourcePages } from './source-pages.ts'

/**
 * An edition's slides as Marp Markdown with their figures: the deck's slides for this audience, each from
 * its slide template, in the reader's language.
 *
 * Filled twice: sources get their numbers, and the edition its classification, from what the first
 * filling shows.
 *
 * @throws DeckError with every fault of every slide, at its place in the deck's file
 */
export async function fillDeck(input: EditionInput, asked: Asked): Promise<FilledDeck> {
  if (input.deck.body) return fillBody(input, input.deck.body, asked)
  const context = beginEdition(input)
  const helpers = helpersFor(context)
  const reserved = Object.values(input.pack.slides).flatMap((template) =>
    reservedNames(template, (name) => Object.hasOwn(helpers, name)),
  )
  if (reserved.length > 0) throw new DeckError('invalid', reserved)
  const engine = createEngine(helpers, input.pack.partials)
  if (input.slides && input.previous) context.changes = changesSince(input, shownInAll(input, asked))
  learn(context, fillSlides(context, engine, asked).slides)
  context.sourcePages = sourcePages(context)
  if (context.sourcePages.length > 1) learn(context, fillSlides(context, engine, asked).slides)
  const { slides, requests } = fillSlides(context, engine, asked)
  const figures: Figure[] = []
  for (const request of requests) figures.push(await drawn(asked, request))
  const { deck, locale, audience } = input
  const marking = markValues(context)
  return {
    title: deck.title[locale],
    name: deck.name,
    lang: locale,
    footer: `${audience.label[locale]} · ${editionMark(context)}`,
    ...(marking.length > 0 && { mark: editionId(context) }),
    slides: slides.map(({ shown: _, ...slide }) => ({ ...slide, values: [...slide.values, ...marking] })),
    figures,
    sources: [...context.numbers.keys()],
    dropped: droppedSlides(context, engine),
  }
}

/** What slides can only know once all have been filled: numbers of sources, the facts shown, terms to explain. */
function learn(context: SlideContext, slides: readonly FilledWithFacts[]): void {
  const { input } = context
  const shown = new Set(slides.flatMap((slide) => slide.shown))
  context.numbers = numberSources(input.catalogue.sources, shown)
  context.citedOn = citingPages(slides)
  context.edition = shown
  context.terms = termsOf(slides, input)
  if (!input.slides) context.changes = changesSince(input, shown)
  context.classification =
    classifications.findLast((each) => [...shown].some((fact) => fact.classification === each)) ?? 'public'
}

/** Every fact that the deck's slides show, those too that are not asked for. */
function shownInAll(input: EditionInput, asked: Asked): ReadonlySet<Fact> {
  const context = beginEdition({ ...input, slides: undefined })
  const engine = createEngine(helpersFor(context), input.pack.partials)
  return new Set(fillSlides(context, engine, asked).slides.flatMap(({ shown }) => shown))
}

/** The terms of the audience's glossary that each slide uses and that have an explanation. */
function termsOf(slides: readonly FilledWithFacts[], { audience, locale }: EditionInput) {
  const { glossary = [] } = audience
  return new Map(
    slides.map(({ number, markdown }) => [number, explainedIn(plainText(markdown), glossary, locale)]),
  )
}

/** The deck's slides for this audience; a list of sources as often as its pages want. */
function pagesOf({ input, sourcePages }: SlideContext): { placed: PlacedEntry; sources?: SourcePage }[] {
  return slidesFor(input).flatMap((placed) => {
    const { slides } = input.pack
    const kind = placed.entry.slide
    const isPaged = Object.hasOwn(slides, kind) && slides[kind]?.pages === 'sources'
    if (!isPaged || sourcePages.length === 0) return [{ placed }]
    return sourcePages.map((sources) => ({ placed, sources }))
  })
}

/** Pages of the slides that show facts of each source, by its id: where slides stand in what is built, from 1. */
function citingPages(slides: readonly FilledWithFacts[]): Map<string, number[]> {
  const pages = new Map<string, number[]>()
  for (const [at, { shown }] of slides.entries()) {
    for (const source of new Set(shown.flatMap(({ locators }) => locators.map((each) => each.source)))) {
      pages.set(source, [...(pages.get(source) ?? []), at + 1])
    }
  }
  return pages
}

function fillSlides(context: SlideContext, engine: Engine, asked: Asked) {
  const { input } = context
  const faults: Fault[] = []
  const requests: FigureRequest[] = []
  const slides: FilledWithFacts[] = []
  pagesOf(context).forEach(({ placed, sources }, at) => {
    const { index } = placed
    if (input.slides && !input.slides.includes(at + 1)) return
    context.sourcePage = sources
    try {
      const { slide, figures } = fillSlide(context, engine, asked, placed, at + 1)
      slides.push(slide)
      requests.push(...figures)
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      const place = input.locate(['slides', index])
      faults.push(...error.faults.map((fault) => ({ ...fault, place: fault.place ?? place })))
    }
  })
  if (faults.length > 0) throw new DeckError('invalid', faults)
  return { slides, requests }
}
