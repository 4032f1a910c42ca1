import type { HelperOptions } from 'handlebars'
import { formatPlaces, formatQuantity } from '../../locale/index.ts'
import { countWord } from '../../locale/numbers.ts'
import type { Fact, Unit } from '../../model/facts.ts'
import { markup } from '../engine.ts'
import { escapeMarkdown } from '../escape.ts'
import { added, cannotDerive, divided, type Reckoned, termsOf } from '../reckoning.ts'
import { citation, type SlideContext, show, vouch } from '../slide-context.ts'
import { missing } from './missing.ts'

/** What is reckoned, by the name under which provenance keeps it, with the sign between the facts. */
const signs = { difference: '−', ratio: '÷', share: '÷', sum: '+', count: ',' } as const
type How = keyof typeof signs

const points: Unit = { 'zh-CN': '{}个百分点', en: '{} percentage points', enOne: '{} percentage point' }
const times: Unit = { 'zh-CN': '{}倍', en: '{} times' }
const percent: Unit = { 'zh-CN': '{}%', en: '{}%' }

/** Helpers that reckon with figures. What they print rests on every fact that they take, and says that it is derived. */
export function derivingHelpers(context: SlideContext) {
  const { locale, audience, catalogue } = context.input
  const { units } = catalogue.vocabulary
  const print = (
    how: How,
    facts: readonly Fact[],
    { value, qualifier }: Reckoned,
    unit?: Unit,
    withUnit = false,
  ) => {
    const quantity = formatQuantity({ value, qualifier }, unit, locale, {
      unit: withUnit,
      numbers: audience.numbers,
    })
    return markup(derived(context, how, facts, quantity?.text ?? ''))
  }
  const unitOf = ({ unit }: Fact) => (unit === undefined ? undefined : units[unit])
  const isShare = (unit: Unit | undefined) => unit?.en === '{}%'
  const pair = (a: unknown, b: unknown): [Fact, Fact] => [context.find(a), context.find(b)]
  return {
    /**
     * `{{difference "S4-014" "S4-013"}}`: the first less the second, without unit; `unit=true` adds it, percentage
     * points for percentages. It carries no more decimals than the less precise of the two, and says `about` when
     * either was more precise.
     */
    difference(a: unknown, b: unknown, { hash }: HelperOptions) {
      const facts = pair(a, b)
      const result = added(termsOf(facts, units, 'subtract', true), true)
      const unit = hash.unit === true ? unitOf(facts[0]) : undefined
      return print('difference', facts, result, isShare(unit) ? points : unit, true)
    },
    /** `{{ratio a b}}`: how many times the second the first is. */
    ratio(a: unknown, b: unknown) {
      const facts = pair(a, b)
      const [over, under] = termsOf(facts, units, 'divide')
      if (!over || !under) throw cannotDerive('A ratio is of two facts.', 'Name two.')
      return print('ratio', facts, divided([over, under], 1, 2, units), times)
    },
    /** `{{share part whole}}`: the first in percent of the second. */
    share(part: unknown, whole: unknown) {
      const facts = pair(part, whole)
      const [over, under] = termsOf(facts, units, 'divide')
      if (!over || !under) throw cannotDerive('A share is of two facts.', 'Name two.')
      if (over.value > under.value)
        throw cannotDerive(
          `${facts[0].id} is more than ${facts[1].id}, of which it would be a part.`,
          'Name the part first, then the whole.',
        )
      return print('share', facts, divided([over, under], 100, 1, units), percent)
    },
    /** `{{sum a b c}}` or `{{sum facts}}`: together, with the unit; `unit=true` adds the noun of a count in English. */
    sum(...given: unknown[]) {
      const { hash } = given.at(-1) as HelperOptions
      const facts = given.slice(0, -1).flat().map(context.find)
      const [first] = facts
      if (!first || facts.length < 2)
        throw cannotDerive('A sum takes two facts or more.', 'Name them: {{sum "…" "…"}}.')
      if (new Set(facts).size < facts.length)
        throw cannotDerive('A fact stands in the sum twice.', 'Name each once.')
      return print(
        'sum',
        facts,
        added(termsOf(facts, units, 'add'), false),
        unitOf(first),
        hash.unit === true,
      )
    },
    /**
     * `{{count "S2-021"}}`: how many members or parts a fact has; `{{count facts}}`, `{{count items}}`: how many there
     * are. `words=true` spells small counts.
     */
    count(...given: unknown[]) {
      const { hash } = given.at(-1) as HelperOptions
      const [first, ...more] = given.slice(0, -1)
      const isList = Array.isArray(first) || more.length > 0
      const things = isList ? [first, ...more].flat() : listed(context.find(first))
      const facts = isList ? factsIn(context, things) : [context.find(first)]
      const text = hash.words === true ? countWord(things.length, locale) : String(things.length)
      return markup(derived(context, 'count', facts, text))
    },
  }
}

/** Members or parts of a fact, which can be counted when its list is whole. */
function listed(fact: Fact): readonly unknown[] {
  const items = fact.members ?? fact.parts
  if (!items) throw missing(fact, 'members')
  if (fact.open)
    throw cannotDerive(
      `The list of ${fact.id} is open: it ends in “and others”.`,
      'Print its members; never count them.',
    )
  return items
}

/** Facts among the items of a list, or named by them. */
function factsIn(context: SlideContext, items: readonly unknown[]): Fact[] {
  return items.flatMap((item) => {
    const fact = typeof item === 'object' && item !== null && 'fact' in item ? item.fact : item
    const isFact =
      typeof fact === 'string' || (typeof fact === 'object' && fact !== null && 'locators' in fact)
    return isFact ? [context.find(fact)] : []
  })
}

/** What was reckoned with, as a formula of facts: `S4-014 − S4-013`. */
function formulaOf(how: How, ids: readonly string[]): string {
  const formula = ids.join(how === 'count' ? ', ' : ` ${signs[how]} `)
  return how === 'count' ? `count ${formula}` : how === 'share' ? `${formula} × 100%` : formula
}

/**
 * A figure that was reckoned: a link to the source of the first fact whose title says how, marked as derived where the
 * audience gets sources on its slides.
 */
function derived(context: SlideContext, how: How, facts: readonly Fact[], text: string): string {
  const ids = facts.map(({ id }) => id)
  for (const fact of facts) show(context, fact)
  vouch(context, { text, origin: 'derived', facts: ids, how })
  const { locale, audience } = context.input
  const [first] = facts
  const place = first && citation(context, first)
  const inner = escapeMarkdown(text)
  const title = `= ${escapeMarkdown(formulaOf(how, ids))}`
  const where = place && formatPlaces([place.locator], locale)
  const link = place ? `[${inner}](#src-${place.number} "${title} · ${where}")` : inner
  const held = text.length <= 24 ? `<span class="nb">${link}</span>` : link
  const isMarked = audience.citations === 'slide' || audience.citations === 'figure'
  return isMarked ? `${held}<span class="derived">${derivedMark[locale]}</span>` : held
}

const derivedMark = { 'zh-CN': '（推算）', en: ' (derived)' } as const

/** Lines for the speaker: how each figure that was reckoned comes about; none where sources are listed at the end only. */
export function derivedNotes(context: SlideContext): string[] {
  const { locale, audience } = context.input
  if (audience.citations === 'end') return []
  return context.values.flatMap(({ text, origin, facts, how = '' }) => {
    if (origin !== 'derived' || facts.length === 0 || !Object.hasOwn(signs, how)) return []
    const line = `${text} = ${formulaOf(how as How, facts)}${derivedMark[locale]}`
    vouch(context, { text: line, origin: 'source', facts })
    return line
  })
}
