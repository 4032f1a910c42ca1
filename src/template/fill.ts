import { DeckError, type Fault, type Place } from '../errors.ts'
import { breakWords, nearMisses } from '../locale/index.ts'
import type { ParamSpec, Selection, SlideEntry, SlideTemplate } from '../model/deck.ts'
import type { EditionInput, FigureRequest, FilledDeck, FilledSlide } from '../model/edition.ts'
import { classifications, type Fact } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'
import type { Locale } from '../model/text.ts'
import { createEngine, type Engine, lateMarkup, markup } from './engine.ts'
import { escapeLiteral, escapeMarkdown, plainText } from './escape.ts'
import { chartRequest, fencedCharts } from './figures.ts'
import { citingHelpers, sourceNotes } from './helpers/citing.ts'
import { derivingHelpers } from './helpers/deriving.ts'
import { drawingHelpers } from './helpers/drawing.ts'
import { valueHelpers } from './helpers/values.ts'
import { wordingHelpers } from './helpers/wording.ts'
import { localised, notParameters, resolveParams } from './params.ts'
import { finder, numberSources, type SlideContext } from './slide-context.ts'

/** What filling asks of other stages. */
export interface Asked {
  readonly select: (facts: readonly Fact[], selection: Selection, place: Place) => Fact[]
  readonly draw: (request: FigureRequest) => Promise<Figure>
}

/**
 * An edition's slides as Marp Markdown with their figures: the deck's slides for this audience, each from
 * its slide template, in the reader's language.
 *
 * Filled twice: sources get their numbers from what the first filling shows.
 *
 * @throws DeckError with every fault of every slide, at its place in the deck's file
 */
export async function fillDeck(input: EditionInput, asked: Asked): Promise<FilledDeck> {
  const first = fillSlides(input, asked, { numbers: new Map(), classification: 'public' })
  const facts = new Set(first.slides.flatMap(({ shown }) => shown))
  const numbers = numberSources(input.catalogue.sources, facts)
  const classification = classifications.findLast((each) => [...facts].some((fact) => fact.classification === each)) ?? 'public'
  const { slides, requests } = fillSlides(input, asked, { numbers, classification })
  const figures: Figure[] = []
  for (const request of requests) figures.push(await asked.draw(request))
  const { deck, locale, audience, catalogue } = input
  return {
    title: deck.title[locale],
    name: deck.name,
    lang: locale,
    footer: `${audience.label[locale]} · ${catalogue.vocabulary.classifications[classification]?.[locale] ?? classification}`,
    slides: slides.map(({ shown: _, ...slide }) => slide),
    figures,
    sources: [...numbers.keys()],
  }
}

/** The slide entries that an audience gets, with what is changed for it, and their places in the deck. */
export function slidesFor(input: EditionInput): { entry: SlideEntry; index: number }[] {
  const { deck, audience, pack } = input
  const templates: Readonly<Record<string, SlideTemplate>> = pack.slides
  return deck.slides.flatMap((entry, index) => {
    if (entry.audiences && !entry.audiences.includes(audience.name)) return []
    const change = entry[audience.name]
    if (typeof change !== 'object' || change === null) return [{ entry, index }]
    const { slide } = change as Partial<SlideEntry>
    const kept = slide === undefined || slide === entry.slide ? entry : pick(entry, templates[slide])
    return [{ entry: { ...kept, ...change }, index }]
  })
}

/** What an entry has for another kind of slide: what that kind's template knows, and what is no parameter. */
function pick(entry: SlideEntry, template: SlideTemplate | undefined): SlideEntry {
  const known = (key: string) => notParameters.has(key) || Object.hasOwn(template?.params ?? {}, key)
  return Object.fromEntries(Object.entries(entry).filter(([key]) => known(key))) as SlideEntry
}

type Shown = FilledSlide & { readonly shown: readonly Fact[] }

/** What is known of the whole edition once its slides have been filled. */
type Whole = Pick<SlideContext, 'numbers' | 'classification'>

function fillSlides(input: EditionInput, asked: Asked, whole: Whole) {
  const faults: Fault[] = []
  const requests: FigureRequest[] = []
  const slides: Shown[] = []
  slidesFor(input).forEach(({ entry, index }, at) => {
    if (input.slides && !input.slides.includes(at + 1)) return
    try {
      slides.push(fillSlide(input, asked, whole, entry, index, at + 1, requests))
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      faults.push(...error.faults.map((fault) => ({ ...fault, place: fault.place ?? input.locate(['slides', index]) })))
    }
  })
  if (faults.length > 0) throw new DeckError('invalid', faults)
  return { slides, requests }
}

function fillSlide(
  input: EditionInput,
  asked: Asked,
  whole: Whole,
  entry: SlideEntry,
  index: number,
  number: number,
  requests: FigureRequest[],
): Shown {
  const template = input.pack.slides[entry.slide]
  if (!template) throw unknownKind(input, entry, index)
  const find = finder(input.catalogue.facts)
  const context: SlideContext = { input, slide: number, used: [], shown: [], ...whole, find }
  const engine = engineOf(context)
  const own: FigureRequest[] = []
  const add = (request: FigureRequest) => {
    own.push(request)
    return request
  }
  const { values, faults } = resolveParams(
    template,
    entry,
    ['slides', index],
    {
      locale: input.locale,
      find,
      locate: input.locate,
      select: (selection, place) => asked.select(input.catalogue.facts, selection, place),
      fill: (text, place, title) => fillText(engine, text, place, input.locale, title),
      chart: (given, spec: ParamSpec, place, alt) =>
        chartImage(add(chartRequest(context, asked, given, spec, place, fillAlt(engine, alt, place), own.length + 1))),
    },
    input.deck.audiences,
  )
  if (faults.length > 0) throw new DeckError('invalid', faults)
  const body = engine.compile(template.body, { file: template.file, line: template.bodyLine }, (text) => text)
  const filled = body(values).trim()
  const markdown = fencedCharts(context, asked, filled, add, own)
  const title = plainText(/^# (.*)$/m.exec(markdown)?.[1] ?? '')
  const notes = notesOf(context, engine, entry, index)
  requests.push(...own)
  for (const fact of own.flatMap(({ rows }) => rows.map((row) => find(row.fact)))) {
    if (!context.used.includes(fact)) context.used.push(fact)
  }
  const { kind } = template
  return { number, kind, markdown, title, notes, facts: context.used.map(({ id }) => id), shown: context.used }
}

function engineOf(context: SlideContext): Engine {
  const helpers = {
    ...valueHelpers(context),
    ...citingHelpers(context),
    ...wordingHelpers(context),
    ...drawingHelpers(context),
    ...derivingHelpers(context),
  }
  return createEngine(helpers as Record<string, (...args: unknown[]) => unknown>, context.input.pack.partials)
}

/**
 * A text of the deck as safe Markdown, filled each time it is printed, so that what it shows is counted
 * where it stands. In Chinese titles lines break between words only.
 */
function fillText(engine: Engine, text: string, place: Place, locale: Locale, title: boolean): unknown {
  const run = engine.compile(text, place, title && locale === 'zh-CN' ? breakingLiteral : escapeLiteral)
  return lateMarkup(() => run({}).trim())
}

const opens = /[（《「“‘]$/u
const closes = /^[，。、；：？！）》」”’·]/u

function breakingLiteral(text: string): string {
  const words = breakWords(text, 'zh-CN').map(escapeLiteral)
  const before = closes.test(text) ? '' : '<wbr>'
  const after = opens.test(text) ? '' : '<wbr>'
  return before + words.join('<wbr>') + after
}

const fillAlt = (engine: Engine, alt: string, place: Place): string =>
  plainText(engine.compile(alt, place, escapeLiteral)({}))

const chartImage = ({ alt, name }: FigureRequest) => markup(`![${escapeMarkdown(alt)}](figures/${name}.svg)`)

/** The speaker's notes: what the deck says, then where the slide's facts come from. */
function notesOf(context: SlideContext, engine: Engine, entry: SlideEntry, index: number): string[] {
  const { input } = context
  if (input.audience.notes === 'none') return []
  const text = localised(entry.notes, input.locale)
  const place = input.locate(['slides', index, 'notes'])
  const said = text ? text.split(/\n\s*\n/).map((part) => plainText(engine.compile(part, place, escapeLiteral)({}))) : []
  return [...said, ...sourceNotes(context, context.used)]
}

function unknownKind(input: EditionInput, entry: SlideEntry, index: number): DeckError {
  const known = Object.keys(input.pack.slides).sort()
  const near = nearMisses(entry.slide, known)
  return new DeckError('invalid', [
    {
      code: 'unknown-slide-kind',
      what: `The pack ${input.pack.name} has no slide kind \`${entry.slide}\`.`,
      remedy: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `It has: ${known.join(', ')}.`,
      place: input.locate(['slides', index, 'slide']),
    },
  ])
}

