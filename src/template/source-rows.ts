import { formatReference } from '../locale/citation/index.ts'
import { formatDate } from '../locale/index.ts'
import type { Source } from '../model/facts.ts'
import { markup } from './engine.ts'
import { escapeLiteral, keepNames, plainText } from './escape.ts'
import { type SlideContext, vouch } from './slide-context.ts'
import { numberedSources } from './source-pages.ts'

/**
 * What the list of sources says of each source of this page: number, reference in the style of the language,
 * remark, and the slides that rest on it as links; publisher, title and date by themselves for lists of
 * another look.
 */
export function sourceRows(context: SlideContext) {
  const { locale } = context.input
  const sources = context.sourcePage?.sources ?? numberedSources(context)
  return sources.map((source) => {
    const published = formatDate(source.published ?? '', locale, 'iso')
    const said = {
      number: context.numbers.get(source.id) ?? 0,
      publisher: source.publisher[locale],
      title: source.title[locale],
      published,
      remark: source.remark?.[locale] ?? '',
    }
    const reference = referenceMarkdown(source, locale)
    for (const text of [...Object.values(said).map(String), plainText(reference)])
      if (/\d/.test(text)) vouch(context, { text, origin: 'source', facts: [] })
    const pages = context.citedOn.get(source.id) ?? []
    return {
      ...said,
      reference: markup(reference),
      slides: markup(links(context, pages)),
      count: pages.length,
    }
  })
}

/** A reference as Markdown: titles in `<i>`, other languages marked, the address a link. */
function referenceMarkdown(source: Source, locale: SlideContext['input']['locale']): string {
  return formatReference(source, locale)
    .map(({ text, isItalic, lang, href }) => {
      const inner = keepNames(escapeLiteral(text))
      const set =
        href !== undefined
          ? `[${escapeLiteral(text)}](<${destination(href)}>)`
          : isItalic
            ? `<i>${inner}</i>`
            : inner
      return lang ? `<span lang="${lang}">${set}</span>` : set
    })
    .join('')
}

/** An address that ends no link of Markdown's early (CommonMark 0.31, 6.3) and holds no entity. */
const destination = (href: string): string =>
  new URL(href).href
    .replace(/[()<>"'\\`\s{}|^[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('&', '&amp;')

/** Of more slides than these, neighbours are drawn together. */
const mostNamed = 24

/** Numbers of slides, each a link to it: 3, 5, 8; of very many, runs by their ends: 3–9. */
function links(context: SlideContext, pages: readonly number[]): string {
  for (const page of pages) vouch(context, { text: String(page), origin: 'layout', facts: [], how: 'slide' })
  const link = (page: number) => `[${page}](#${page})`
  const runs = pages.length > mostNamed ? runsOf(pages) : pages.map((page) => [page, page] as const)
  return runs.map(([from, to]) => (from === to ? link(from) : `${link(from)}–${link(to)}`)).join(', ')
}

function runsOf(pages: readonly number[]): [number, number][] {
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && last[1] === page - 1) last[1] = page
    else runs.push([page, page])
  }
  return runs
}
