import type { Locale } from '../model/text.ts'

/** A finite number in plain decimal digits, without exponent or rounding: 4.22, 350000000000, -0.5. */
export function plainDigits(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e')
  return exponent === undefined ? mantissa : shiftPoint(mantissa, Number(exponent))
}

/** Moves the decimal point of plain digits by so many places, to the right when positive. */
export function shiftPoint(digits: string, places: number): string {
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = digits.slice(sign.length).split('.')
  const point = whole.length + places
  const all = whole + fraction
  const padded =
    point > all.length ? all.padEnd(point, '0') : all.padStart(all.length + Math.max(0, 1 - point), '0')
  const at = Math.max(point, 1)
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const rest = padded.slice(at).replace(/0+$/, '')
  return sign + integer + (rest === '' ? '' : `.${rest}`)
}

/**
 * Digits as print sets them: a true minus sign; in English, commas from 10,000 on; in Chinese, none; commas
 * from 1,000 on in both where they are asked for.
 *
 * @param digits plain decimal digits, see {@link plainDigits}
 */
export function setDigits(digits: string, locale: Locale, grouped = false): string {
  const signed = digits.replace(/^-/, '−')
  const [whole = '', fraction] = signed.split('.')
  const length = whole.replace('−', '').length
  if (grouped ? length < 4 : locale !== 'en' || length < 5) return signed
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? commas : `${commas}.${fraction}`
}

/**
 * Plain digits with at most so many decimals, halves away from zero. What would round to nothing stays.
 *
 * @param digits plain decimal digits, see {@link plainDigits}
 */
export function roundDigits(digits: string, places: number): string {
  const fraction = digits.split('.')[1] ?? ''
  if (fraction.length <= places) return digits
  const [whole = '0'] = shiftPoint(digits.replace('-', ''), places).split('.')
  const up = BigInt(fraction[places] ?? '0') >= 5n ? 1n : 0n
  const rounded = shiftPoint(String(BigInt(whole) + up), -places)
  return Number(rounded) === 0 ? digits : `${digits.startsWith('-') ? '-' : ''}${rounded}`
}

/** A number as print sets it: 4.22, 3500, 12,500 (en), 12500 (zh-CN). */
export function formatNumber(value: number, locale: Locale): string {
  return setDigits(plainDigits(value), locale)
}

/** The letters that make an English ordinal of a whole number: st, nd, rd, th. */
export function ordinalSuffix(n: number): string {
  const tens = Math.abs(n) % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][Math.abs(n) % 10] ?? 'th'
}

/** 1st, 2nd, 3rd, 4th, 11th, 112th. */
export function ordinalEnglish(n: number): string {
  return formatNumber(n, 'en') + ordinalSuffix(n)
}

const englishCounts = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const englishOrdinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const chineseDigits = '〇一二三四五六七八九'

/** A rank in words where English has a short one: first to tenth, then 11th. */
export function ordinalWord(n: number): string {
  return englishOrdinals[n - 1] ?? ordinalEnglish(n)
}

function chineseNumeral(n: number): string {
  if (n < 10) return chineseDigits[n] ?? ''
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? '' : chineseDigits[tens]}十${n % 10 === 0 ? '' : chineseDigits[n % 10]}`
}

/**
 * A count in words for running text: three / 三. A count of two is 两, as before a measure word.
 *
 * English writes zero to twelve, Chinese 0 to 99; other numbers stay in figures.
 */
export function countWord(n: number, locale: Locale): string {
  if (locale === 'en') return englishCounts[n] ?? formatNumber(n, locale)
  if (!Number.isInteger(n) || n < 0 || n > 99) return formatNumber(n, locale)
  return n === 2 ? '两' : chineseNumeral(n)
}

/** A whole number from 0 to 99 in Chinese for ranks and names: 二 for 2, 十二 for 12. */
export function rankWord(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99) return formatNumber(n, 'zh-CN')
  return chineseNumeral(n)
}
