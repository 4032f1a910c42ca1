import { type FoundNumber, type NumberKind, parseNumbers } from '../../locale/number-words.ts'
import type { SlideEntry } from '../../model/deck.ts'
import type { Fact } from '../../model/facts.ts'
import type { Localised } from '../../model/text.ts'

/** Numbers of one sort vouch for numbers of the same: a day of a month for no count, a count for no percentage. */
type Sort = 'date' | 'percent' | 'fraction' | 'ordinal' | 'count'

const sorts: Readonly<Record<NumberKind, Sort | undefined>> = {
  cardinal: 'count',
  magnitude: 'count',
  ordinal: 'ordinal',
  plan: 'ordinal',
  percent: 'percent',
  fraction: 'fraction',
  year: 'date',
  month: 'date',
  day: 'date',
  code: undefined,
}

const keyOf = (sort: Sort, value: number) => `${sort} ${value}`

/** Items that are told of by their place: the third card. */
const mostPlaces = 12

/** What vouches for numbers that an author says in words. */
export interface SpokenNumbers {
  readonly has: (number: FoundNumber) => boolean
}

/**
 * Numbers that a slide's own things vouch for, so that its author may say them in words: the figures of its facts,
 * how many members and parts these have, how many there are, how many years lie between them, and how many items
 * the slide lists.
 */
export function spokenNumbers(facts: readonly Fact[], entry: SlideEntry | undefined): SpokenNumbers {
  const known = new Set<string>()
  for (const fact of facts) for (const key of numbersOf(fact)) known.add(key)
  for (const count of [...spans(facts), ...counts(facts), ...(entry ? lengths(entry) : [])])
    known.add(keyOf('count', count))
  const longest = Math.max(0, ...(entry ? lengths(entry) : []))
  for (let place = 1; place <= Math.min(longest, mostPlaces); place++) known.add(keyOf('ordinal', place))
  return {
    has({ kind, value }) {
      const sort = sorts[kind]
      return sort === undefined || known.has(keyOf(sort, value))
    },
  }
}

const ofFacts = new WeakMap<Fact, readonly string[]>()

/** Every number that a fact says, in either language. */
function numbersOf(fact: Fact): readonly string[] {
  const known = ofFacts.get(fact)
  if (known) return known
  const { value, members, parts, statement, short, group, label, document, actors, open } = fact
  const texts: readonly (Localised | undefined)[] = [
    ...[statement, short, group, label, document?.title, document?.short],
    ...(members ?? []),
    ...(parts ?? []),
  ]
  const said = texts.flatMap((text) =>
    text ? [...parseNumbers(text['zh-CN'], 'zh-CN'), ...parseNumbers(text.en, 'en')] : [],
  )
  const keys = said.flatMap(({ kind, value }) => {
    const sort = sorts[kind]
    return sort === undefined ? [] : [keyOf(sort, value)]
  })
  const dates = [fact.date, fact.deadline, fact.period].flatMap((date) => date?.match(/\d+/g) ?? [])
  const lists = open ? [] : [members, parts, actors].flatMap((list) => (list ? [list.length] : []))
  const own = value === undefined ? [] : [keyOf('count', value), keyOf('ordinal', value)]
  const found = [
    ...keys,
    ...own,
    ...dates.map((part) => keyOf('date', Number(part))),
    ...lists.map((length) => keyOf('count', length)),
  ]
  ofFacts.set(fact, found)
  return found
}

/** Years between any two of the facts. */
function spans(facts: readonly Fact[]): number[] {
  const years = new Set(
    facts.flatMap(({ date, deadline, period }) =>
      [date, deadline, period].flatMap((each) => (each?.match(/\d{4}/g) ?? []).map(Number)),
    ),
  )
  const listed = [...years].slice(0, 60)
  return listed.flatMap((a) => listed.map((b) => Math.abs(a - b))).filter((span) => span > 0)
}

/** How many facts there are, how many of each speaker, of none and of each place, and how many of these and of sources. */
function counts(facts: readonly Fact[]): number[] {
  const bySpeaker = [...Map.groupBy(facts, ({ actors }) => actors?.[0]?.name.en)]
  const byRegion = [...Map.groupBy(facts, ({ region }) => region)]
  const groups = [...bySpeaker, ...byRegion]
  const named = (each: readonly (readonly [string | undefined, unknown])[]) =>
    each.filter(([name]) => name !== undefined).length
  const sources = new Set(facts.flatMap(({ locators }) => locators.map(({ source }) => source)))
  return [
    facts.length,
    named(bySpeaker),
    named(byRegion),
    sources.size,
    ...groups.map(([, own]) => own.length),
  ]
}

/** Lengths of the lists of a slide's entry, and how many of each are set apart by a flag. */
function lengths(entry: unknown): number[] {
  const found: number[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      found.push(value.length)
      const items = value.filter((item) => typeof item === 'object' && item !== null)
      for (const flag of ['on', 'widened', 'absent', 'same'])
        found.push(items.filter((item) => (item as Record<string, unknown>)[flag] === true).length)
    }
    for (const item of Object.values(value)) walk(item)
  }
  walk(entry)
  return found
}
