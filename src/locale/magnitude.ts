import type { Unit } from '../model/facts.ts'
import type { Locale } from '../model/text.ts'
import { plainDigits, shiftPoint } from './numbers.ts'

/** How an audience likes its figures. */
export interface NumberManner {
  /** The most decimals. */
  readonly precision?: number | undefined
  /** 12500 / 12,500 · 1,234 · 1.25万 / CNY 350 bn; see {@link formatQuantity}. */
  readonly style?: 'plain' | 'grouped' | 'compact' | undefined
}

/** English names of powers of ten, the largest first. */
const magnitudes = [
  [12, ' trillion', ' trn'],
  [9, ' billion', ' bn'],
  [6, ' million', ' m'],
] as const

/** Decimals up to which a large figure is told in 万, m or bn. */
const compactDecimals = 2

/** Plain digits, the zeros that are not among them, and the word that stands for those. */
interface Told {
  readonly digits: string
  readonly zeros: number
  readonly name: string
}

/** A figure's digits, less the zeros that a word stands for: 350 and ` billion`, 1.25 and 万. */
export function inMagnitude(
  value: number,
  unit: Unit | undefined,
  locale: Locale,
  style: NumberManner['style'],
): Told {
  const plain = plainDigits(value)
  const compact = style === 'compact' && !unit?.ordinal
  const lengthOf = (digits: string) => digits.replace(/^-|\..*$/g, '').length
  const told = (digits: string, zeros: number, name: string): Told & { readonly fits: boolean } => {
    const shifted = shiftPoint(digits, -zeros)
    const fits = (shifted.split('.')[1] ?? '').length <= compactDecimals
    return { digits: shifted, zeros, name, fits }
  }
  if (locale === 'en' && (unit?.scale !== undefined || compact)) {
    const digits = unit?.scale === undefined ? plain : scaled(value, unit.scale)
    const found = magnitudes.find(([zeros]) => lengthOf(digits) > zeros)
    const named = found && told(digits, found[0], found[compact ? 2 : 1])
    if (named && (unit?.scale !== undefined || named.fits)) return named
    return { digits, zeros: 0, name: '' }
  }
  if (compact) {
    const length = lengthOf(plain)
    const named =
      length > 8 && unit?.scale === undefined
        ? told(plain, 8, '亿')
        : length > 4
          ? told(plain, 4, '万')
          : undefined
    if (named?.fits) return named
  }
  return { digits: plain, zeros: 0, name: '' }
}

function scaled(value: number, scale: number): string {
  const power = Math.log10(scale)
  return Number.isInteger(power) ? shiftPoint(plainDigits(value), power) : plainDigits(value * scale)
}
