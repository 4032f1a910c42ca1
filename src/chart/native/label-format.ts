import { axisFormat, numberFormat, type Written } from './number-format.ts'

/** Letters for thousands, with as many commas as they stand for (ISO 29500-1, 18.8.31). */
const units: Readonly<Record<string, number>> = { k: 1, K: 1, M: 2, G: 3, B: 3, T: 4 }
const words = /\p{L}/u
const scaled = /^([^\d−-]*)([-−]?)(\d[\d,]*(?:\.\d+)?)([kKMGBT]?)(\D*)$/u

/**
 * The number format with which a label shows a value as `text`: as it is, or rounded and in thousands
 * where nothing but digits and signs says so.
 *
 * @returns undefined where the text does not show the value.
 */
export function labelFormat(text: string, value: number): string | undefined {
  return numberFormat(text, value) ?? shortFormat(text, value)
}

/** @param slack how far the number may be from what stands in the text, in units of its last digit. */
function shortFormat(text: string, value: number, slack = 0.5): string | undefined {
  const [, before = '', sign, digits = '', unit = '', after = ''] = scaled.exec(text) ?? []
  if (digits === '' || words.test(before + after) || /"/.test(text) || (sign !== '') !== value < 0)
    return undefined
  const percent = after.startsWith('%') && unit === ''
  const shown = percent ? [value * 100, value] : [value / 1000 ** (units[unit] ?? 0)]
  const places = digits.split('.')[1]?.length ?? 0
  const at = shown.findIndex((number) => rounded(Math.abs(number), places) === digits.replaceAll(',', ''))
  if (at < 0 || Number(digits.replaceAll(',', '')) === 0) return undefined
  const share = percent && at === 0
  const off = Math.abs(Math.abs(shown[at] as number) - Number(digits.replaceAll(',', '')))
  if (off * 10 ** places > slack + 1e-6) return undefined
  const literal = share ? after.slice(1) : unit + after
  const number = pattern(digits, places) + ','.repeat(units[unit] ?? 0) + (share ? '%' : '')
  const format = quoted(before) + number + quoted(literal)
  return before !== '' && value < 0 ? undefined : format
}

/**
 * One number format for ticks in thousands or millions such as `0`, `20k`, `40k`, and for ticks that
 * leave out the minus; undefined where no single one writes them.
 */
export function sectionedFormat(ticks: readonly Written[]): string | undefined {
  const plain = axisFormat(ticks.map(({ text, value }) => ({ text, value: Math.abs(value) })))
  if (plain !== undefined) return `${plain};${plain}`
  const read = ticks.map(({ text, value }) => ({
    value,
    format: numberFormat(text, value) ?? shortFormat(text, value, 0),
  }))
  if (read.some(({ format }) => format === undefined)) return undefined
  const of = (test: (value: number) => boolean) => [
    ...new Set(read.filter(({ value }) => test(value)).map(({ format }) => format as string)),
  ]
  const zero = of((value) => value === 0)
  const other = of((value) => value !== 0)
  const [one] = other
  if (one !== undefined && other.length === 1)
    return zero[0] === undefined || zero[0] === unscaled(one) ? one : `${one};-${one};${zero[0]}`
  const [less, more] = other
  const bound = Math.min(...read.filter(({ format }) => format === more).map(({ value }) => value))
  const apart = read.every(({ value, format }) => value === 0 || value >= bound === (format === more))
  if (other.length !== 2 || !apart || read.some(({ value }) => value < 0)) return undefined
  return `[>=${bound}]${more};[>0]${less};${zero[0] ?? '0'}`
}

/** How a format in thousands writes nought. */
const unscaled = (format: string) => format.replace(/,+(?="|$)/, '')

/** Halves away from zero, by the fifteen digits that a spreadsheet keeps. */
function rounded(value: number, places: number): string {
  const shifted = Number(value.toPrecision(15)) * 10 ** places
  const tied = Math.abs((shifted % 1) - 0.5) < 1e-6
  return tied ? ((Math.floor(shifted) + 1) / 10 ** places).toFixed(places) : value.toFixed(places)
}

const pattern = (digits: string, places: number): string =>
  `${digits.includes(',') ? '#,##0' : '0'}${places > 0 ? `.${'0'.repeat(places)}` : ''}`

const quoted = (literal: string) => (literal === '' ? '' : `"${literal}"`)
