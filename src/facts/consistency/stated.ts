import type { FoundNumber } from '../../locale/number-words.ts'
import type { Fact, Unit } from '../../model/facts.ts'
import { type Locale, type Localised, locales } from '../../model/text.ts'
import { listSizes } from './enumerations.ts'
import type { DataFault } from './finding.ts'
import { numbersIn } from './numbers-in.ts'
import { qualifierBeside } from './qualifier-words.ts'

/** Whether a figure of a text is the fact's value in its unit. */
function isValue(found: FoundNumber, value: number, unit: Unit | undefined, isPercent: boolean): boolean {
  if (isPercent !== (found.kind === 'percent')) return false
  const wanted = value * (unit?.scale ?? 1)
  return Math.abs(found.value - wanted) <= Math.abs(wanted) * 1e-12
}

/** What the words of a fact say otherwise than its fields do, in each language by itself. */
export function* statedOtherwise(fact: Fact, unit: Unit | undefined): Generator<DataFault> {
  for (const locale of locales) {
    if (fact.value !== undefined) yield* valueOtherwise(fact, fact.value, unit, locale)
    yield* yearsOtherwise(fact, locale)
    yield* strivenOtherwise(fact, locale)
  }
  yield* strivenInShort(fact)
}

function* valueOtherwise(
  fact: Fact,
  value: number,
  unit: Unit | undefined,
  locale: Locale,
): Generator<DataFault> {
  const isPercent = /%/.test(unit?.en ?? '')
  const find = (text: Localised | undefined) =>
    text ? numbersIn(text, locale).filter((each) => isValue(each, value, unit, isPercent)) : []
  const stated = find(fact.statement)
  const isListed = stated.length === 0 && value < 10 && isCounted(fact, value)
  if (!isListed && (stated.length === 0 || !isMeasured(fact.statement[locale], stated, unit, locale)))
    yield {
      file: 'facts',
      path: [fact.id, 'statement', locale],
      code: 'value-not-stated',
      what: `The statement of ${fact.id} does not say its value ${value}${fact.unit === undefined ? '' : ` (${fact.unit})`}.`,
      why: 'The value is printed as a figure, the statement as a sentence: they must say the same.',
      remedy: 'correct the value, its unit or the statement, after reading the source',
    }
  for (const field of ['statement', 'short'] as const) {
    const text = fact[field]?.[locale] ?? ''
    yield* qualifiedOtherwise(fact, field, text, find(fact[field]), locale)
  }
}

/** Whether the fact lists as many things: in its statement, as members, as parts. */
const isCounted = ({ statement, members, parts }: Fact, value: number): boolean =>
  members?.length === value || parts?.length === value || listSizes(statement).has(value)

/** Whether the unit, or as much of it as a count is spoken of with (个, 家, 中心), follows one of the figures. */
function isMeasured(
  text: string,
  stated: readonly FoundNumber[],
  unit: Unit | undefined,
  locale: Locale,
): boolean {
  const suffix = Array.from(unit?.['zh-CN'].split('{}')[1] ?? '')
  const [first] = suffix
  const last = suffix.at(-1)
  if (locale === 'en' || !first || !last || unit?.ordinal || unit?.scale !== undefined || first === '%')
    return true
  return stated.some(({ end }) => {
    const after = text.slice(end, end + 16)
    return after.startsWith('大') || after.includes(first) || after.includes(last)
  })
}

function* qualifiedOtherwise(
  fact: Fact,
  field: 'statement' | 'short',
  text: string,
  stated: readonly FoundNumber[],
  locale: Locale,
): Generator<DataFault> {
  const wanted = fact.qualifier ?? 'exact'
  const said = stated.map((each) => qualifierBeside(text, each, locale))
  if (stated.length === 0 || said.includes(wanted)) return
  yield {
    file: 'facts',
    path: [fact.id, field, locale],
    code: 'qualifier-differs',
    what: `\`${field}\` of ${fact.id} says its figure ${stated[0]?.text} as \`${said[0]}\`, the field \`qualifier\` as \`${wanted}\`.`,
    why: 'At least, over, nearly and about change what a figure claims.',
    remedy: 'correct the qualifier or the words, after reading the source',
  }
}

/** Whether a year is only that since which, or against which, something holds. */
const isCompared = (text: string, { start, end }: FoundNumber): boolean =>
  /(?:比|较|自|相比|\b(?:since|than in|against|compared with|from) (?:[A-Z][a-z]+ )?)$/.test(
    text.slice(Math.max(0, start - 28), start),
  ) || /^年[^，。；]{0,6}(?:以来|起|相比)/.test(text.slice(end, end + 12))

/** Years of date, deadline and period that the statement should repeat where it dates anything. */
function* yearsOtherwise(fact: Fact, locale: Locale): Generator<DataFault> {
  const stated = numbersIn(fact.statement, locale)
  const text = fact.statement[locale]
  const years = stated.filter((each) => each.kind === 'year' && !isCompared(text, each))
  if (years.length === 0) return
  const namesPlan = stated.some(({ kind }) => kind === 'plan')
  const known = new Set(years.map(({ value }) => value))
  for (const field of ['date', 'period', 'deadline'] as const) {
    const written = (fact[field] ?? '').match(/\d{4}/g) ?? []
    if (written.length === 0 || (namesPlan && written.length > 1)) continue
    if (written.some((year) => known.has(Number(year)))) continue
    yield {
      file: 'facts',
      path: [fact.id, field],
      code: 'date-differs',
      what: `\`${field}\` of ${fact.id} is ${fact[field]}, but its statement speaks of ${[...known].join(' and ')}.`,
      remedy: 'correct the date or the statement, after reading the source',
    }
  }
}

const strives = { 'zh-CN': /力争|力求|争取|争创|努力/, en: /\bstriv|\bvie|\bvying|\baim|\bseek/i } as const
const firmly = { 'zh-CN': /力争/, en: /\bstriv/i } as const

function* strivenOtherwise(fact: Fact, locale: Locale): Generator<DataFault> {
  const text = fact.statement[locale]
  const isStriven = fact.strive === true
  if (isStriven ? strives[locale].test(text) : fact.kind === 'editorial' || !firmly[locale].test(text)) return
  yield {
    file: 'facts',
    path: [fact.id, isStriven ? 'statement' : 'kind'],
    code: 'qualifier-differs',
    what: isStriven
      ? `${fact.id} is striven for (\`strive\`), but its statement does not say so.`
      : `The statement of ${fact.id} says that it is striven for, the field \`strive\` does not.`,
    why: 'What is striven for is not promised.',
    remedy: 'correct `strive` or the words, after reading the source',
  }
}

/** A short text that says in one language only that something is striven for. */
function* strivenInShort({ id, strive, short }: Fact): Generator<DataFault> {
  if (!strive || !short) return
  const said = { 'zh-CN': strives['zh-CN'].test(short['zh-CN']), en: strives.en.test(short.en) }
  if (said['zh-CN'] === said.en) return
  const locale = said.en ? 'zh-CN' : 'en'
  yield {
    file: 'facts',
    path: [id, 'short', locale],
    code: 'qualifier-differs',
    what: `\`short\` of ${id} says in one language only that it is striven for.`,
    why: 'What is striven for is not promised.',
    remedy: 'say it in both languages',
  }
}
