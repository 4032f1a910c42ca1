import type { Fact } from '../../model/facts.ts'
import type { Report } from '../unchecked.ts'
import { type Span, shown } from './span.ts'
import { partsOf, type StatedDate, statedDates } from './stated-dates.ts'

const fields = ['date', 'period', 'deadline'] as const

/** Whether a stated date says all that another does. */
const says = (stated: StatedDate, wanted: StatedDate) =>
  (['year', 'month', 'day', 'quarter'] as const).every(
    (part) => wanted[part] === undefined || stated[part] === wanted[part],
  )

/** Whether what a stated date says is not at odds with another. */
const allows = (stated: StatedDate, wanted: StatedDate) =>
  (['year', 'month', 'day'] as const).every(
    (part) => wanted[part] === undefined || stated[part] === undefined || stated[part] === wanted[part],
  )

/**
 * The dates, period and deadline of a fact stand in the paragraphs of its locators, or its `dateBasis` says how
 * they were understood; then the words that it quotes stand there and are not at odds with the date.
 */
export function dateFaults(fact: Fact, spans: readonly Span[], report: Report): void {
  phraseFaults(fact, spans, report)
  for (const field of fields) {
    const given = fact[field]
    if (given === undefined) continue
    for (const date of given.split('/').filter((each) => each !== '..')) {
      if (isSaid(fact, field, partsOf(date), spans)) continue
      const basis = fact.dateBasis?.mode
      report(
        'date-not-in-source',
        [field],
        `\`${fact.id}\` gives ${date}; its source does not say so: ${shown(spans[0]?.words ?? '')}`,
        basis === undefined
          ? `correct \`${field}\`, or say in \`dateBasis\` how it is known`
          : `correct \`${field}\` or \`dateBasis\``,
      )
      break
    }
  }
  asOfFault(fact, spans, report)
}

function isSaid(
  fact: Fact,
  field: (typeof fields)[number],
  wanted: StatedDate,
  spans: readonly Span[],
): boolean {
  const mode = fact.dateBasis?.mode
  if (mode === 'explicit' || mode === 'stated') {
    const near = field === 'date' ? spans.flatMap(({ dates }) => dates) : around(spans)
    return near.some((stated) => says(stated, wanted))
  }
  const stated = [...around(spans), ...named(fact, spans)]
  if (stated.some((each) => says(each, wanted))) return true
  if (mode === undefined) return false
  return spans.some(({ source: { published }, dates }) =>
    isResolved(mode, field, fact, wanted, published, dates),
  )
}

const around = (spans: readonly Span[]) =>
  spans.flatMap(({ dates, datesAround }) => [...dates, ...datesAround])

/** Whether a date that the text gives in part or by other words can be the one meant. */
function isResolved(
  mode: string,
  field: string,
  fact: Fact,
  wanted: StatedDate,
  published: string | undefined,
  dates: readonly StatedDate[],
): boolean {
  const { year = 0, month, day } = wanted
  if (published === undefined) return true
  const [publishedYear = 0] = published.split('-').map(Number)
  if (mode === 'year-inferred') {
    const isThere = dates.some((each) => each.month !== undefined && says(each, { month, day }))
    return isThere && year === likelyYear(wanted, published)
  }
  if (mode === 'context') return year === publishedYear && month === undefined
  // The words that were resolved say `date` where there is one, and otherwise the period or deadline.
  const isMeant = field === 'date' || fact.date === undefined
  return isMeant && Math.abs(year - publishedYear) <= 1
}

/** The year of a day that a text gives without one: the last such day before it was published. */
function likelyYear({ month = 1, day = 1 }: StatedDate, published: string): number {
  const [year = 0, ownMonth = 12, ownDay = 31] = published.split('-').map(Number)
  return month * 31 + day <= ownMonth * 31 + ownDay ? year : year - 1
}

/** Dates of the paragraphs that the note of a `dateBasis` names by their numbers. */
function named({ dateBasis, locators }: Fact, spans: readonly Span[]): StatedDate[] {
  const number = Number(/paragraph (\d+)/i.exec(dateBasis?.note ?? '')?.[1])
  const own = locators.find((locator) => 'start' in locator)
  const [span] = spans
  if (!Number.isInteger(number) || !own || !('start' in own) || !span) return []
  const { text, locale, source } = span
  const line = text.lines[(text.lineAt(own.start)?.index ?? 0) - (own.paragraph - number)]
  const near = text.lines.filter(({ index }) => Math.abs(index - (line?.index ?? -99)) <= 2)
  return near.flatMap(({ start, end }) => statedDates(text.read(start, end), locale, source.published))
}

function phraseFaults(fact: Fact, spans: readonly Span[], report: Report): void {
  const phrase = fact.dateBasis?.phrase
  if (phrase === undefined || spans.length === 0) return
  const isThere = spans.some(({ words, around: near }) =>
    [words, near].some((each) => tight(each).includes(tight(phrase))),
  )
  if (!isThere) {
    report(
      'date-not-in-source',
      ['dateBasis', 'phrase'],
      `\`${fact.id}\` was dated by “${phrase}”; these words do not stand in its paragraph.`,
      'quote the words that say when',
    )
    return
  }
  const wanted =
    fact.date ??
    (fact.deadline === undefined && fact.period !== undefined ? fact.period.split('/')[0] : undefined)
  if (wanted === undefined) return
  const { source, locale } = spans[0] as Span
  const stated = statedDates(phrase, locale, source.published)
  if (stated.length > 0 && !stated.some((each) => allows(each, partsOf(wanted))))
    report(
      'date-not-in-source',
      [fact.date === undefined ? 'period' : 'date'],
      `\`${fact.id}\` gives ${wanted}, but was dated by “${phrase}”.`,
      'correct the date or the phrase',
    )
}

const tight = (words: string) => words.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** A claim that the source does not date is of the day when it was published. */
function asOfFault({ id, asOf }: Fact, spans: readonly Span[], report: Report): void {
  if (asOf === undefined) return
  const days = spans.flatMap(({ source }) => source.published ?? [])
  if (days.length === 0) return
  const isOne = days.some((day) => day.startsWith(asOf) || asOf.startsWith(day))
  if (isOne || around(spans).some((stated) => says(stated, partsOf(asOf)))) return
  report(
    'date-not-in-source',
    ['asOf'],
    `\`${id}\` is as of ${asOf}; its source was published on ${days[0]}.`,
    'write the day of publication, or the day that the source gives',
  )
}
