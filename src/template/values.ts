import type { Fact } from '../model/facts.ts'
import { escapeMarkdown } from './escape.ts'
import { citation, type SlideContext, show } from './slide-context.ts'

/**
 * A value: Markdown marked at birth with the fact that it came from, as a link to the fact's source whose
 * title names fact and paragraph, `[4.22%](#src-5 "S4-014 · ¶6")`.
 *
 * @param inner Markdown that is already escaped
 */
export function value(context: SlideContext, fact: Fact, inner: string): string {
  show(context, fact)
  const place = citation(context, fact)
  if (!place) return inner
  return `[${inner}](#src-${place.number} "${escapeMarkdown(fact.id)} · ¶${place.paragraph}")`
}

/** A value whose figure and unit stay on one line. */
export function unbroken(context: SlideContext, fact: Fact, text: string): string {
  const link = value(context, fact, escapeMarkdown(text))
  return text.length <= 24 ? `<span class="nb">${link}</span>` : link
}

/** `[5]`, or `[5 ¶6]` with paragraphs, for these facts; empty when they have no source. */
export function reference(context: SlideContext, facts: readonly Fact[], paragraphs: boolean): string {
  const places = new Map<number, Set<number>>()
  for (const fact of facts) {
    const place = citation(context, fact)
    if (place) places.set(place.number, (places.get(place.number) ?? new Set()).add(place.paragraph))
  }
  if (places.size === 0) return ''
  const parts = [...places]
    .sort(([a], [b]) => a - b)
    .map(([number, set]) => {
      const numbers = [...set].sort((a, b) => a - b)
      return paragraphs ? `${number} ¶${numbers.join(', ')}` : String(number)
    })
  return `<span class="ref">&#91;${parts.join(paragraphs ? '; ' : ', ')}&#93;</span>`
}
