import type { HelperOptions } from 'handlebars'
import { fail } from '../../errors.ts'
import { isMarkup, markup } from '../engine.ts'
import { escapeLiteral, escapeMarkdown } from '../escape.ts'
import type { SlideContext } from '../slide-context.ts'

/** Helpers for the pack's own words and for emphasis. */
export function wordingHelpers(context: SlideContext) {
  const { pack, locale, audience, catalogue } = context.input
  return {
    /** `{{t "sources" name=x}}`: a locale text of the pack, `{name}` filled in; `prefix` goes before the key. */
    t(name: string, options: HelperOptions) {
      const key = `${String(options.hash.prefix ?? '')}${name}`
      const text = pack.texts[locale][key]
      if (text === undefined) {
        throw fail('invalid', {
          code: 'locale-text',
          what: `The pack ${pack.name} has no text \`${key}\` in ${locale}.`,
          remedy: `Add it to templates/locales/${locale}.yaml.`,
        })
      }
      const filled = text.split(/\{(\w+)\}/).map((part, at) => {
        if (at % 2 === 0) return escapeLiteral(part)
        const given: unknown = options.hash[part]
        return isMarkup(given) ? given.toString() : escapeMarkdown(given)
      })
      return markup(filled.join(''))
    },
    /** `{{#key}}…{{/key}}`: what the title says, in the accent colour. */
    key(this: unknown, options: HelperOptions) {
      return markup(`<span class="hl">${options.fn(this)}</span>`)
    },
    /** A line break that a title asks for. */
    br: () => markup('<br>'),
    audienceLabel: () => audience.label[locale],
    classification: () => catalogue.vocabulary.classifications[context.classification]?.[locale] ?? '',
    eq: (a: unknown, b: unknown) => a === b,
    not: (a: unknown) => !a,
    more: (list: readonly unknown[] | null, count: number) => (list?.length ?? 0) > count,
    or: (...given: unknown[]) => given.slice(0, -1).some(Boolean),
    size: (list: readonly unknown[]) => list.length,
    first: (list: readonly unknown[]) => list[0],
    /** A slot of a grid: an item's position, from one. */
    place: (at: unknown) => Number(at) + 1,
    join: (list: readonly unknown[] | null) => (list ?? []).join(locale === 'zh-CN' ? '、' : ', '),
  }
}
