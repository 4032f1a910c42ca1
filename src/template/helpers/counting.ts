import { type Fact, qualifiers } from '../../model/facts.ts'
import { type SlideContext, vouch } from '../slide-context.ts'

/** Helpers that count what the edition holds. They know it once the edition has been filled for the first time. */
export function countingHelpers(context: SlideContext) {
  const facts = () => [...context.edition]
  const withGaps = () => facts().filter(({ unstated }) => (unstated?.length ?? 0) > 0)
  const counts: Record<string, () => { readonly size: number; readonly of: readonly Fact[] }> = {
    facts: () => ({ size: context.edition.size, of: facts() }),
    sources: () => ({ size: context.numbers.size, of: [] }),
    gaps: () => ({ size: withGaps().length, of: withGaps() }),
  }
  return {
    /** `{{counted "facts"}}`: how many facts, `sources`, or facts with `gaps` stand in this edition. */
    counted(what: string) {
      const count = Object.hasOwn(counts, what) ? counts[what]?.() : undefined
      if (!count) return undefined
      const rest = count.of.map(({ id }) => id)
      vouch(context, { text: String(count.size), origin: 'derived', facts: rest, how: `count of ${what}` })
      return count.size
    },
    /** The qualifiers that stand in this edition, each with the first fact that bears it. */
    qualifiersUsed: () =>
      qualifiers.flatMap((name) => {
        const example = facts().find((fact) => fact.value !== undefined && qualifier(fact) === name)
        return example && name !== 'exact' ? [{ name, example }] : []
      }),
    hasFigure: (given: unknown) => {
      const { value, label } = context.find(given)
      return value !== undefined || label !== undefined
    },
    /** `{{#if (some items "force")}}`: whether any item of a list has this. */
    some: (list: readonly Record<string, unknown>[], name: string) =>
      list.some((item) => Boolean(item[name])),
    /** `{{#each (take facts limit)}}`: the first of a list, or all of it. */
    take: (list: readonly unknown[] | null, limit: number | null) =>
      (list ?? []).slice(0, limit ?? undefined),
  }
}

const qualifier = (fact: Fact) => fact.qualifier ?? 'exact'
