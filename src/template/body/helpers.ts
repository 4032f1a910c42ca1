import type { HelperOptions } from 'handlebars'
import type { Selection } from '../../model/deck.ts'
import type { Asked } from '../asked.ts'
import { isMarkup, markup } from '../engine.ts'
import type { SlideContext } from '../slide-context.ts'
import { markFacts } from './marks.ts'

type Helper = (this: unknown, ...args: unknown[]) => unknown

/** Helpers that only hand-written decks have: parts for one language or audience, and facts by a query. */
export function bodyHelpers(context: SlideContext, asked: Asked): Record<string, Helper> {
  const { input } = context
  const chosen = (own: string): Helper =>
    function (this: unknown, ...given) {
      const options = given.at(-1) as HelperOptions
      const isIn = given.slice(0, -1).some((name) => name === own)
      return markup(isIn ? options.fn(this) : options.inverse(this))
    }
  return {
    /** `{{#lang "en"}}…{{else}}…{{/lang}}` */
    lang: chosen(input.locale),
    /** `{{#audience "analyst" "leadership"}}…{{/audience}}` */
    audience: chosen(input.audience.name),
    /** `{{#facts kind="target" region="tianjin"}}…{{/facts}}`: each fact of a query in turn, as a deck's `facts:`. */
    facts(this: unknown, ...given) {
      const options = given.at(-1) as HelperOptions
      const selection = Object.fromEntries(
        Object.entries(options.hash as Record<string, unknown>).map(([key, value]) => [
          key,
          typeof value === 'string' && value.includes(',') ? value.split(/\s*,\s*/) : value,
        ]),
      ) as Selection
      const facts = asked.select(input.catalogue.facts, selection, input.locate(['body']))
      if (facts.length === 0) return markup(options.inverse(this))
      return markup(facts.map((fact) => options.fn(fact)).join(''))
    },
  }
}

/** Helpers whose output is marked with the facts that it shows. */
export function marking(
  context: SlideContext,
  helpers: Readonly<Record<string, (...args: unknown[]) => unknown>>,
): Record<string, Helper> {
  return Object.fromEntries(
    Object.entries(helpers).map(([name, helper]) => [
      name,
      function (this: unknown, ...args: unknown[]) {
        const from = context.shown.length
        const printed = helper.apply(this, args)
        const ids = [...new Set(context.shown.slice(from).map(({ id }) => id))]
        return ids.length > 0 && isMarkup(printed)
          ? markup(`${printed.toString()}${markFacts(ids)}`)
          : printed
      },
    ]),
  )
}
