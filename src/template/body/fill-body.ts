import { fail, type Place } from '../../errors.ts'
import type { DeckBody } from '../../model/deck.ts'
import type { CutSlide, EditionInput, FigureRequest, FilledDeck, FilledSlide } from '../../model/edition.ts'
import type { Fact } from '../../model/facts.ts'
import { classifications } from '../../model/facts.ts'
import type { Figure } from '../../model/figure.ts'
import type { Asked } from '../asked.ts'
import { changesSince } from '../changes.ts'
import { editionId, markValues } from '../edition-mark.ts'
import { createEngine } from '../engine.ts'
import { drawn, fencedCharts, vouchForRows } from '../figures.ts'
import { sourceNotes } from '../helpers/citing.ts'
import { helpersFor } from '../helpers/index.ts'
import { beginEdition, numberSources, type SlideContext } from '../slide-context.ts'
import { frontMatterOf } from './front-matter.ts'
import { bodyHelpers, marking } from './helpers.ts'
import { type Mark, markFacts, takeMarks } from './marks.ts'
import { withoutNotes } from './notes.ts'
import { prepareBody } from './prepare.ts'

/** What one filling gives: the Markdown, its marks, the charts that it asks for, and every fact it shows. */
interface FilledBody {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly requests: readonly FigureRequest[]
  readonly shown: ReadonlySet<Fact>
}

/**
 * A hand-written deck's slides with their figures: its Markdown filled as a whole, then cut where Marp cuts it.
 *
 * Filled twice, as decks of slide templates are.
 *
 * @throws DeckError with the fault at its line of the deck's file
 */
export async function fillBody(input: EditionInput, body: DeckBody, asked: Asked): Promise<FilledDeck> {
  if (!asked.cut) throw new Error('a hand-written deck is cut into slides by Marp')
  const context = beginEdition(input)
  const run = filler(context, body, asked)
  const first = run()
  context.numbers = numberSources(input.catalogue.sources, first.shown)
  context.edition = first.shown
  context.classification =
    classifications.findLast((each) => [...first.shown].some((fact) => fact.classification === each)) ??
    'public'
  context.changes = changesSince(input, first.shown)
  const { text, marks, requests } = run()
  const figures: Figure[] = []
  for (const request of requests) figures.push(await drawn(asked, request))
  const { deck, locale, audience } = input
  const frontMatter = frontMatterOf(context, body)
  const marking = markValues(context)
  const start = frontMatter === '' ? 0 : frontMatter.split('\n').length - 1
  const cut = asked
    .cut(`${frontMatter}${text}`)
    .map((slide) => ({ ...slide, line: Math.max(0, slide.line - start) }))
  const slides = cut.map((one, at) => slideOf(context, text, marks, one, cut[at + 1]?.line, at + 1))
  const kept = slides.filter(({ number }) => !input.slides || input.slides.includes(number))
  if (kept.length === 0) throw noSuchSlide(slides.length)
  const markdown = audience.notes === 'none' ? withoutNotes(text, cut) : text
  const starts = cut.map(({ line }) => line)
  return {
    title: deck.title[locale],
    name: deck.name,
    lang: locale,
    footer: '',
    ...(marking.length > 0 && { mark: editionId(context) }),
    slides: kept.map((slide) => ({ ...slide, values: [...slide.values, ...marking] })),
    figures,
    sources: [...context.numbers.keys()],
    dropped: [],
    handWritten: {
      frontMatter,
      markdown,
      starts,
      sourceNotes: slides.map(({ facts }) => sourcesOf(context, facts)),
      isComplete: kept.length === slides.length,
      isMarpTheme: body.isMarpTheme,
      pictures: input.pictures ?? {},
      places: cut.map(({ line }, at) => placeOf(input, body, marks, line, cut[at + 1]?.line)),
    },
  }
}

/** Fills the body anew each time that it is called. */
function filler(context: SlideContext, body: DeckBody, asked: Asked): () => FilledBody {
  const { input } = context
  const { partials } = input.pack
  const all = { ...helpersFor(context), ...bodyHelpers(context, asked) }
  const engine = createEngine(marking(context, all), partials)
  const known = new Set([...Object.keys(all), 'if', 'each', 'unless', 'with'])
  const { text } = prepareBody(body, known, new Set(Object.keys(partials)))
  const compiled = engine.compile(text, { file: input.deckFile, line: body.line }, asWritten)
  return () => {
    Object.assign(context, { slide: 1, used: [], values: [], shown: [] })
    const requests: FigureRequest[] = []
    const add = (request: FigureRequest) => {
      requests.push(request)
      return request
    }
    const charted = fencedCharts(context, asked, compiled({}), add, requests)
    for (const request of requests) vouchForRows(context, request)
    const facts = new Map(requests.map(({ name, rows }) => [name, rows.map(({ fact }) => fact)]))
    const marked = charted.replace(
      /<img src="figures\/(figure-[\d-]+)\.svg"[^>]*>/g,
      (image, name: string) => {
        return `${image}${markFacts(facts.get(name) ?? [])}`
      },
    )
    const drawn = [...facts.values()].flat().map((id) => context.find(id))
    return { ...takeMarks(marked), requests, shown: new Set([...context.used, ...drawn]) }
  }
}

const asWritten = (text: string) => text

/** One slide: the lines of the Markdown up to the next, and what stands on it. */
function slideOf(
  context: SlideContext,
  text: string,
  marks: readonly Mark[],
  { line, title, notes }: CutSlide,
  end: number | undefined,
  number: number,
): FilledSlide {
  const within = marks.filter(({ at }) => at >= line && (end === undefined || at < end))
  const facts = [...new Set(within.flatMap(({ fact }) => fact ?? []))]
  const markdown = text.split('\n').slice(line, end).join('\n')
  const { notes: wanted } = context.input.audience
  const said = wanted === 'none' ? [] : notes.flatMap((note) => note.split(/\n\s*\n/))
  return {
    number,
    kind: 'hand-written',
    markdown: markdown.replace(/^ {0,3}[-*_][-*_ \t]*\n/, '').trim(),
    title,
    notes: [...(wanted === 'brief' ? said.slice(0, 1) : said), ...sourcesOf(context, facts)],
    facts,
    values: context.values.filter(({ facts: own }) => own.every((id) => facts.includes(id))),
  }
}

const sourcesOf = (context: SlideContext, facts: readonly string[]) =>
  context.input.audience.notes === 'none' ? [] : sourceNotes(context, facts.map(context.find))

/** The line of the deck's file on which a slide begins. */
function placeOf(
  { deckFile }: EditionInput,
  body: DeckBody,
  marks: readonly Mark[],
  line: number,
  end: number | undefined,
): Place {
  const found = marks.find(
    (mark) => mark.line !== undefined && mark.at >= line && (end === undefined || mark.at < end),
  )
  return { file: deckFile, line: line === 0 ? body.line : (found?.line ?? body.line) }
}

const noSuchSlide = (count: number) =>
  fail('usage', {
    code: 'unknown-slide',
    what: 'the deck has none of the slides asked for',
    remedy: `choose from 1 to ${count}`,
  })
