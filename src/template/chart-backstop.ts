import type { Place } from '../errors.ts'
import { figuresIn, withoutEntities } from '../locale/figures.ts'
import type { EditionInput } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { ChartSeries, Figure, NativeChart } from '../model/figure.ts'
import { dateText, periodText } from './dates.ts'
import type { FinishedText, Untraced } from './untraced.ts'

const svgText = /<text\b[^>]*>([\s\S]*?)<\/text>/g

/** Everything that a drawn chart says, as a picture and as a native chart; ticks of its axes are its scale's. */
export function chartTexts({ svg, alt, native, labels }: Figure): FinishedText[] {
  const drawn = [...svg.matchAll(svgText)].map(([, inside = '']) =>
    withoutEntities(inside.replace(/<[^>]*>/g, '')).replaceAll('\u200b', ''),
  )
  const ticks = (labels?.ticks ?? []).flatMap(figuresIn)
  return [
    { where: 'alternative text', text: alt },
    ...drawn.map((text) => ({ where: 'chart', text, ticks })),
    ...(native ? nativeTexts(native) : []).map((text) => ({ where: 'native chart', text, ticks })),
  ]
}

function nativeTexts({
  categories,
  groups,
  title,
  categoryAxis,
  valueAxis,
  xAxis,
  secondAxis,
}: NativeChart): string[] {
  return [
    ...(categories?.type === 'names' ? categories.names : []),
    ...groups.flatMap(({ series }) => series.map(({ name }) => name)),
    ...(title?.lines ?? []).map(({ text }) => text),
    ...[categoryAxis, valueAxis, xAxis, secondAxis].flatMap((axis) => axis?.title?.text ?? []),
  ]
}

/**
 * Values of a native chart that are no fact's: what is drawn is the figures of the rows, in the rows' units. A bar
 * that stands on an unseen one ends or measures what a fact says.
 */
export function strangeValues(
  { native, facts }: Figure,
  { catalogue }: EditionInput,
): { figure: string; where: string }[] {
  if (!native || facts.length === 0) return []
  const ids = new Set(facts)
  const values = catalogue.facts.filter(({ id }) => ids.has(id)).map(({ value }) => value)
  const isKnown = (drawn: number) => values.some((value) => value !== undefined && near(value, drawn))
  return native.groups.flatMap(({ series }) => {
    const bases = series.filter(({ base }) => base)
    return series
      .filter(({ base }) => !base)
      .flatMap((one) => strangeIn(one, bases, isKnown))
      .map((value) => ({ figure: String(value), where: 'data of the chart' }))
  })
}

function strangeIn(
  { values, xs = [] }: ChartSeries,
  bases: readonly ChartSeries[],
  isKnown: (drawn: number) => boolean,
): number[] {
  const drawn = values.flatMap((value, at) => {
    if (value === null || value === 0 || isKnown(value)) return []
    return bases.some((base) => isKnown(value + (base.values[at] ?? 0))) ? [] : [value]
  })
  return [...drawn, ...xs.filter((x) => x !== 0 && !isKnown(x) && !isYearLike(x))]
}

const isYearLike = (x: number) => Number.isInteger(x) && x > 1000 && x < 3000
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** A chart whose names of periods do not run forwards: from left to right; from top to bottom either way. */
export function orderFaults(figure: Figure, input: EditionInput, slide: number, place: Place): Untraced[] {
  const times = timesOf(figure, input)
  return (figure.labels?.axes ?? []).flatMap(({ side, categories }): Untraced[] => {
    const keys = categories.map((text) => times.get(flat(text)))
    if (keys.length < 2 || keys.some((key) => key === undefined)) return []
    const isFlat = side === 'bottom' || side === 'top'
    const rises = isSorted(keys as string[])
    if (rises || (!isFlat && isSorted((keys as string[]).toReversed()))) return []
    return [
      {
        figure: '',
        fault: {
          code: 'chart-order',
          what: `the chart of slide ${slide} for ${input.audience.name} in ${input.locale} has its periods out of order: ${categories.join(', ')}`,
          why: 'a reader takes an axis of time to run forwards',
          remedy:
            'sort the facts, data: {facts: {sort: date}}, and let the axis keep their order, sort: null',
          place,
        },
      },
    ]
  })
}

const isSorted = (keys: readonly string[]) => keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') <= key)
const flat = (text: string) => text.replace(/\s+/g, '')

/** Periods of the figure's facts as readers read them, with what they are sorted by. */
function timesOf({ facts }: Figure, input: EditionInput): Map<string, string> {
  const ids = new Set(facts)
  const own = input.catalogue.facts.filter(({ id }) => ids.has(id))
  return new Map(
    own.flatMap((fact: Fact): [string, string][] => {
      const date = fact.date ?? fact.deadline
      if (date) return [[flat(dateText({ input }, date)), date]]
      return fact.period ? [[flat(periodText({ input }, fact.period)), sortKey(fact.period)]] : []
    }),
  )
}

/** A quarter sorts as its first month, an interval by its beginning, or by its end where it has none. */
function sortKey(period: string): string {
  const [from = '', to = ''] = period.split('/')
  const point = from === '..' ? to : from
  return point.replace(/-Q([1-4])$/, (_, quarter) => `-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`)
}
