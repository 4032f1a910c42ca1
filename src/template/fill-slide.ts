import { DeckError } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { SlideEntry } from '../model/deck.ts'
import type { EditionInput, FigureRequest, FilledSlide } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { Asked } from './asked.ts'
import { deckTexts } from './deck-texts.ts'
import { type Engine, lateMarkup } from './engine.ts'
import { plainText } from './escape.ts'
import { chartRequest, fencedCharts, imageOf, vouchForRows } from './figures.ts'
import { resolveParams } from './params.ts'
import { beginSlide, type SlideContext } from './slide-context.ts'
import type { PlacedEntry } from './slides-for.ts'

/** A filled slide with the facts that it shows. */
export type FilledWithFacts = FilledSlide & { readonly shown: readonly Fact[] }

/**
 * One slide of an edition: its entry in the deck through its slide template.
 *
 * @param number of the slide in the edition, from 1
 * @returns the slide, and the figures that are to be drawn for it
 * @throws DeckError with every fault of the slide
 */
export function fillSlide(
  context: SlideContext,
  engine: Engine,
  asked: Asked,
  { entry, index, sectionIndex }: PlacedEntry,
  number: number,
): { slide: FilledWithFacts; figures: FigureRequest[] } {
  const { input, find } = context
  const { slides } = input.pack
  const template = Object.hasOwn(slides, entry.slide) ? slides[entry.slide] : undefined
  if (!template) throw unknownKind(input, entry, index)
  beginSlide(context, number)
  const texts = deckTexts(context, engine)
  const figures: FigureRequest[] = []
  const add = (request: FigureRequest) => {
    figures.push(request)
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
      fill: texts.fill,
      markdown: texts.markdown,
      chart: (given, spec, place, alt) => {
        const said = texts.plain(alt, place)
        const request = add(chartRequest(context, asked, given, spec, place, said, figures.length + 1))
        return lateMarkup(() => {
          useFacts(context, request)
          return imageOf(request)
        })
      },
    },
    input.deck.audiences,
  )
  if (faults.length > 0) throw new DeckError('invalid', faults)
  const body = engine.compile(template.body, { file: template.file, line: template.bodyLine }, asItIs)
  const markdown = fencedCharts(context, asked, body(values).trim(), add, figures)
  const title = plainText(/^# (.*)$/m.exec(markdown)?.[1] ?? '')
  const notes = texts.notes(entry, index)
  const section = sectionIndex === undefined ? '' : texts.section(sectionIndex)
  for (const request of figures) useFacts(context, request)
  const facts = context.used.map(({ id }) => id)
  const shown = context.used
  const named = section === '' ? {} : { section }
  return {
    slide: {
      number,
      index,
      kind: template.kind,
      markdown,
      title,
      ...named,
      notes,
      facts,
      values: context.values,
      texts: [...context.texts],
      shown,
    },
    figures,
  }
}

/** Counts the facts that a chart draws among those of the slide. */
function useFacts(context: SlideContext, request: FigureRequest): void {
  for (const fact of request.rows.map((row) => context.find(row.fact))) {
    if (!context.used.includes(fact)) context.used.push(fact)
  }
  vouchForRows(context, request)
}

const asItIs = (text: string) => text

function unknownKind(input: EditionInput, entry: SlideEntry, index: number): DeckError {
  const known = Object.keys(input.pack.slides)
  return new DeckError('invalid', [
    {
      code: 'unknown-slide-kind',
      what: `The pack ${input.pack.name} has no slide kind \`${entry.slide}\`.`,
      remedy: suggestion(entry.slide, known),
      place: input.locate(['slides', index, 'slide']),
    },
  ])
}
