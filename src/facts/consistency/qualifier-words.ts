import type { FoundNumber } from '../../locale/number-words.ts'
import type { Fact } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'

export type Qualifier = NonNullable<Fact['qualifier']>

/** What stands right before or after a figure that is qualified so, in each language. */
const qualified: Readonly<Record<Locale, readonly (readonly [Qualifier, RegExp, RegExp])[]>> = {
  'zh-CN': [
    ['nearly', /(?:近|将近|接近|不到|不足)$/, /^$/],
    [
      'over',
      /(?:(?<!不)(?:超|超过|多于|高于|大于)|突破|逾|(?<![超不])过)了?$/,
      /^(?:[余多]|[^，。；、]{0,4}[余多](?!个))/,
    ],
    ['at-least', /(?:至少|不低于|不少于|不下|最少)[^，。；\d]{0,6}$/, /^[^，。；、]{0,6}(?:以上|及以上)/],
    ['about', /(?:约|大约|大概|约为|(?:预计|估计)[^，。；\d]{0,12})$/, /^[^，。；、]{0,6}(?:左右|上下)/],
  ],
  en: [
    ['nearly', /\b(?:nearly|almost|close to|just under|approaching|not quite) $/i, /^$/],
    [
      'over',
      /\b(?:over|more than|exceed(?:s|ed|ing)?|above|in excess of|upwards of|beyond|surpass(?:es|ed|ing)?|past|topp(?:ed|ing)) $/i,
      /^\+/,
    ],
    [
      'at-least',
      /\b(?:at least|no less than|not less than|no fewer than|a minimum of) $/i,
      /^[^,.;]{0,24}?\b(?:or (?:above|more|over|higher)|and above|upwards)/i,
    ],
    [
      'about',
      /\b(?:about|around|roughly|approximately|some|circa) $/i,
      /^[^,.;]{0,24}?\b(?:or so|expected|estimated|projected)\b/i,
    ],
  ],
}

const currency = /(?:CNY|RMB|USD|EUR|HKD|[$€£¥]) ?$/

/** How the words beside a figure qualify it: `exact` where none does. */
export function qualifierBeside(text: string, { start, end }: FoundNumber, locale: Locale): Qualifier {
  const plain = (from: number, to: number) => text.slice(from, to).replace(/[\u00a0\u202f]/g, ' ')
  const before = plain(Math.max(0, start - 32), start).replace(currency, '')
  const after = plain(end, end + 40)
  const found = qualified[locale].find(
    ([, ahead, behind]) => ahead.test(before) || (behind.source !== '^$' && behind.test(after)),
  )
  return found?.[0] ?? 'exact'
}
