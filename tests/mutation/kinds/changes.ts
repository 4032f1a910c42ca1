import type { Chance } from '../seeded.ts'

/** A text with one of its Arabic digits changed; no number begins with 0 that did not before. */
export function otherDigit(text: string, chance: Chance): string {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const at = chance.one(places)
  const isFirst = !/[\d.]/.test(text[at - 1] ?? '')
  const digits = [...'0123456789'].filter((digit) => digit !== text[at] && !(isFirst && digit === '0'))
  return text.slice(0, at) + chance.one(digits) + text.slice(at + 1)
}

/** A hexadecimal text with one digit changed. */
export function otherHex(text: string, chance: Chance): string {
  const at = chance.one([...text].map((_, index) => index))
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
}

/** A word with two letters changed places, one doubled or one lost, as typing goes. */
export function misspelt(word: string, chance: Chance): string {
  const inner = [...word].flatMap((char, index) => {
    const next = word[index + 1] ?? ''
    return index > 0 && /[a-z]/.test(char) && /[a-z]/.test(next) && next !== char ? [index] : []
  })
  const at = chance.one(inner.length > 0 ? inner : [0])
  const [before, one, two, after] = [word.slice(0, at), word[at], word[at + 1] ?? '', word.slice(at + 2)]
  return chance.one([
    `${before}${two}${one}${after}`,
    `${before}${one}${one}${two}${after}`,
    before + two + after,
  ])
}

const zhNumerals = '二三四五六七八九'
const enNumerals = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const enOrdinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh']

/** Another number word of the same kind. */
export function otherNumberWord(word: string, chance: Chance): string {
  const lower = word.toLowerCase()
  const list = enNumerals.includes(lower)
    ? enNumerals
    : enOrdinals.includes(lower)
      ? enOrdinals
      : [...zhNumerals]
  const other = chance.one(list.filter((each) => each !== lower && !(lower === '两' && each === '二')))
  return /^[A-Z]/.test(word) ? other[0]?.toUpperCase() + other.slice(1) : other
}

/** Chinese number words that count something. */
export const zhNumberWord =
  /(?<![十百千万亿第一二三四五六七八九两])[二三四五六七八九两](?=(?:大|个|地|家|条|项|级|位|省|市|份|座|类|点|支点|部门|次|廊|重|篇|年|成|分之))/gu
export const enNumberWord =
  /(?<![\p{L}-])(?:two|three|four|five|six|seven|eight|nine|ten|first|third|fourth|fifth)(?![\p{L}])/giu

/** A date or period a year, a month or a day off. */
export function otherDate(text: string, chance: Chance): string {
  const parts = [...text.matchAll(/\d+/g)]
  const part = chance.one(parts)
  const number = Number(part[0])
  const isDay = /\d-\d+-$/.test(text.slice(0, part.index))
  const most = part[0].length === 4 ? 2099 : isDay ? 28 : 12
  const other = chance.one(
    [number - 1, number + 1].filter((each) => (each === number - 1 ? each >= 1 : each <= most)),
  )
  const written = String(other).padStart(part[0].length, '0')
  return text.slice(0, part.index) + written + text.slice(part.index + part[0].length)
}

/** Two neighbouring Chinese characters of a text exchanged. */
export function exchanged(text: string, chance: Chance): string {
  const chars = [...text]
  const places = chars.flatMap((char, index) => {
    const next = chars[index + 1]
    return next && char !== next && /\p{Script=Han}/u.test(char) && /\p{Script=Han}/u.test(next)
      ? [index]
      : []
  })
  const at = chance.one(places)
  const [a = '', b = ''] = [chars[at], chars[at + 1]]
  return [...chars.slice(0, at), b, a, ...chars.slice(at + 2)].join('')
}
