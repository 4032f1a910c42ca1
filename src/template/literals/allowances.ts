import type { Allowance } from '../../model/deck.ts'
import type { AllowedFigure } from '../../model/printed-value.ts'
import { coverOf, type KnownNames } from './names.ts'
import type { Literal } from './scan.ts'

/** A deck's allowances, each with what it covers. */
export interface Allowances {
  /** The allowance that a literal stands under. */
  readonly of: (literal: Literal) => Allowance | undefined
  readonly all: readonly Allowance[]
}

/** Reads the allowances of a deck: a figure by itself covers that figure alone, words cover where they stand. */
export function allowances(all: readonly Allowance[] = []): Allowances {
  const covers = all.map((allowance): [Allowance, KnownNames | undefined] => [
    allowance,
    /\p{L}/u.test(allowance.figure) ? coverOf([allowance.figure]) : undefined,
  ])
  return {
    all,
    of: (literal) =>
      covers.find(
        ([{ figure }, cover]) => figure === literal.figure || (cover && isCovered(literal, cover)),
      )?.[0],
  }
}

/** Whether a literal stands within one of these stretches of its text. */
export const isCovered = ({ text, start, end }: Literal, names: KnownNames): boolean =>
  names.within(text).some(([from, to]) => from <= start && end <= to)

/** Allowances that literals have used, each place once. */
export function usedAllowances(literals: readonly Literal[], { of }: Allowances): AllowedFigure[] {
  const used = literals.flatMap((literal) => {
    const allowance = of(literal)
    const { file, line = 1 } = literal.place
    return allowance ? [{ figure: literal.figure, reason: allowance.reason, file, line }] : []
  })
  return [...new Map(used.map((each) => [JSON.stringify(each), each])).values()]
}
