import type { Source } from '../../model/facts.ts'
import type { PartialDate } from '../../model/text.ts'
import { formatDate } from '../dates.ts'
import { type AuthorName, authorsOf, initialsOf } from './names.ts'
import { addressOf, closed, plain, type Reference, type ReferencePart, tidy } from './parts.ts'

/**
 * A source as the seventh edition of the APA's Publication Manual sets it.
 *
 * - 9.8: names inverted, `&` before the last; of more than twenty the first nineteen, … and the last. A name
 *   that is not written `Family, Given` stands as the source has it.
 * - 9.7, 9.29: who published a text that names no author is its author and is not named again as publisher;
 *   9.12: in newspapers and journals the title comes first instead.
 * - 9.14, 9.17: the date as precisely as is known, of journals the year; `n.d.` where nobody knows.
 * - 9.19: titles of works that stand by themselves in italics; of articles the newspaper or journal.
 * - 9.38: a title in Chinese, then its translation in brackets. It is not transliterated, since no source
 *   says how, and so not in italics.
 * - 9.16: a day of retrieval only for what bears no date and may change; 9.25: volume in italics, issue in
 *   parentheses; 10.9: `[Data set]`. The seventh edition prints no place of publication.
 */
export function formatApa(source: Source): Reference {
  const inPaper = source.type === 'newspaper' || source.type === 'journal'
  const authors = authorsOf(source, 'en').map(inverted)
  const publisher = source.publisher.en
  const by = authors.length > 0 ? listed(authors) : inPaper ? '' : publisher
  const title = titleOf(source, !inPaper)
  const date = plain(`(${dateOf(source)}). `)
  const head = by === '' ? [...title, date] : [plain(closed(by)), date, ...title]
  const house = inPaper ? paperOf(source) : authors.length > 0 ? [plain(closed(publisher))] : []
  const address = addressOf(source)
  return tidy([...head, ...house, address && retrieved(source), address])
}

const isChinese = ({ language }: Source): boolean => /^zh\b/i.test(language)

/** The title with what stands behind it: translation, number, description. */
function titleOf(source: Source, standsAlone: boolean): ReferencePart[] {
  const { title, type, issue } = source
  const own: ReferencePart = isChinese(source)
    ? { text: title['zh-CN'], lang: 'zh-CN' }
    : { text: title.en, ...(standsAlone && { isItalic: true }) }
  const translation = isChinese(source) ? ` [${title.en}]` : ''
  const number = issue !== undefined && standsAlone ? ` (${issue})` : ''
  const description = type === 'dataset' ? ' [Data set]' : ''
  const behind = translation + number + description
  if (behind !== '') return [own, plain(`${behind}. `)]
  return [own, plain(/[.?!。？！]$/.test(own.text) ? ' ' : '. ')]
}

/** Newspaper or journal with volume, issue and pages. */
function paperOf({ type, publisher, issue, pages }: Source): ReferencePart[] {
  const name: ReferencePart = { text: publisher.en, isItalic: true }
  const at = pages ? `, ${pages}` : ''
  if (type === 'newspaper') return [name, plain(`${issue ? `, ${issue}` : ''}${at}. `)]
  const volume = /^(\d+)(\(.+\))?$/.exec(issue ?? '')
  if (!volume) return [name, plain(`${issue ? `, ${issue}` : ''}${at}. `)]
  const [, number = '', inVolume = ''] = volume
  return [name, plain(', '), { text: number, isItalic: true }, plain(`${inVolume}${at}. `)]
}

function dateOf({ published, type }: Source): string {
  if (published === undefined) return 'n.d.'
  return americanDate(type === 'journal' ? published.slice(0, 4) : published)
}

/** 2026, February 8; 2025, December; 2025. */
function americanDate(date: PartialDate): string {
  const [year, ...rest] = formatDate(date, 'en').split(' ').toReversed()
  return rest.length === 0 ? date : `${year}, ${rest.join(' ')}`
}

function retrieved({ published, accessed, archived }: Source): ReferencePart | undefined {
  if (published !== undefined || accessed === undefined || archived !== undefined) return undefined
  return plain(`Retrieved ${monthFirst(accessed)}, from `)
}

/** February 9, 2026; February 2026; 2026. */
function monthFirst(date: PartialDate): string {
  const [year, ...rest] = formatDate(date, 'en').split(' ').toReversed()
  return rest.length === 0 ? date : `${rest.join(' ')}${rest.length === 2 ? ', ' : ' '}${year}`
}

function inverted(name: AuthorName): string {
  if ('whole' in name) return name.whole
  const initials = name.given.map((given) => initialsOf(given).join('.-'))
  return `${name.family}, ${initials.map((each) => `${each}.`).join(' ')}`
}

function listed(names: readonly string[]): string {
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, . . . ${names.at(-1)}`
  const [last = '', ...before] = names.toReversed()
  return before.length === 0 ? last : `${before.toReversed().join(', ')}, & ${last}`
}
