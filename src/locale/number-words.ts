import type { Locale } from '../model/text.ts'
import { chineseNumbers } from './chinese-numbers.ts'
import { englishNumbers } from './english-numbers.ts'
import type { FoundNumber } from './found-number.ts'

export type { FoundNumber, NumberKind } from './found-number.ts'

/** Full-width digits and signs as their plain forms, each still one character, so that indexes hold. */
const folded = (text: string) =>
  text.replace(/[\uff05\uff0b-\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (char) =>
    char === '，' ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )

/**
 * Every figure in a text, in its order: Arabic digits (grouped, decimal, with %, 万, 亿, million …), Chinese
 * numerals (三个, 百分之六, 六成, 二〇二五年), English number words (twenty-four, third, half), dates by their
 * parts (year, month, day). Idioms that hold a numeral (一体化, 十分, 千方百计, once) are no figures.
 * Takes time linear in the text.
 *
 * @param locale the language in which words are read; digits are read alike in both
 */
export function parseNumbers(text: string, locale: Locale): FoundNumber[] {
  const plain = folded(text)
  const found = locale === 'en' ? englishNumbers(plain) : chineseNumbers(plain)
  return shareMagnitude(found, plain, locale).map((each) => ({
    ...each,
    text: text.slice(each.start, each.end),
  }))
}

const between = { en: /^ ?(?:[-–—~]|to|and) ?$/, 'zh-CN': /^[-–—~～至到]$/ } as const

/** In 5—8%, 3—5万 and 3 to 5 million the first figure has the magnitude of the second. */
function shareMagnitude(found: readonly FoundNumber[], text: string, locale: Locale): FoundNumber[] {
  return found.map((each, index) => {
    const next = found[index + 1]
    if (!next || each.kind !== 'cardinal' || each.end - each.start > 6 || next.start - each.end > 5)
      return each
    if (!between[locale].test(text.slice(each.end, next.start))) return each
    const digits = text.slice(next.start, next.end)
    if (next.kind === 'percent' && !/^\s*and/.test(text.slice(each.end, next.start)))
      return { ...each, kind: 'percent' as const }
    const written = Number(/^\d+(?:\.\d+)?/.exec(digits)?.[0] ?? Number.NaN)
    const bare = /^\d+(?:\.\d+)?$/.test(text.slice(each.start, each.end))
    if (!bare || !(next.value >= written * 1000)) return each
    return { ...each, value: each.value * Math.round(next.value / written) }
  })
}
