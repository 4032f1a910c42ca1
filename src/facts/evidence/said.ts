import { parseNumbers } from '../../locale/number-words.ts'
import type { Fact } from '../../model/facts.ts'
import type { Report } from '../unchecked.ts'
import { bareWords } from './readable.ts'
import { type Span, shown } from './span.ts'

/** Words in quotation marks, without the marks; nested ones apart. */
function* quoted(text: string): Generator<string> {
  for (const [, words] of text.matchAll(/“([^“”]{1,400})”/g)) if (words) yield words.replace(/[‘’]/g, '')
  for (const [, words] of text.matchAll(/(?<![\p{L}])‘([^‘’]{2,400})’(?!\p{L})/gu)) if (words) yield words
}

/** Where a fact's own words stand, in the language of its sources. */
function* ownTexts(
  fact: Fact,
  { locale }: Span,
): Generator<readonly [path: readonly string[], text: string]> {
  yield [['statement', locale], fact.statement[locale]]
  if (fact.short) yield [['short', locale], fact.short[locale]]
}

/** Quoted words stand in the text; a label, which is a name, in the words that the locators name. */
export function quoteFaults(fact: Fact, spans: readonly Span[], report: Report): void {
  const [first] = spans
  if (!first) return
  const texts = [...new Set(spans.map(({ text }) => text.words.text))]
  const told = new Set<string>()
  for (const [path, text] of ownTexts(fact, first))
    for (const words of quoted(text)) {
      const wanted = bareWords(words)
      if (told.has(words) || texts.some((each) => each.includes(wanted))) continue
      told.add(words)
      report(
        'quote-not-in-source',
        path,
        `“${words}” does not stand in the text of \`${first.source.id}\`.`,
        'quote the source’s own words, or take the quotation marks away',
      )
    }
  const label = fact.label?.[first.locale]
  if (label === undefined || spans.some(({ bare }) => bare.includes(bareWords(label)))) return
  report(
    'quote-not-in-source',
    ['label', first.locale],
    `“${label}” does not stand in the words that the locator of \`${fact.id}\` names: ${shown(first.words)}`,
    'write the label as the source does, or let the locator name the words that say it',
  )
}

/**
 * Figures of a fact's own words stand in those that its locators name, or are its value and dates. Years may stand
 * in the paragraph, and numbers in words anywhere in the text: they tell how many things are spoken of.
 */
export function statementFaults(
  fact: Fact,
  scale: number | undefined,
  spans: readonly Span[],
  report: Report,
): void {
  const [first] = spans
  if (!first) return
  const known = new Set(
    spans.flatMap((span) => [...span.numbers.map(({ value }) => value), ...span.dates.flatMap(partValues)]),
  )
  if (fact.value !== undefined) known.add(fact.value).add(fact.value * (scale ?? 1))
  for (const list of [fact.parts, fact.members, fact.actors]) if (list) known.add(list.length)
  const days = [
    fact.date,
    fact.period,
    fact.deadline,
    fact.asOf,
    ...spans.map(({ source }) => source.published),
  ]
  for (const day of days)
    for (const part of (day ?? '').split(/[-/Q]/)) if (part !== '') known.add(Number(part))
  const names = [
    fact.document?.title,
    fact.document?.short,
    fact.label,
    fact.group,
    ...(fact.actors ?? []).map(({ name }) => name),
  ]
  for (const name of names)
    if (name) for (const { value } of parseNumbers(name[first.locale], first.locale)) known.add(value)
  const years = new Set(spans.flatMap(({ datesAround }) => datesAround.map(({ year }) => year)))
  const inTexts = (value: number) => spans.some((span) => span.counts().has(value))
  for (const [path, text] of ownTexts(fact, first)) {
    const stray = parseNumbers(text, first.locale).find(({ value, loose, kind, words }) => {
      if (loose || kind === 'code' || known.has(value)) return false
      return !(kind === 'year' && years.has(value)) && !(words && inTexts(value))
    })
    if (!stray) continue
    report(
      'figure-not-in-source',
      path,
      `“${stray.text}” of \`${fact.id}\` does not stand in the words that its locator names: ${shown(first.words)}`,
      'correct the statement, or let the locator name the words that say it',
    )
  }
}

const partValues = ({ year, month, day, quarter }: Span['dates'][number]) =>
  [year, month, day, quarter].filter((part) => part !== undefined)
