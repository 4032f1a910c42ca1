import type { HelperOptions } from 'handlebars'
import { fail } from '../../errors.ts'
import { formatMessage, type MessagePart } from '../../locale/messages.ts'
import { messageOf, textFaults } from '../check/texts.ts'
import { editionMark } from '../edition-mark.ts'
import { isMarkup, markup } from '../engine.ts'
import { escapeLiteral } from '../escape.ts'
import { type Called, placeOf } from '../nodes.ts'
import { type SlideContext, vouch } from '../slide-context.ts'

/** Helpers for the pack's own words and for emphasis. */
export function wordingHelpers(context: SlideContext) {
  const { pack, locale, audience } = context.input
  return {
    /** `{{t "sources" name=x}}`: a text of the pack, ICU MessageFormat, with its arguments; `prefix` goes before the key. */
    t(name: unknown, options: HelperOptions & Called) {
      const { prefix, ...given } = options.hash as Record<string, unknown>
      const key = `${String(prefix ?? '')}${String(name)}`
      const fault = textFaults({ key, given: Object.keys(given), pack, locale, place: placeOf(options) })[0]
      if (fault) throw fail('invalid', fault)
      context.texts.add(key)
      // A number that reaches a text was counted by the template: figures of facts come as markup.
      for (const number of Object.values(given))
        if (typeof number === 'number')
          vouch(context, { text: String(number), origin: 'derived', facts: [], how: `count for ${key}` })
      const parts = formatMessage(messageOf(pack.texts[locale][key]?.text ?? ''), locale, argumentsOf(given))
      return markup(parts.map(printedPart).join(''))
    },
    /** `{{#key}}…{{/key}}`: what the title says, in the accent colour. */
    key(this: unknown, options: HelperOptions) {
      return markup(`<span class="hl">${options.fn(this)}</span>`)
    },
    /** A line break that a title asks for. */
    br: () => markup('<br>'),
    audienceLabel() {
      vouch(context, { text: audience.label[locale], origin: 'deck', facts: [], how: 'audience' })
      return audience.label[locale]
    },
    /** The most closed class of what the edition shows, above public with the edition's id. */
    classification: () => editionMark(context),
    eq: (a: unknown, b: unknown) => a === b,
    not: (a: unknown) => !a,
    more: (list: readonly unknown[] | null, count: number) => (list?.length ?? 0) > count,
    or: (...given: unknown[]) => given.slice(0, -1).some(Boolean),
    size: (list: readonly unknown[]) => list.length,
    first: (list: readonly unknown[]) => list[0],
    /** A slot of a grid: an item's position, from one. */
    place(at: unknown) {
      const place = Number(at) + 1
      vouch(context, { text: String(place), origin: 'layout', facts: [], how: 'place in a list' })
      return place
    },
    join: (list: readonly unknown[] | null) => (list ?? []).join(locale === 'zh-CN' ? '、' : ', '),
  }
}

/** Numbers and texts as they are, by which a message chooses; markup as what comes back whole. */
function argumentsOf(given: Readonly<Record<string, unknown>>): Record<string, string | number | object> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'number' || isMarkup(value) ? value : String(value ?? ''),
    ]),
  )
}

const printedPart = (part: MessagePart): string =>
  'literal' in part ? escapeLiteral(part.literal) : isMarkup(part.argument) ? part.argument.toString() : ''
