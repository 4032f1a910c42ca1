import { DeckError, type Fault } from '../errors.ts'
import type { EditionInput, FigureRequest, FilledDeck } from '../model/edition.ts'
import { classifications } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'
import type { Asked } from './asked.ts'
import { fillBody } from './body/fill-body.ts'
import { droppedSlides } from './dropped-slides.ts'
import { createEngine, type Engine } from './engine.ts'
import { plainText } from './escape.ts'
import { drawn } from './figures.ts'
import { type FilledWithFacts, fillSlide } from './fill-slide.ts'
import { explainedIn } from './glossary.ts'
import { helpersFor } from './helpers/index.ts'
import { reservedNames } from './reserved.ts'
import { beginEdition, numberSources, type SlideContext } from './slide-context.ts'
import { slidesFor } from './slides-for.ts'

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
  const first = fillSlides(context, engine, asked).slides
  const shown = new Set(first.flatMap(({ shown }) => shown))
  context.numbers = numberSources(input.catalogue.sources, shown)
  context.edition = shown
  context.terms = termsOf(first, input)
  context.classification =
    classifications.findLast((each) => [...shown].some((fact) => fact.classification === each)) ?? 'public'
  const { slides, requests } = fillSlides(context, engine, asked)
  const figures: Figure[] = []
  for (const request of requests) figures.push(await drawn(asked, request))
  const { deck, locale, audience, catalogue } = input
  const classification = catalogue.vocabulary.classifications[context.classification]?.[locale]
  return {
    title: deck.title[locale],
    name: deck.name,
    lang: locale,
    footer: `${audience.label[locale]} · ${classification ?? context.classification}`,
    slides: slides.map(({ shown: _, ...slide }) => slide),
    figures,
    sources: [...context.numbers.keys()],
    dropped: droppedSlides(context, engine),
  }
}

/** The terms of the audience's glossary that each slide uses and that have an explanation. */
function termsOf(slides: readonly FilledWithFacts[], { audience, locale }: EditionInput) {
  const { glossary = [] } = audience
  return new Map(
    slides.map(({ number, markdown }) => [number, explainedIn(plainText(markdown), glossary, locale)]),
  )
}

function fillSlides(context: SlideContext, engine: Engine, asked: Asked) {
  const { input } = context
  const faults: Fault[] = []
  const requests: FigureRequest[] = []
  const slides: FilledWithFacts[] = []
  slidesFor(input).forEach((placed, at) => {
    const { index } = placed
    if (input.slides && !input.slides.includes(at + 1)) return
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
