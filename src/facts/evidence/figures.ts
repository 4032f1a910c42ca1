import type { FoundNumber } from '../../locale/number-words.ts'
import type { Fact, Unit } from '../../model/facts.ts'
import type { Report } from '../unchecked.ts'
import { isMeasuredIn, measuredBy, measureOf } from './measures.ts'
import { type Qualified, qualifiedIn, striving } from './qualifiers.ts'
import { type Span, shown } from './span.ts'

/** A figure of the words of a span that is the fact's. */
interface Match {
  readonly span: Span
  readonly number: FoundNumber
}

const isSame = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** Whether a figure of a text is a value in its unit: as it is, in base units, or as a share of a hundred. */
function isValue(number: FoundNumber, value: number, unit: Unit | undefined): boolean {
  if (number.kind === 'code' || number.kind === 'plan' || number.kind === 'magnitude') return false
  const magnitude = Math.abs(value)
  if (isSame(number.value, magnitude)) return true
  if (unit?.scale !== undefined && isSame(number.value, magnitude * unit.scale)) return true
  return (
    number.kind === 'fraction' &&
    unit !== undefined &&
    measureOf(unit) === 'percent' &&
    isSame(number.value * 100, magnitude)
  )
}

const isDate = ({ kind }: FoundNumber) => kind === 'year' || kind === 'month' || kind === 'day'

/** The fact's figure, its unit and its qualifier stand in the words that its locators name. */
export function figureFaults(
  fact: Fact,
  unit: Unit | undefined,
  spans: readonly Span[],
  report: Report,
): void {
  const { value } = fact
  if (value === undefined) return
  const isOrdinal = unit?.ordinal === true || (unit !== undefined && !unit['zh-CN'].includes('{}'))
  const found = spans.flatMap((span) => span.numbers.map((number): Match => ({ span, number })))
  const same = found.filter(({ number }) => isValue(number, value, unit))
  const counted = same.filter(({ number }) => !isDate(number))
  if (counted.length === 0) {
    const there = [...new Set(found.map(({ number }) => number.text))].slice(0, 6)
    const words = there.length > 0 ? `its figures are ${there.join(', ')}` : 'there is no figure'
    report(
      'figure-not-in-source',
      ['value'],
      `\`${fact.id}\` gives ${value}; ${words} in the words that its locator names: ${shown(spans[0]?.words ?? '')}`,
      'correct `value`, or let the locator name the words that say it',
    )
    return
  }
  const measured = counted.filter(({ span, number }) => fits(span, number, unit, isOrdinal))
  if (measured.length === 0) reportUnit(fact, counted, report)
  else qualifierFault(fact, unit, measured, report)
}

/** Named once, a currency holds for the amounts that follow. */
const currencies = ['yuan', 'dollars', 'euros', 'pounds']

/** Whether the words beside a figure do not speak against a unit. */
function fits(span: Span, number: FoundNumber, unit: Unit | undefined, isOrdinal: boolean): boolean {
  if (!unit) return true
  const { words } = span
  if (unit.ordinal && !isRank(span, number, unit)) return false
  if (!namesThings(span, unit)) return false
  if (!isOrdinal && number.kind === 'ordinal' && !number.loose) return false
  const [wanted, there] = [measureOf(unit), measuredBy(words, number)]
  if (wanted === undefined) return there === undefined || isOrdinal
  if (number.kind === 'fraction' && wanted === 'percent') return true
  if (there !== undefined) return there === wanted
  return isMeasuredIn(words, wanted) || (currencies.includes(wanted) && isMeasuredIn(span.around, wanted))
}

/** Whether a figure is a place in an order: 第四, fourth, ranks 4, and the unit's own word behind it, as in 二代. */
function isRank({ words, locale }: Span, number: FoundNumber, unit: Unit): boolean {
  if (number.kind === 'ordinal') return true
  const [ahead, behind] = [words.slice(Math.max(0, number.start - 12), number.start), words.slice(number.end)]
  const own = unit['zh-CN'].split('{}')[1] ?? ''
  if (locale === 'zh-CN')
    return (own !== '' && behind.startsWith(own)) || /(?:第|排名|位列|名列|列)$/.test(ahead)
  return /(?:rank\w*|place\w*|position\w*|no\.|number|top|#)\s*$/i.test(ahead)
}

/** Chinese words of measure after which a unit names the things that it counts: 个部门, 大城市群. */
const counted = /^[个大项重篇座条所名种类](\p{Script=Han}{2,})$/u

/** Whether the words name the things that a unit counts, where it names any in Chinese. */
function namesThings({ words, locale }: Span, unit: Unit): boolean {
  const things = counted.exec(unit['zh-CN'].split('{}')[1] ?? '')?.[1]
  return locale !== 'zh-CN' || things === undefined || words.includes(things.slice(-2))
}

function reportUnit(fact: Fact, [first]: readonly Match[], report: Report): void {
  if (!first) return
  const { words } = first.span
  const beside = words.slice(Math.max(0, first.number.start - 4), first.number.end + 6).trim()
  report(
    'unit-not-in-source',
    ['unit'],
    `\`${fact.id}\` is in \`${fact.unit}\`; its source says “${beside}”.`,
    'correct `unit`, or the value to what the source gives in this unit',
  )
}

const meaning: Readonly<Record<Qualified, string>> = {
  exact: 'does not qualify it',
  'at-least': 'says at least',
  'at-most': 'says at most',
  over: 'says more',
  nearly: 'says nearly',
  about: 'says about',
}

function qualifierFault(fact: Fact, unit: Unit | undefined, matches: readonly Match[], report: Report): void {
  const given = fact.qualifier ?? 'exact'
  const said = matches.map(({ span, number }) => {
    const found = qualifiedIn(span.words, number, span.locale, unit?.['zh-CN'].split('{}')[1])
    // 近三年 are the last three years and nearly three years alike.
    const isRecent =
      found === 'nearly' &&
      /近$/.test(span.words.slice(0, number.start)) &&
      /^(?:年|个月|天|周)/.test(span.words.slice(number.end))
    return isRecent ? given : found
  })
  if (!said.includes(given) && !said.includes('at-most')) {
    const [first = 'exact'] = said
    report(
      'qualifier-not-in-source',
      [fact.qualifier === undefined ? 'value' : 'qualifier'],
      `\`${fact.id}\` gives ${fact.value} as ${given}; its source ${meaning[first]}.`,
      first === 'exact' ? 'take `qualifier` out' : `write \`qualifier: ${first}\``,
      '近 is below a figure, 余 and 超过 are strictly more, 以上 includes it.',
    )
  }
}

/** What is striven for in the source is so in the fact, and the reverse. */
export function strivingFault(fact: Fact, spans: readonly Span[], report: Report): void {
  const isSaid = spans.some(({ words, locale }) => striving[locale].test(words))
  if (fact.strive && !isSaid)
    report(
      'qualifier-not-in-source',
      ['strive'],
      `\`${fact.id}\` is marked as striven for; its source does not say so.`,
      'take `strive` out',
    )
  const isAim = fact.kind === 'target' || fact.kind === 'role' || fact.value !== undefined
  if (isAim && !fact.strive && spans.some(({ words }) => /力争/.test(words)))
    report(
      'qualifier-not-in-source',
      [],
      `The source of \`${fact.id}\` says 力争, the fact does not.`,
      'write `strive: true`',
    )
}
