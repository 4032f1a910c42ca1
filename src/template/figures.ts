import { z } from 'zod'
import { DeckError, fail, type Place } from '../errors.ts'
import { formatQuantity } from '../locale/index.ts'
import { chartSchema, type ParamSpec, selectionSchema } from '../model/deck.ts'
import type { ChartRow, FigureRequest } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'
import type { Asked } from './asked.ts'
import { chartFaults } from './chart-faults.ts'
import { dateText, periodText } from './dates.ts'
import { escapeMarkdown } from './escape.ts'
import { bodyHeight } from './helpers/drawing.ts'
import { type SlideContext, vouch } from './slide-context.ts'

const defaultWidth = 1152

/** A deck's `chart:` as a request to draw: rows from the facts it takes, in the reader's language. */
export function chartRequest(
  context: SlideContext,
  asked: Asked,
  given: unknown,
  spec: ParamSpec,
  place: Place,
  alt: string,
  at: number,
): FigureRequest {
  const parsed = chartSchema.safeParse(given)
  if (!parsed.success) throw new DeckError('invalid', chartFaults(parsed.error.issues, given, place))
  const { data, width, height } = parsed.data
  const facts = asked.select(context.input.catalogue.facts, data.facts, place)
  return {
    name: figureName(context, at),
    spec: parsed.data.spec,
    rows: rowsOf(context, facts, data.highlight ?? [], place),
    alt,
    width: width ?? spec.width ?? defaultWidth,
    height: height ?? spec.height ?? bodyHeight(context.input.theme.tokens),
    place,
  }
}

/** A figure drawn; what is wrong with its spec is told where the deck asks for it. */
export async function drawn(asked: Asked, request: FigureRequest): Promise<Figure> {
  try {
    return await asked.draw(request)
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    const { place } = request
    throw new DeckError(
      error.kind,
      error.faults.map((fault) => ({ ...(place && { place }), ...fault })),
    )
  }
}

const figureName = (context: SlideContext, at: number) =>
  `figure-${String(context.slide).padStart(2, '0')}-${at}`

/** Rows for a chart: one fact each, its figure as a number and as print shows it. */
function rowsOf(
  context: SlideContext,
  facts: readonly Fact[],
  highlight: readonly string[],
  place: Place,
): ChartRow[] {
  const { locale, catalogue } = context.input
  const { vocabulary } = catalogue
  return facts.map((fact) => {
    if (fact.value === undefined) {
      throw fail('invalid', {
        code: 'chart-without-figure',
        what: `The fact ${fact.id} has no figure to draw.`,
        remedy: 'Take facts with a value.',
        place,
      })
    }
    const unit = fact.unit === undefined ? undefined : vocabulary.units[fact.unit]
    const quantity = formatQuantity(fact, unit, locale, { numbers: context.input.audience.numbers })
    const date = fact.date ?? fact.deadline
    return {
      fact: fact.id,
      value: fact.value,
      label: (fact.indicator && vocabulary.indicators[fact.indicator]?.[locale]) ?? fact.id,
      region: (fact.region && vocabulary.regions[fact.region]?.[locale]) ?? '',
      period: date ? dateText(context, date) : fact.period ? periodText(context, fact.period) : '',
      unit: fact.unit ?? '',
      text: quantity?.text ?? String(fact.value),
      highlight: highlight.includes(fact.id),
    }
  })
}

/** Records what a chart's rows print: the figure of each, and its period. */
export function vouchForRows(context: SlideContext, { rows }: FigureRequest): void {
  for (const { text, period, fact } of rows)
    for (const printed of [text, period])
      if (printed !== '') vouch(context, { text: printed, origin: 'fact', facts: [fact] })
}

/**
 * The figure's place in the Markdown: an image beside it, as a tag, since Marp takes words of an image's
 * Markdown alt text, such as 50%, for directions and drops its entities.
 */
export const imageOf = ({ name, alt }: Pick<FigureRequest, 'name' | 'alt'>): string =>
  `<img src="figures/${name}.svg" alt="${escapeMarkdown(alt)}">`

const fence = /^```vega-lite[^\n]*\n([\s\S]*?)\n```$/gm

const fencedSchema = z.looseObject({
  data: z.strictObject({ facts: selectionSchema, highlight: z.array(z.string()).optional() }),
  description: z.string(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
})

/** Replaces fenced `vega-lite` blocks by images and asks for their figures. The description is the alt text. */
export function fencedCharts(
  context: SlideContext,
  asked: Asked,
  markdown: string,
  add: (request: FigureRequest) => FigureRequest,
  own: readonly FigureRequest[],
): string {
  const place = context.input.locate(['slides', context.slide - 1])
  return markdown.replace(fence, (_, json: string) => {
    const parsed = fencedSchema.safeParse(parseJson(json, place))
    if (!parsed.success) throw badChart(z.prettifyError(parsed.error), place)
    const { data, description, width, height, ...spec } = parsed.data
    const entry = { data, spec, ...(width ? { width } : {}), ...(height ? { height } : {}) }
    const { name, alt } = add(
      chartRequest(context, asked, entry, { type: 'chart' }, place, description, own.length + 1),
    )
    return imageOf({ name, alt })
  })
}

function parseJson(text: string, place: Place): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badChart(error instanceof Error ? error.message : 'not JSON', place)
  }
}

const badChart = (what: string, place: Place): DeckError =>
  new DeckError('invalid', [
    {
      code: 'bad-chart',
      what: what.replace(/\n\s*/g, ' '),
      remedy: 'A chart has data: {facts: …} and a Vega-Lite spec without data.',
      place,
    },
  ])
