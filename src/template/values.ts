import { formatPlaces } from '../locale/index.ts'
import type { Fact, Locator } from '../model/facts.ts'
import { escapeMarkdown, plainText } from './escape.ts'
import { citation, type SlideContext, show, vouch } from './slide-context.ts'

/**
 * A value: Markdown marked at birth with the fact that it came from, as a link to the fact's source whose
 * title names fact and place, `[4.22%](#src-5 "S4-014 · ¶6")`.
 *
 * @param inner Markdown that is already escaped
 */
export function value(context: SlideContext, fact: Fact, inner: string): string {
  show(context, fact)
  vouch(context, { text: plainText(inner), origin: 'fact', facts: [fact.id] })
  const place = citation(context, fact)
  if (!place) return inner
  const where = formatPlaces([place.locator], context.input.locale)
  return `[${inner}](#src-${place.number} "${escapeMarkdown(fact.id)} · ${where}")`
}

/** A value whose figure and unit stay on one line. */
export function unbroken(context: SlideContext, fact: Fact, text: string): string {
  const link = value(context, fact, escapeMarkdown(text))
  return text.length <= 24 ? `<span class="nb">${link}</span>` : link
}

/**
 * `[5]`, or `[5 ¶6]` with places, for these facts, each number a link to its source; empty when they
 * have none. For a single fact the link is that of its value.
 */
export function reference(context: SlideContext, facts: readonly Fact[], withPlaces: boolean): string {
  const bySource = new Map<number, { ids: Set<string>; locators: Locator[] }>()
  for (const fact of facts) {
    const place = citation(context, fact)
    if (!place) continue
    const found = bySource.get(place.number) ?? { ids: new Set(), locators: [] }
    bySource.set(place.number, found)
    found.ids.add(fact.id)
    found.locators.push(place.locator)
  }
  const links = [...bySource]
    .sort(([a], [b]) => a - b)
    .map(([number, found]) => {
      const places = formatPlaces(found.locators, context.input.locale)
      const shown = withPlaces ? `${number}\u00a0${places}` : String(number)
      vouch(context, { text: shown, origin: 'source', facts: [...found.ids] })
      return { shown, target: `(#src-${number} "${escapeMarkdown([...found.ids].join(', '))} · ${places}")` }
    })
  const [only] = links
  if (!only) return ''
  const inside =
    links.length === 1
      ? `[&#91;${only.shown}&#93;]${only.target}`
      : `&#91;${links.map(({ shown, target }) => `[${shown}]${target}`).join(withPlaces ? '; ' : ', ')}&#93;`
  return `<span class="ref">${inside}</span>`
}
