import { fail } from '../../errors.ts'
import { formatQuantity } from '../../locale/index.ts'
import type { Fact } from '../../model/facts.ts'
import { markup } from '../engine.ts'
import type { SlideContext } from '../slide-context.ts'
import { show } from '../slide-context.ts'
import { unbroken } from '../values.ts'

/** Helpers that reckon with figures. What they print rests on every fact that they take. */
export function derivingHelpers(context: SlideContext) {
  const { locale, audience } = context.input
  return {
    /**
     * `{{difference "S4-014" "S4-013"}}`: the first less the second, without unit. It carries no more
     * decimals than the less precise of the two, and says `about` when either was more precise.
     */
    difference(a: unknown, b: unknown) {
      const [more, less] = [context.find(a), context.find(b)]
      if (more.value === undefined || less.value === undefined || more.unit !== less.unit) {
        throw fail('invalid', {
          code: 'cannot-derive',
          what: `${more.id} and ${less.id} have no figures of one unit to subtract.`,
          remedy: 'Take two facts with values of the same unit.',
        })
      }
      const places = Math.min(decimals(more), decimals(less))
      const exact = decimals(more) === decimals(less)
      const value = Number((more.value - less.value).toFixed(places))
      const derived = { value, qualifier: exact ? 'exact' : 'about' } as const
      const quantity = formatQuantity(derived, undefined, locale, { numbers: audience.numbers })
      show(context, less)
      return markup(unbroken(context, more, quantity?.text ?? ''))
    },
  }
}

const decimals = (fact: Fact): number => String(fact.value).split('.')[1]?.length ?? 0
