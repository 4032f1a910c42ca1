import type { Source } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'
import { type AuthorName, authorsOf, initialsOf } from './names.ts'
import { addressOf, plain, type Reference, tidy } from './parts.ts'

/** Document types (GB/T 7714—2015, table B.1); a law is none of those listed, so 其他. */
const typeCodes = { newspaper: 'N', journal: 'J', web: 'EB', report: 'R', law: 'Z', dataset: 'DS' } as const

/** What is written for a date that nobody knows. */
const undated = '[日期不详]'

/**
 * A source as GB/T 7714—2015 sets it, for a list in the order of numbers.
 *
 * - 6.1: in the language of the source itself, so an English source stands in English.
 * - 4.6, 4.4: 责任者. 题名[类型/载体]. 出版项(日期)[引用日期]. 路径; in newspapers and journals
 *   责任者. 题名[N]. 报纸名, 日期(版次) and 责任者. 题名[J]. 刊名, 年, 卷(期): 页码.
 * - 8.1.2: three authors at most, then 等; 8.1.1: family name in capitals, initials without points.
 * - Who published a text that names no author answers for it, but in newspapers and journals, where the list
 *   begins with the title instead of 佚名, as lists in the order of numbers may (8.1.4).
 * - 8.4.3: the date as precisely as is known; in journals the year alone.
 *
 * What the source does not say is not printed: no 出版地不详, no 佚名.
 */
export function formatGbt(source: Source): Reference {
  const locale: Locale = /^en\b/i.test(source.language) ? 'en' : 'zh-CN'
  const address = addressOf(source)
  const authors = authorsOf(source, locale)
  const publisher = source.publisher[locale]
  const inPaper = source.type === 'newspaper' || source.type === 'journal'
  const responsible = authors.length > 0 ? listed(authors, locale) : inPaper ? '' : publisher
  const number = source.issue !== undefined && !inPaper ? `: ${source.issue}` : ''
  const title = `${source.title[locale]}${number}${marker(source, address !== undefined)}`
  const issue = inPaper ? inIssue(source, publisher) : issued(source, locale, authors.length > 0)
  const accessed = address && source.accessed ? `[${source.accessed}]` : ''
  const published = issue + accessed
  const text = `${responsible === '' ? '' : `${responsible}. `}${title}. ${published}. `
  return tidy([locale === 'en' ? { text, lang: locale } : plain(text), address && { ...address, lang: 'en' }])
}

/** [N], [EB/OL]: nothing for a source of no known type that has no address (4.1: optional but online). */
function marker({ type }: Source, hasAddress: boolean): string {
  if (type === undefined) return hasAddress ? '[EB/OL]' : ''
  return hasAddress || type === 'web' ? `[${typeCodes[type]}/OL]` : `[${typeCodes[type]}]`
}

/** The paper and the issue that a text stands in. */
function inIssue({ type, published, issue, pages }: Source, paper: string): string {
  const at = issue ?? pages
  if (type === 'newspaper') return `${paper}, ${published ?? undated}${at ? `(${at})` : ''}`
  const number = issue ? `, ${issue}` : ''
  return `${paper}, ${published?.slice(0, 4) ?? undated}${number}${pages ? `: ${pages}` : ''}`
}

/** Town, publisher and date of a text that stands by itself; who is named already is not named again. */
function issued({ place, publisher, published, type }: Source, locale: Locale, hasAuthors: boolean): string {
  const named = hasAuthors || place ? publisher[locale] : ''
  const house = place ? `${place[locale]}: ${named}` : named
  const isOnline = type === undefined || type === 'web'
  if (published === undefined) return house === '' ? undated : `${house}, ${undated}`
  if (isOnline) return `${house}(${published})`
  return house === '' ? published : `${house}, ${published}`
}

function listed(authors: readonly AuthorName[], locale: Locale): string {
  const names = authors.slice(0, 3).map((name) => {
    if ('whole' in name) return name.whole
    return [name.family.toUpperCase(), ...name.given.flatMap(initialsOf)].join(' ')
  })
  return [...names, ...(authors.length > 3 ? [locale === 'en' ? 'et al' : '等'] : [])].join(', ')
}
