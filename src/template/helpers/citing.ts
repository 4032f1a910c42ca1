import type { HelperOptions } from 'handlebars'
import { formatDate, formatPlaces } from '../../locale/index.ts'
import type { Fact } from '../../model/facts.ts'
import { markup } from '../engine.ts'
import { escapeMarkdown, plainText } from '../escape.ts'
import { citation, type SlideContext, show, vouch } from '../slide-context.ts'
import { sourceRows } from '../source-rows.ts'
import { reference } from '../values.ts'

/** Helpers that say where things come from. */
export function citingHelpers(context: SlideContext) {
  const { input } = context
  const { locale } = input
  const style = input.audience.citations
  const beside = style === 'slide' || style === 'figure'
  const idOf = (given: unknown) => {
    const { id } = context.find(given)
    vouch(context, { text: id, origin: 'source', facts: [id] })
    return id
  }
  return {
    /** `{{#cited}}…{{/cited}}`: the content, then the sources of the facts that it shows, where the audience wants them. */
    cited(this: unknown, options: HelperOptions) {
      const from = context.shown.length
      const content = options.fn(this)
      const facts = context.shown.slice(from)
      const ref = beside ? reference(context, facts, style === 'figure') : ''
      return markup(ref === '' ? content.trimEnd() : `${content.trimEnd()} ${ref}`)
    },
    /** `{{cite facts}}`: the sources of these facts, as a mark; `always=true` whatever the audience wants. */
    cite(given: unknown, options: HelperOptions) {
      const facts = (Array.isArray(given) ? given : [given]).map(context.find)
      for (const fact of facts) show(context, fact)
      return markup(beside || options.hash.always ? reference(context, facts, style === 'figure') : '')
    },
    /** `{{rely facts}}`: the slide rests on these facts without printing them. */
    rely(given: unknown) {
      for (const fact of Array.isArray(given) ? given : [given]) show(context, context.find(fact))
      return markup('')
    },
    /** The foot's list of the sources of everything on the slide so far; empty where the audience wants none there. */
    sourceLine() {
      if (!beside) return markup('')
      const numbers = [...new Set(context.used.flatMap((fact) => citation(context, fact)?.number ?? []))]
      const cited = sourcesOf(context).filter(({ number }) => numbers.includes(number))
      const dated = cited.length <= 4 || locale === 'zh-CN'
      const items = cited.map(({ number, source }) => {
        const date =
          dated && source.published ? ` ${escapeMarkdown(formatDate(source.published, locale, 'iso'))}` : ''
        const item = `[&#91;${number}&#93; ${escapeMarkdown(source.publisher[locale])}](#src-${number} "${escapeMarkdown(source.title[locale])}")${date}`
        vouch(context, { text: plainText(item), origin: 'source', facts: [] })
        return item
      })
      return markup(items.join(locale === 'zh-CN' ? '；' : '; '))
    },
    /** Whether anything on the slide so far has a source that is to be shown on it. */
    hasSources: () => beside && context.used.some((fact) => citation(context, fact)),
    /**
     * `{{#eachSource}}…{{/eachSource}}`: the numbered sources of the edition; where a kind of slide has
     * `pages: sources`, those of this page.
     */
    eachSource: (options: HelperOptions) =>
      sourceRows(context)
        .map((row) => options.fn(row))
        .join(''),
    /** `{{sourcePage}}`: which page of the list of sources this is, `2/3`; empty where there is only one. */
    sourcePage() {
      const { page, of } = context.sourcePage ?? { page: 1, of: 1 }
      if (of === 1) return ''
      vouch(context, { text: `${page}/${of}`, origin: 'layout', facts: [], how: 'page of a list' })
      return `${page}/${of}`
    },
    id: idOf,
    ids: (given: readonly unknown[]) => given.map(idOf).join(', '),
  }
}

function sourcesOf(context: SlideContext) {
  return context.input.catalogue.sources.flatMap((source) => {
    const number = context.numbers.get(source.id)
    return number === undefined ? [] : [{ number, source }]
  })
}

/**
 * Lines for the speaker: which facts, from which source and place in it; in brief notes each source once, and
 * none where sources are listed at the end only.
 */
export function sourceNotes(context: SlideContext, facts: readonly Fact[]): string[] {
  const { locale, audience } = context.input
  if (audience.citations === 'end') return []
  const sources = sourcesOf(context)
  const lines = facts.flatMap((fact) => {
    const place = citation(context, fact)
    const source = sources.find(({ number }) => number === place?.number)?.source
    if (!place || !source) return []
    const gap = locale === 'zh-CN' ? '，' : ', '
    const named = `[${place.number}] ${source.publisher[locale]}${source.published ? `${gap}${source.published}` : ''}`
    const line =
      audience.notes === 'brief' ? named : `${fact.id}: ${named} ${formatPlaces([place.locator], locale)}`
    vouch(context, { text: line, origin: 'source', facts: audience.notes === 'brief' ? [] : [fact.id] })
    return line
  })
  return [...new Set(lines)]
}
