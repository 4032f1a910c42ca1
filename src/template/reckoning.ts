import { fail } from '../errors.ts'
import type { Fact, Unit } from '../model/facts.ts'

/** What was reckoned from facts, no more precise than they are. */
export interface Reckoned {
  readonly value: number
  readonly qualifier: NonNullable<Fact['qualifier']>
}

/** Why facts cannot be reckoned with, as a fault. */
export const cannotDerive = (what: string, remedy: string) =>
  fail('invalid', { code: 'cannot-derive', what, remedy })

interface Term {
  readonly fact: Fact
  readonly value: number
}

/**
 * Figures that may be reckoned with together.
 *
 * @throws DeckError `cannot-derive` for facts without a figure, labels, figures striven for, ranks unless they are
 *   allowed, and figures of different units
 */
export function termsOf(
  facts: readonly Fact[],
  units: Readonly<Record<string, Unit>>,
  what: string,
  allowsRanks = false,
): Term[] {
  const [first] = facts
  return facts.map((fact) => {
    const { id, value, unit, label, strive } = fact
    if (value === undefined || label !== undefined)
      throw cannotDerive(
        `${id} has no figure to ${what}.`,
        'Take facts with a value; a label such as 1+8 is a name.',
      )
    if (unit !== first?.unit)
      throw cannotDerive(
        `${first?.id} and ${id} have no figures of one unit to ${what}.`,
        'Take facts with values of the same unit.',
      )
    if (strive) throw cannotDerive(`${id} is striven for and not reached.`, 'Take what has been reached.')
    if (!allowsRanks && unit !== undefined && units[unit]?.ordinal)
      throw cannotDerive(`${id} is a rank, which nobody can ${what}.`, 'Take amounts, counts or shares.')
    return { fact, value }
  })
}

type Side = 'exact' | 'about' | 'above' | 'below'

/** On which side of the figure the truth lies; `turned` for what is taken away or divided by. */
function sideOf({ id, qualifier = 'exact' }: Fact, turned: boolean): Side {
  if (qualifier === 'exact' || qualifier === 'about') return qualifier
  const isAbove = qualifier !== 'nearly'
  if (!turned) return isAbove ? 'above' : 'below'
  if (isAbove)
    throw cannotDerive(
      `${id} is ${qualifier === 'over' ? 'over' : 'at least'} its figure, so that the result is at most what is reckoned.`,
      'Take an exact figure in its place; no word is printed for “at most”.',
    )
  return 'above'
}

/** The qualifier of what is reckoned from several: bounds on one side stay, on both sides nothing can be said. */
function qualify(terms: readonly Term[], turned: (at: number) => boolean): Reckoned['qualifier'] {
  const sides = new Set(terms.map(({ fact }, at) => sideOf(fact, turned(at))))
  sides.delete('exact')
  if (sides.size > 1)
    throw cannotDerive(
      `${terms.map(({ fact }) => fact.id).join(' and ')} are bounded on different sides.`,
      'Take figures that are exact, or bounded on one side.',
    )
  const [side] = sides
  if (side === undefined || side === 'about') return side ?? 'exact'
  if (side === 'below') return 'nearly'
  const isStrict = terms.some(
    ({ fact }, at) => fact.qualifier === 'over' || (turned(at) && fact.qualifier === 'nearly'),
  )
  return isStrict ? 'over' : 'at-least'
}

/** A result at so many decimals: what is exact becomes `about` when it is rounded, a bound is rounded to its safe side. */
function rounded(value: number, places: number, qualifier: Reckoned['qualifier'], isRough = false): Reckoned {
  const scale = 10 ** places
  const scaled = Number((value * scale).toPrecision(12))
  const whole = Math.abs(scaled - Math.round(scaled)) < 1e-9
  if (whole && !isRough) return { value: Math.round(scaled) / scale, qualifier }
  if (qualifier === 'over' || qualifier === 'at-least')
    return { value: Math.floor(scaled) / scale, qualifier }
  if (qualifier === 'nearly') return { value: Math.ceil(scaled) / scale, qualifier }
  return { value: Math.round(scaled) / scale, qualifier: 'about' }
}

const decimals = (value: number): number => String(value).split('.')[1]?.length ?? 0

/** Digits that say something: 4.22 has three, 0.05 one, 600 three, as a source gives them. */
const significant = (value: number): number =>
  String(Math.abs(value)).replace('.', '').replace(/^0+/, '').length || 1

/** The sum, or the first less the others: no more decimals than the least precise has. */
export function added(terms: readonly Term[], isDifference: boolean): Reckoned {
  const turned = (at: number) => isDifference && at > 0
  const places = terms.map(({ value }) => decimals(value))
  const value = terms.reduce((sum, term, at) => sum + (turned(at) ? -term.value : term.value), 0)
  const least = Math.min(...places)
  return rounded(value, least, qualify(terms, turned), Math.max(...places) > least)
}

/** The first over the second, by `times`: no more digits than either has, three at the most. */
export function divided(
  terms: readonly [Term, Term],
  times: number,
  mostPlaces: number,
  units: Readonly<Record<string, Unit>>,
): Reckoned {
  const [{ value: over }, { value: under }] = terms
  if (!(over > 0 && under > 0))
    throw cannotDerive(
      `${terms.map(({ fact }) => fact.id).join(' and ')} are not both above nought.`,
      'Divide amounts that are there.',
    )
  const value = (over / under) * times
  const isCount = ({ fact }: Term) =>
    fact.unit !== undefined && units[fact.unit]?.count === true && (fact.qualifier ?? 'exact') === 'exact'
  const digits = Math.min(3, ...terms.map((term) => (isCount(term) ? 3 : significant(term.value))))
  const places = Math.max(0, Math.min(mostPlaces, digits - 1 - Math.floor(Math.log10(value))))
  return rounded(
    value,
    places,
    qualify(terms, (at) => at > 0),
  )
}
