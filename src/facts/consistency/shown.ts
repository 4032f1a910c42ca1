import type { Fault, Place } from '../../errors.ts'
import { dateBounds } from '../../locale/dates.ts'
import type { Deck } from '../../model/deck.ts'
import type { Catalogue, Fact } from '../../model/facts.ts'
import type { PlacedDeck } from './deck-texts.ts'
import type { DataFault } from './finding.ts'

/** What one slide of an edition shows. */
export interface ShownSlide {
  readonly deck: string
  readonly audience: string
  readonly locale: string
  /** Place of its entry among the slides of the deck, from 0. */
  readonly slide: number
  readonly facts: readonly string[]
  /** What stands on it and in its notes, by which a figure is known to be dated. */
  readonly text: string
}

/** Facts that no edition of any deck shows. */
export function* unused({ facts }: Catalogue, shown: readonly ShownSlide[]): Generator<DataFault> {
  const known = new Set(shown.flatMap((slide) => slide.facts))
  for (const { id, rank } of facts) {
    if (known.has(id) || rank === 'deprecated') continue
    yield {
      file: 'facts',
      path: [id],
      code: 'unused-fact',
      what: `No deck shows ${id}.`,
      remedy: 'show it, or leave it for later',
    }
  }
}

/** Facts that slides show although they are deprecated, too old for the deck, or targets that have fallen due. */
export function shownAmiss(
  catalogue: Catalogue,
  decks: readonly PlacedDeck[],
  shown: readonly ShownSlide[],
): Fault[] {
  const facts = new Map(catalogue.facts.map((fact) => [fact.id, fact]))
  const placed = new Map(decks.map((each) => [each.deck.name, each]))
  const told = new Set<string>()
  const faults: Fault[] = []
  for (const slide of shown) {
    const found = placed.get(slide.deck)
    const entry = found?.deck.slides[slide.slide]
    if (!found) continue
    const on = slide.facts.flatMap((id) => facts.get(id) ?? [])
    for (const fact of on) {
      const fault =
        deprecated(fact, catalogue) ??
        (entry?.history ? undefined : outOfDate(fact, on, found.deck, slide, publishedOf(fact, catalogue)))
      const key = `${slide.deck} ${slide.slide} ${fact.id} ${fault?.code}`
      if (!fault || told.has(key)) continue
      told.add(key)
      faults.push({ ...fault, place: placeOf(fact.id, found, slide.slide) })
    }
  }
  return faults
}

type Unplaced = Omit<Fault, 'place'>

function deprecated(fact: Fact, { facts }: Catalogue): Unplaced | undefined {
  if (fact.rank !== 'deprecated') return undefined
  const better = facts.find(
    (other) =>
      other.id !== fact.id &&
      other.rank !== 'deprecated' &&
      other.indicator === fact.indicator &&
      other.region === fact.region &&
      (fact.indicator !== undefined || other.short?.en === fact.short?.en) &&
      (other.period ?? other.date) === (fact.period ?? fact.date),
  )
  return {
    code: 'deprecated-fact',
    what: `The slide shows ${fact.id}, which is deprecated.`,
    why: 'It is kept for the record and no longer holds.',
    remedy: better ? `show ${better.id} in its place` : 'show the fact that holds in its place',
  }
}

function outOfDate(
  fact: Fact,
  on: readonly Fact[],
  deck: Deck,
  { text }: ShownSlide,
  published: string | undefined,
): Unplaced | undefined {
  const due = fact.kind === 'target' ? fact.deadline : undefined
  if (due !== undefined && dateBounds(due)[1] < dateBounds(deck.asOf)[0] && !text.includes(due.slice(0, 4)))
    return {
      code: 'past-deadline',
      what: `The slide shows the target ${fact.id} as if it were ahead; it fell due in ${due}, before ${deck.asOf}.`,
      why: 'A target that has fallen due is history: reached or not.',
      remedy: `say when it fell due ({{deadline "${fact.id}"}}), or set \`history: true\` on the slide`,
    }
  const asOf = ageOf(fact, published)
  const limit = deck.staleAfter === undefined ? undefined : before(deck.asOf, deck.staleAfter)
  if (limit === undefined || fact.kind !== 'observation' || asOf === undefined) return undefined
  if (dateBounds(asOf)[1] >= limit || on.some((other) => isNewer(other, fact))) return undefined
  return {
    code: 'stale-fact',
    what: `The slide shows ${fact.id} of ${asOf}, older than ${deck.staleAfter} on ${deck.asOf}.`,
    why: 'The deck says in `staleAfter` how old its figures may be.',
    remedy: 'show a newer figure, or set `history: true` on the slide',
  }
}

/**
 * The latest day of which a fact speaks, at its precision: end of its period, date, or the day of its source;
 * that day alone where the period has no end.
 */
const ageOf = ({ period, date, asOf }: Fact, published?: string): string | undefined => {
  const end = period?.split('/').at(-1)
  if (end === '..') return asOf ?? published
  return (end === undefined ? undefined : endOfQuarter(end)) ?? date ?? asOf ?? published
}

/** When the latest source of a fact was published. */
const publishedOf = ({ locators }: Fact, { sources }: Catalogue): string | undefined =>
  sources
    .filter(({ id }) => locators.some(({ source }) => source === id))
    .flatMap(({ published }) => published ?? [])
    .toSorted()
    .at(-1)

const endOfQuarter = (point: string): string => {
  const [year = '', quarter] = point.split('-Q')
  return quarter === undefined ? point : `${year}-${String(Number(quarter) * 3).padStart(2, '0')}`
}

/** A later figure of the same series stands beside it: then the older is there to be compared with. */
const isNewer = (other: Fact, fact: Fact): boolean =>
  other.indicator === fact.indicator &&
  other.region === fact.region &&
  (ageOf(other) ?? '') > (ageOf(fact) ?? '')

/** The day that lies a duration in years and months before a date, as YYYY-MM-DD. */
function before(date: string, duration: string): string {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration) ?? []
  const [year = '0', month = '1', day = '01'] = dateBounds(date)[0].split('-')
  const count = Number(year) * 12 + Number(month) - 1 - Number(years) * 12 - Number(months)
  const at = [String(Math.floor(count / 12)).padStart(4, '0'), String((count % 12) + 1).padStart(2, '0'), day]
  return at.join('-')
}

/** Where a slide names a fact first; the slide where it names none, as a query does. */
function placeOf(id: string, { deck, locate }: PlacedDeck, entry: number): Place {
  return locate(pathOf(deck.slides[entry] ?? {}, id, ['slides', entry]) ?? ['slides', entry])
}

type Path = readonly (string | number)[]

function pathOf(value: object, id: string, path: Path): Path | undefined {
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (typeof inner === 'string' ? inner === id || inner.includes(`"${id}"`) : false) return at
    const found = typeof inner === 'object' && inner !== null ? pathOf(inner, id, at) : undefined
    if (found) return found
  }
  return undefined
}
