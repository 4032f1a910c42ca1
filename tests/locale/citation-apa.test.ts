import { expect, test } from 'vitest'
import { formatReference } from '../../src/locale/citation/index.ts'
import type { Source } from '../../src/model/facts.ts'

/** A source with what a case says, and nothing else but what every source has. */
const source = (given: Partial<Source>): Source => ({
  id: 'one',
  file: 'one.txt',
  publisher: { 'zh-CN': '北京日报', en: 'Beijing Daily' },
  title: { 'zh-CN': '题名', en: 'Title' },
  language: 'en',
  ...given,
})

/** Text with `*` around what is in italics. */
const printed = (given: Partial<Source>) =>
  formatReference(source(given), 'en')
    .map(({ text, isItalic }) => (isItalic ? `*${text}*` : text))
    .join('')

const many = (count: number) => Array.from({ length: count }, (_, at) => `Name${at + 1}, A.`)
const title = (en: string) => ({ 'zh-CN': '题名', en })

test.each<[rule: string, given: Partial<Source>, expected: string]>([
  [
    '10.1 newspaper article: article roman, newspaper italic',
    { type: 'newspaper', byline: 'Berg, Anna', published: '2026-03-18' },
    'Berg, A. (2026, March 18). Title. *Beijing Daily*.',
  ],
  [
    '9.12 no author: the title comes first',
    { type: 'newspaper', published: '2026-03-18' },
    'Title. (2026, March 18). *Beijing Daily*.',
  ],
  [
    '9.14 month only',
    { type: 'newspaper', published: '2025-12' },
    'Title. (2025, December). *Beijing Daily*.',
  ],
  ['9.14 year only', { type: 'newspaper', published: '2025' }, 'Title. (2025). *Beijing Daily*.'],
  ['9.17 no date', { type: 'newspaper' }, 'Title. (n.d.). *Beijing Daily*.'],
  [
    '9.25 page of a newspaper',
    { type: 'newspaper', published: '2025', pages: 'A1' },
    'Title. (2025). *Beijing Daily*, A1.',
  ],
  [
    'issue and page of a newspaper',
    { type: 'newspaper', published: '2025', issue: 'No. 4', pages: 'A1' },
    'Title. (2025). *Beijing Daily*, No. 4, A1.',
  ],
  [
    'newspaper online: the address ends without a stop',
    { type: 'newspaper', published: '2025', url: 'https://bd.example/a' },
    'Title. (2025). *Beijing Daily*. bd.example/a',
  ],
  [
    '9.25 journal: volume italic, issue roman, pages',
    { type: 'journal', byline: 'Berg, A. B.', published: '2020-03', issue: '36(2)', pages: '12–15' },
    'Berg, A. B. (2020). Title. *Beijing Daily*, *36*(2), 12–15.',
  ],
  [
    'journal: volume only',
    { type: 'journal', byline: 'Berg, A.', published: '2020', issue: '36' },
    'Berg, A. (2020). Title. *Beijing Daily*, *36*.',
  ],
  [
    'journal: a number that is no volume stays as it is',
    { type: 'journal', byline: 'Berg, A.', published: '2020', issue: 'Spring' },
    'Berg, A. (2020). Title. *Beijing Daily*, Spring.',
  ],
  [
    '10.16 web page: title italic, site behind it',
    { type: 'web', byline: 'Berg, Anna', published: '2020-05-01' },
    'Berg, A. (2020, May 1). *Title*. Beijing Daily.',
  ],
  [
    '9.29 author and publisher the same: once',
    { type: 'web', published: '2020-05-01' },
    'Beijing Daily. (2020, May 1). *Title*.',
  ],
  [
    '9.16 retrieval only where there is no date',
    { type: 'web', accessed: '2026-02-09', url: 'https://bd.example/a' },
    'Beijing Daily. (n.d.). *Title*. Retrieved February 9, 2026, from bd.example/a',
  ],
  [
    '9.16 a dated page bears no day of retrieval',
    { type: 'web', published: '2020', accessed: '2026-02-09', url: 'https://bd.example/a' },
    'Beijing Daily. (2020). *Title*. bd.example/a',
  ],
  [
    '9.16 nor does a copy that does not change',
    { type: 'web', accessed: '2026-02-09', archived: 'https://archive.example/a' },
    'Beijing Daily. (n.d.). *Title*. archive.example/a',
  ],
  ['9.7 group author of a report', { type: 'report', published: '2023' }, 'Beijing Daily. (2023). *Title*.'],
  [
    '10.4 number of a report',
    { type: 'report', published: '2023', issue: 'No. 5' },
    'Beijing Daily. (2023). *Title* (No. 5).',
  ],
  [
    '10.4 report with authors: publisher behind',
    { type: 'report', byline: 'Berg, Anna', published: '2023', issue: 'No. 5' },
    'Berg, A. (2023). *Title* (No. 5). Beijing Daily.',
  ],
  [
    '9.29 no place of publication',
    { type: 'report', published: '2023', place: { 'zh-CN': '北京', en: 'Beijing' } },
    'Beijing Daily. (2023). *Title*.',
  ],
  [
    '10.9 data set',
    { type: 'dataset', published: '2024', url: 'https://d.example/x' },
    'Beijing Daily. (2024). *Title* [Data set]. d.example/x',
  ],
  [
    'a law, by the body that issued it',
    { type: 'law', published: '2016-09-01', issue: 'Order No. 52' },
    'Beijing Daily. (2016, September 1). *Title* (Order No. 52).',
  ],
  [
    '9.38 title in Chinese, translation in brackets',
    { type: 'web', language: 'zh-Hans', published: '2026-02-08' },
    'Beijing Daily. (2026, February 8). 题名 [Title].',
  ],
  [
    '9.38 in a newspaper',
    {
      type: 'newspaper',
      language: 'zh-Hans',
      published: '2022',
      byline: [{ 'zh-CN': '钟源', en: 'Zhong, Yuan' }],
    },
    'Zhong, Y. (2022). 题名 [Title]. *Beijing Daily*.',
  ],
  [
    '9.38 data set in Chinese',
    { type: 'dataset', language: 'zh', published: '2022' },
    'Beijing Daily. (2022). 题名 [Title] [Data set].',
  ],
  [
    '9.8 two authors',
    { type: 'web', byline: 'Berg, Anna; Lee, Tom', published: '2020' },
    'Berg, A., & Lee, T. (2020). *Title*. Beijing Daily.',
  ],
  [
    '9.8 three authors',
    { type: 'web', byline: ['Berg, Anna', 'Lee, Tom', 'Roe, Jane'], published: '2020' },
    'Berg, A., Lee, T., & Roe, J. (2020). *Title*. Beijing Daily.',
  ],
  [
    '9.8 twenty authors, all',
    { type: 'web', byline: many(20), published: '2020' },
    `${many(19).join(', ')}, & Name20, A. (2020). *Title*. Beijing Daily.`,
  ],
  [
    '9.8 twenty-one authors: nineteen, … and the last',
    { type: 'web', byline: many(21), published: '2020' },
    `${many(19).join(', ')}, . . . Name21, A. (2020). *Title*. Beijing Daily.`,
  ],
  [
    '9.8 hyphen in a given name',
    { type: 'web', byline: 'Doe, Jean-Paul Karl', published: '2020' },
    'Doe, J.-P. K. (2020). *Title*. Beijing Daily.',
  ],
  [
    'a name that is not inverted stays as the source has it',
    { type: 'web', byline: 'Anna Berg and Tom Lee', published: '2020' },
    'Anna Berg, & Tom Lee. (2020). *Title*. Beijing Daily.',
  ],
  [
    'names listed with commas',
    { type: 'web', byline: 'Anna Berg, Tom Lee', published: '2020' },
    'Anna Berg, & Tom Lee. (2020). *Title*. Beijing Daily.',
  ],
  [
    'one inverted name by itself',
    { type: 'web', byline: 'Berg, Anna', published: '2020' },
    'Berg, A. (2020). *Title*. Beijing Daily.',
  ],
  [
    'a body as author',
    { type: 'report', byline: ['City Council'], published: '2020' },
    'City Council. (2020). *Title*. Beijing Daily.',
  ],
  [
    'a title that ends with a question mark',
    { type: 'web', title: title('What next?'), published: '2020' },
    'Beijing Daily. (2020). *What next?*',
  ],
  [
    'unknown type',
    { published: '2020', url: 'https://example.com/' },
    'Beijing Daily. (2020). *Title*. example.com',
  ],
])('%s', (_, given, expected) => {
  expect(printed(given)).toBe(expected)
})

test('the title in Chinese says its language and is never in italics', () => {
  const parts = formatReference(source({ type: 'web', language: 'zh-Hant', published: '2022' }), 'en')
  expect(parts.find(({ text }) => text === '题名')).toEqual({ text: '题名', lang: 'zh-CN' })
})

test('a long address is shown short and leads to the whole of it', () => {
  const url =
    'https://www.example.com/a/very/long/path/that/goes/on/2026/03/18/article-with-a-long-name-0123456789.html?from=list'
  const link = formatReference(source({ type: 'web', published: '2020', url }), 'en').at(-1)
  expect(link?.href).toBe(url)
  expect(link?.text).toBe('example.com/…/article-with-a-long-name-01234567…')
  expect(link?.text.length).toBeLessThanOrEqual(48)
})
