import type { HelperOptions } from 'handlebars'
import { dateText, periodText } from '../dates.ts'
import { markup } from '../engine.ts'
import { type SlideContext, vouch } from '../slide-context.ts'
import { unbroken } from '../values.ts'
import { missing } from './missing.ts'

/** Helpers that print when something was or is due, each marked with its fact. */
export function dateHelpers(context: SlideContext) {
  const { deck } = context.input
  return {
    /** The day as of which the deck speaks. */
    asOf() {
      const text = dateText(context, deck.asOf)
      vouch(context, { text, origin: 'deck', facts: [], how: 'asOf' })
      return text
    },
    /** `{{date "S4-013"}}`: date or period; `style` is long, month, year or iso. */
    date(given: unknown, options: HelperOptions) {
      const fact = context.find(given)
      const style = (options.hash.style as 'long' | undefined) ?? 'long'
      const date = fact.date ?? fact.deadline
      if (date === undefined && fact.period === undefined) throw missing(fact, 'date')
      const text =
        date === undefined ? periodText(context, fact.period ?? '') : dateText(context, date, style)
      return markup(unbroken(context, fact, text))
    },
    /** `{{deadline this}}`: the day or year by which it is to be done. */
    deadline(given: unknown) {
      const fact = context.find(given)
      if (fact.deadline === undefined) throw missing(fact, 'deadline')
      return markup(unbroken(context, fact, dateText(context, fact.deadline)))
    },
  }
}
