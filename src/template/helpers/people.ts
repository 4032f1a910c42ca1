import { dateText } from '../dates.ts'
import { markup } from '../engine.ts'
import { escapeMarkdown } from '../escape.ts'
import type { SlideContext } from '../slide-context.ts'
import { unbroken, value } from '../values.ts'
import { missing } from './missing.ts'

/** Helpers that say who holds something, and when that was reported; each marked with its fact. */
export function peopleHelpers(context: SlideContext) {
  const { locale, catalogue } = context.input
  return {
    /** `{{person this}}`: the first of the fact's actors. */
    person(given: unknown) {
      const fact = context.find(given)
      const name = fact.actors?.[0]?.name[locale]
      if (name === undefined) throw missing(fact, 'actor')
      return markup(unbroken(context, fact, name))
    },
    /** `{{affiliation this}}`: the office or house of the fact's first actor; empty when the source gives none. */
    affiliation(given: unknown) {
      const fact = context.find(given)
      const office = fact.actors?.[0]?.affiliation?.[locale]
      return office === undefined ? '' : markup(value(context, fact, escapeMarkdown(office)))
    },
    /** `{{saidOn this}}`: the fact's date if it is not its deadline, else the day on which its source was published. */
    saidOn(given: unknown) {
      const fact = context.find(given)
      const source = catalogue.sources.find(({ id }) => id === fact.locators[0]?.source)
      const date = fact.date === fact.deadline ? source?.published : (fact.date ?? source?.published)
      if (date === undefined) throw missing(fact, 'date')
      return markup(unbroken(context, fact, dateText(context, date)))
    },
    /** `{{issuer this}}`: who issued the fact's document. */
    issuer(given: unknown) {
      const fact = context.find(given)
      const name = fact.document?.issuer?.[locale]
      if (name === undefined) throw missing(fact, 'issuer')
      return markup(value(context, fact, escapeMarkdown(name)))
    },
  }
}
