import type { Fact, Unit } from '../model/facts.ts'
import type { Locale } from '../model/text.ts'
import { inMagnitude, type NumberManner } from './magnitude.ts'
import {
  countWord,
  ordinalSuffix,
  ordinalWord,
  plainDigits,
  rankWord,
  roundDigits,
  setDigits,
} from './numbers.ts'

/** A figure as print sets it, in parts, so that a card can give sign, figure and unit a size each. */
export interface Quantity {
  /** The whole: 近600家, at least 6%. `lead + figure + tail` is the same text. */
  readonly text: string
  /** What stands before the figure: 近, 力争突破, `more than CNY `. */
  readonly lead: string
  readonly figure: string
  /** What stands after it: 家, %以上, ` billion (striven for)`. */
  readonly tail: string
  /** The qualifier as a sign: ≥ > < ≈, or nothing where the figure is exact. */
  readonly sign: '' | '≥' | '>' | '<' | '≈'
  /** Unit before the figure, without qualifier: 第, `CNY `. */
  readonly prefix: string
  /** Unit after the figure, without qualifier: %, 家, ` billion`, `th`. */
  readonly suffix: string
  readonly ordinal: boolean
}

export interface QuantityOptions {
  /** Print the noun of a count in English too: `nearly 600 firms`. Symbols, currencies and Chinese measure words always stand. */
  readonly unit?: boolean
  /** Small whole numbers in words, for running text: three centres, fourth, 三个中心. */
  readonly words?: boolean
  readonly numbers?: NumberManner | undefined
}

export type Measured = Pick<Fact, 'value' | 'label' | 'qualifier' | 'strive'>

const signs = { exact: '', 'at-least': '≥', over: '>', nearly: '<', about: '≈' } as const

interface Bare {
  readonly prefix: string
  readonly figure: string
  readonly suffix: string
  /** Whether the figure has lost digits. */
  readonly rounded?: boolean
}

/**
 * The figure of a fact in the reader's language: 4.22%, 6%以上 / at least 6%, 近600家 / nearly 600,
 * 力争突破3500亿元 / more than CNY 350 billion (striven for), 第4位 / 4th.
 *
 * Decimals stay as the source gives them, unless an audience takes fewer: then an exact figure becomes `about`
 * that much. What bounds something (at least, over, nearly, striven for), ranks and counts are never rounded.
 * Compact figures are told in 万, m, bn and trn where two decimals hold them. A `label` (1+8) stands in for a
 * figure and is never reckoned with.
 *
 * @param unit the fact's unit in the vocabulary; a bare number without
 * @returns undefined when the fact has neither value nor label
 */
export function formatQuantity(
  fact: Measured,
  unit: Unit | undefined,
  locale: Locale,
  options: QuantityOptions = {},
): Quantity | undefined {
  const bare = bareFigure(fact, unit, locale, options)
  if (!bare) return undefined
  const said: Measured = bare.rounded ? { ...fact, qualifier: 'about' } : fact
  const qualified = locale === 'en' ? qualifyEnglish(said, bare) : qualifyChinese(said, bare, unit)
  return {
    ...qualified,
    text: qualified.lead + bare.figure + qualified.tail,
    figure: bare.figure,
    sign: signs[said.qualifier ?? 'exact'],
    prefix: bare.prefix,
    suffix: bare.suffix,
    ordinal: unit?.ordinal ?? false,
  }
}

function bareFigure(
  fact: Measured,
  unit: Unit | undefined,
  locale: Locale,
  options: QuantityOptions,
): Bare | undefined {
  const { value } = fact
  const [prefix, suffix] = unitAround(value, unit, locale, options)
  if (fact.label) return { prefix, figure: fact.label[locale], suffix }
  if (value === undefined) return undefined
  if (unit && !unit[locale].includes('{}')) return { prefix: '', figure: unit[locale], suffix: '' }
  if (unit?.ordinal && locale === 'en') {
    if (options.words && value >= 1 && value <= 10) return { prefix, figure: ordinalWord(value), suffix }
    return { prefix, figure: setDigits(plainDigits(value), locale), suffix: ordinalSuffix(value) + suffix }
  }
  if (options.words && (unit?.scale === undefined || locale !== 'en')) {
    const word = unit?.ordinal ? rankWord(value) : countWord(value, locale)
    return { prefix, figure: word, suffix }
  }
  const { digits, zeros, name } = inMagnitude(value, unit, locale, options.numbers?.style)
  const kept = mayRound(fact, unit)
    ? roundDigits(digits, options.numbers?.precision ?? digits.length)
    : digits
  const figure = setDigits(kept, locale, options.numbers?.style === 'grouped')
  const rounded = kept !== digits
  return locale === 'en' || zeros === 0
    ? { prefix, figure, suffix: name + suffix, rounded }
    : { prefix, figure: figure + name, suffix, rounded }
}

/** Bounds, ranks and counts say what they say. */
function mayRound({ qualifier = 'exact', strive }: Measured, unit: Unit | undefined): boolean {
  return (qualifier === 'exact' || qualifier === 'about') && !strive && !unit?.ordinal && !unit?.count
}

/** The two sides of the unit's pattern; in English a count may leave its noun out. */
function unitAround(
  value: number | undefined,
  unit: Unit | undefined,
  locale: Locale,
  options: QuantityOptions,
): [string, string] {
  if (!unit) return ['', '']
  const one = locale === 'en' && value === 1 ? unit.enOne : undefined
  const [prefix = '', suffix = ''] = (one ?? unit[locale]).split('{}')
  return locale === 'en' && unit.count && !options.unit ? [prefix, ''] : [prefix, suffix]
}

const english = {
  exact: '',
  'at-least': 'at least ',
  over: 'over ',
  nearly: 'nearly ',
  about: 'about ',
} as const

function qualifyEnglish(fact: Measured, bare: Bare): { lead: string; tail: string } {
  const qualifier = fact.qualifier ?? 'exact'
  const word = fact.strive && qualifier === 'over' ? 'more than ' : english[qualifier]
  return { lead: word + bare.prefix, tail: bare.suffix + (fact.strive ? ' (striven for)' : '') }
}

/**
 * 余 follows round counts (400余家), 超过 stands before shares and money (超过15%); 力争 joins with 突破 where
 * the figure is to be passed and with 达到 where it is to be reached.
 */
function qualifyChinese(fact: Measured, bare: Bare, unit: Unit | undefined): { lead: string; tail: string } {
  const { prefix, suffix } = bare
  const strive = fact.strive ? '力争达到' : ''
  switch (fact.qualifier ?? 'exact') {
    case 'at-least':
      return { lead: strive + prefix, tail: `${suffix}以上` }
    case 'over': {
      if (fact.strive) return { lead: `力争突破${prefix}`, tail: suffix }
      const round = fact.value !== undefined && fact.value % 10 === 0 && fact.value !== 0
      return round && unit?.count
        ? { lead: prefix, tail: `余${suffix}` }
        : { lead: `超过${prefix}`, tail: suffix }
    }
    case 'nearly':
      return { lead: `${strive}近${prefix}`, tail: suffix }
    case 'about':
      return { lead: `${strive}约${prefix}`, tail: suffix }
    default:
      return { lead: strive + prefix, tail: suffix }
  }
}
