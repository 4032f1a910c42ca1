import type { FoundNumber } from '../../locale/number-words.ts'
import type { Fact } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'

/** How a text qualifies a figure; `at-most` is what no fact can say. */
export type Qualified = NonNullable<Fact['qualifier']> | 'at-most'

type Words = readonly (readonly [qualifier: Qualified, before: RegExp | undefined, behind?: RegExp])[]

const chinese: Words = [
  ['at-most', /(?:不超过|不多于|不高于|至多|最多|不大于)$/, /^(?:以下|以内|之内)/],
  ['at-least', /(?:至少|不少于|不低于|最少|不下)$/, /^及?以上/],
  ['nearly', /(?:将近|接近|不足|不到|近)$/],
  ['over', /(?:超过|超出|突破|多于|高于|大于|逾|超)$/, /^(?:余|多)(?!媒体)/],
  ['about', /(?:大约|大概|约为|约|大致)$/, /^(?:左右|上下)/],
]

const english: Words = [
  [
    'at-most',
    /(?:no more than|not more than|at most|up to|a maximum of)$/i,
    /^(?:\s+[\w-]+){0,2} or (?:less|fewer|below)\b/i,
  ],
  [
    'at-least',
    /(?:at least|no (?:fewer|less) than|not less than|a minimum of)$/i,
    /^\+|^(?:\s*[\w%-]+){0,2}? (?:or|and) (?:more|above|over|higher|better)\b/i,
  ],
  [
    'over',
    /(?:more than|greater than|over|above|beyond|in excess of|upwards of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops)$/i,
  ],
  [
    'nearly',
    /(?:nearly|almost|close to|just under|not quite|approaching|approaches|fewer than|less than|under|below)$/i,
  ],
  [
    'about',
    /(?:about|around|approximately|roughly|some|circa|estimated(?: at| to be)?|est\.|~|≈|c\.)$/i,
    /^(?:\s*[\w%-]+){0,2}? or so\b/i,
  ],
]

/** Words of measure that may stand between a figure and 以上 or 左右. */
const measureWords =
  /^(?:成|平方公里|平方米|立方米|公里|公顷|公斤|千克|千瓦时?|兆瓦|分钟|小时|个月|个百分点|亿元|万元|万|亿|周岁|[家个位名人所项条座处元年月天日%岁米吨亩次台辆箱件套户株本册张篇份批种类期场届])?/

/** A figure compared with another: 12 per cent more than the 41,600 of the year before. */
const comparison =
  /(?:\d|%|per ?cent|points?|times|half|twice)\s*(?:more|less|fewer|greater|higher|lower) than$/i

/**
 * How the words beside a figure qualify it; `exact` where they do not.
 *
 * @param measure what stands behind a figure of the fact's unit in Chinese
 */
export function qualifiedIn(
  text: string,
  { start, end, text: figure }: FoundNumber,
  locale: Locale,
  measure = '',
): Qualified {
  const ahead = text.slice(Math.max(0, start - 32), start)
  const behind = text.slice(end, end + 24)
  if (locale === 'zh-CN') {
    if (/[多余]/.test(figure)) return 'over'
    const before = ahead.replace(/(?:[了到达为在]|人民币|\s)+$/, '')
    const rest =
      measure !== '' && behind.startsWith(measure)
        ? behind.slice(measure.length)
        : behind.replace(measureWords, '')
    const found = chinese.find(
      ([, at, after]) => at?.test(before) || after?.test(behind) || after?.test(rest),
    )
    return found?.[0] ?? 'exact'
  }
  const before = ahead.replace(/(?:\s|\b(?:an?|CNY|RMB|USD|EUR|GBP)\b|US\$|[$€£¥(])+$/i, '')
  if (comparison.test(before)) return 'exact'
  const found = english.find(([, at, after]) => at?.test(before) || after?.test(behind))
  return found?.[0] ?? 'exact'
}

/** Words that say that something is striven for. */
export const striving: Readonly<Record<Locale, RegExp>> = {
  'zh-CN': /力争|力求|争取|努力|致力/,
  en: /\b(?:striv\w+|seek\w*|aim\w*|endeavou?r\w*|aspir\w+|hop(?:e|es|ing) to|tr(?:y|ies|ying) to|ambition\w*|work\w* towards?)\b/i,
}
