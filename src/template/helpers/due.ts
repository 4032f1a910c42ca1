import { dateBounds } from '../../locale/dates.ts'
import type { Fact } from '../../model/facts.ts'
import { partialDateSchema } from '../../model/text.ts'
import { dateText, periodText } from '../dates.ts'
import { markup } from '../engine.ts'
import type { SlideContext } from '../slide-context.ts'
import { unbroken } from '../values.ts'
import { missing } from './missing.ts'

/** Helpers for what falls due, as seen on the day of which the deck speaks. */
export function dueHelpers(context: SlideContext) {
  const { deck } = context.input
  const asOf = dateBounds(deck.asOf)[0]
  return {
    /**
     * `{{#each (byDeadline items)}}`: the items (each with a `fact`) by the last day on which they may be
     * done, those without a date last; each with its `date` and its `status`: `past`, `ahead` or `undated`.
     */
    byDeadline(items: readonly { fact: unknown }[]) {
      const due = items.map((item) => ({ item, date: dueDate(context.find(item.fact)) }))
      const last = (date: string | undefined) => (date === undefined ? '9999-99-99' : dateBounds(date)[1])
      return due
        .map((each) => ({ ...each, status: status(each.date, asOf) }))
        .sort((a, b) => last(a.date).localeCompare(last(b.date), 'en'))
    },
    /** `{{dueDate this}}`: the deadline, or the year that a target is set for. */
    dueDate(given: unknown) {
      const fact = context.find(given)
      const date = dueDate(fact)
      if (date === undefined) throw missing(fact, 'deadline')
      const text = fact.deadline ? dateText(context, date) : periodText(context, date)
      return markup(unbroken(context, fact, text))
    },
  }
}

function dueDate({ deadline, kind, period }: Fact): string | undefined {
  if (deadline !== undefined) return deadline
  return kind === 'target' && partialDateSchema.safeParse(period).success ? period : undefined
}

function status(date: string | undefined, asOf: string): 'past' | 'ahead' | 'undated' {
  if (date === undefined) return 'undated'
  return dateBounds(date)[1] < asOf ? 'past' : 'ahead'
}
