import type { HelperOptions } from 'handlebars'
import { formatQuantity, type QuantityOptions } from '../../locale/index.ts'
import type { Fact } from '../../model/facts.ts'
import type { Localised } from '../../model/text.ts'
import { markup } from '../engine.ts'
import { escapeLiteral, escapeMarkdown, keepNames } from '../escape.ts'
import type { SlideContext } from '../slide-context.ts'
import { unbroken, value } from '../values.ts'
import { missing } from './missing.ts'

/** Helpers that print what facts say, each marked with its fact. */
export function valueHelpers(context: SlideContext) {
  const { locale, catalogue, audience } = context.input
  const { vocabulary } = catalogue
  const quantity = (fact: Fact, options: QuantityOptions) => {
    const unit = fact.unit === undefined ? undefined : vocabulary.units[fact.unit]
    const formatted = formatQuantity(fact, unit, locale, { ...options, numbers: audience.numbers })
    if (!formatted) throw missing(fact, 'figure')
    return formatted
  }
  const said = (given: unknown, text: (fact: Fact) => Localised | undefined, name: string) => {
    const fact = context.find(given)
    const words = text(fact)
    if (!words) throw missing(fact, name)
    return markup(value(context, fact, keepNames(escapeMarkdown(words[locale]))))
  }
  return {
    /** `{{fact "S4-014"}}`: the figure with qualifier and unit; `unit=true` adds the noun in English, `words=true` spells small counts. */
    fact(given: unknown, { hash }: HelperOptions) {
      const fact = context.find(given)
      const { text } = quantity(fact, { unit: hash.unit === true, words: hash.words === true })
      return markup(unbroken(context, fact, text))
    },
    /** `{{figure this}}`: the figure for a card, sign and unit set small. */
    figure(given: unknown) {
      const fact = context.find(given)
      const { lead, figure, tail } = quantity(fact, {})
      const parts = [
        lead && `<span class="q">${escapeLiteral(lead)}</span>`,
        escapeMarkdown(figure),
        tail && `<small>${escapeLiteral(tail)}</small>`,
      ]
      return markup(value(context, fact, parts.filter(Boolean).join('')))
    },
    /** `{{valued this}}`: sign, figure and unit for a column of figures; empty for a fact without one. */
    valued(given: unknown) {
      const fact = context.find(given)
      if (fact.value === undefined && !fact.label) return ''
      const { sign, prefix, figure, suffix } = quantity(fact, {})
      const text = `${prefix}${figure}${suffix}`
      return markup(unbroken(context, fact, sign === '' ? text : `${sign} ${text}`))
    },
    statement: (given: unknown) => said(given, (fact) => fact.statement, 'statement'),
    short: (given: unknown) => said(given, (fact) => fact.short ?? fact.statement, 'short'),
    /** The title of a document, short where it has a short one and `full` is not asked for. */
    document: (given: unknown, options: HelperOptions) =>
      said(
        given,
        (f) => (options.hash.full ? undefined : f.document?.short) ?? f.document?.title,
        'document',
      ),
    actor: (given: unknown) => said(given, (fact) => fact.actors?.[0]?.name, 'actor'),
    group: (given: unknown) => said(given, (fact) => fact.group, 'group'),
    /** `{{member this 0}}`: a part or member that the source lists, by position. */
    member: (given: unknown, at: unknown) =>
      said(given, (fact) => (fact.members ?? fact.parts)?.[Number(at)], `member ${String(at)}`),
    /** Members or parts as a list in running text; an open list says so. */
    members(given: unknown) {
      const fact = context.find(given)
      const items = (fact.members ?? fact.parts ?? []).map((item) => item[locale])
      if (items.length === 0) throw missing(fact, 'members')
      const joined = items.join(locale === 'zh-CN' ? '、' : ', ')
      const open = fact.open ? (locale === 'zh-CN' ? '等' : ' and others') : ''
      return markup(value(context, fact, escapeMarkdown(joined + open)))
    },
  }
}
