import {
  cardinals,
  months,
  ordinals,
  sizes,
  small,
  smallOrdinals,
  tens,
  tensOrdinals,
} from './english-number-words.ts'
import {
  arabic,
  type FoundNumber,
  type Grammar,
  isoDate,
  numbersOf,
  type Reading,
  type Token,
} from './found-number.ts'

const word = [...tens, ...small].toSorted((a, b) => b.length - a.length).join('|')
const nth = [...tensOrdinals, ...smallOrdinals].toSorted((a, b) => b.length - a.length).join('|')
const size = 'hundred|thousand|million|billion|trillion'
/** A number in words: twenty-four, a hundred and twenty, three hundred thousand; at most ten words. */
const wordRun = `(?:${word}|an?(?= (?:${size}|dozen)\\b)|hundred(?= (?:thousand|million|billion)\\b))(?:(?:[ -]| and )(?:${word}|(?:${size})(?!s|-level|-scale|-class)|dozen)(?!\\w)){0,9}`

const pattern = new RegExp(
  [
    isoDate,
    `\\b(?<plan>\\d{1,2}(?:st|nd|rd|th)|${nth})[ -]five[ -]year\\b`,
    `(?<!\\w)(?<level>${size})-(?:level|scale|class)\\b`,
    '(?<code>\\b[A-Za-z]+-?\\d[\\w.]*\\w|\\b[A-Za-z]+\\d\\b|(?<![\\d.,])\\b\\d{1,2}[A-Z]\\b)',
    `(?<ordinal>\\b\\d{1,6}(?:,\\d{3})?)(?:st|nd|rd|th)\\b`,
    '\\b(?<decade>\\d{3}0)s\\b',
    `(?<digits>${arabic})(?:[ \\u00a0\\u202f-]?(?<size>${size}|bn|trn|mn?(?!\\w))(?!\\w)|(?<sign>[ \\u00a0\\u202f]?%|[ -]per ?cent\\b| percentage points?\\b))?`,
    `\\b(?<above>${word}|an?)[ -](?<below>halves|half|thirds?|fourths|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\\b(?= of\\b|s?\\b(?<=s))`,
    `\\b(?<rate>${word})(?: in | out of )ten\\b`,
    `\\b(?:(?:${tens.join('|')})-)?(?:${nth})(?!\\w|-hand)`,
    `\\b(?<run>${wordRun})(?!\\w)(?<share>[ -]per ?cent\\b| percentage points?\\b)?(?<rest> and a half\\b)?`,
    '\\b(?<fold>two|three|four|five|six|seven|eight|nine|ten)fold\\b',
    '\\b(?<half>half)\\b|\\b(?<both>both|twice|double[ds]?)\\b',
    `\\b(?<month>${months.join('|')})\\b`,
    '\\b(?<abbreviated>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?(?= \\d)',
  ].join('|'),
  'iy',
)

/** The value of English number words: two hundred and five, a dozen. */
function valueOfWords(text: string): number {
  let whole = 0
  let part = 0
  for (const each of text.toLowerCase().split(/[ -]/)) {
    if (each === 'and') continue
    if (each === 'a' || each === 'an') part = 1
    else if (each === 'dozen') part = Math.max(1, part) * 12
    else if (each === 'hundred') part = Math.max(1, part) * 100
    else if (Object.hasOwn(sizes, each)) {
      whole += Math.max(1, part) * (sizes[each] ?? 1)
      part = 0
    } else part += cardinals.get(each) ?? 0
  }
  return whole + part
}

/** What a word of a fraction divides by, by its first letters. */
const parts: Readonly<Record<string, number>> = Object.fromEntries(
  ['hal', 'thi', 'fou', 'fif', 'six', 'sev', 'eig', 'nin', 'ten'].map((word, index) => [word, index + 2]),
)

/** The figures of an English text; see `parseNumbers`. */
export function englishNumbers(text: string): FoundNumber[] {
  return numbersOf(text, grammar)
}

const shortMonths = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'
const wordsThatBegin = new Set([
  ...[...cardinals.keys(), ...ordinals.keys(), ...Object.keys(sizes), 'a', 'an'],
  ...[...months, ...'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'.split(' ')].map((each) =>
    each.toLowerCase(),
  ),
  ...'half both twice double doubled doubles'.split(' '),
  ...small.slice(2, 11).map((each) => `${each}fold`),
])

const grammar: Grammar = {
  starts: /\d|(?<![A-Za-z])[A-Za-z]+/g,
  isStart: (begun, after) =>
    /^[\d-]/.test(after || begun) || /^\d/.test(begun) || wordsThatBegin.has(begun.toLowerCase()),
  pattern,
  read(token) {
    const { digits, run, month, abbreviated } = token.groups
    if (digits !== undefined) return readDigits(token)
    if (run !== undefined) return readWords(token)
    const name = month ?? abbreviated
    return name === undefined ? (readPhrase(token) ?? readOrdinal(token)) : readMonth(name, token)
  },
}

/** What a set phrase says: plans, shares, halves, both. */
function readPhrase({ groups, before, after }: Token): Reading | undefined {
  const { plan, level, code, ordinal, decade, above, below = '', rate, fold, half, both } = groups
  if (plan !== undefined)
    return [Number.parseInt(plan, 10) || (ordinals.get(plan.toLowerCase()) ?? 0), 'plan', false, true]
  if (level !== undefined) return [sizes[level.toLowerCase()] ?? 0, 'magnitude', false, true]
  if (code !== undefined) return [Number(/\d+/.exec(code)?.[0]), 'code', false, false]
  if (ordinal !== undefined) return [Number(ordinal.replaceAll(',', '')), 'ordinal', false, false]
  if (decade !== undefined) return [Number(decade), 'year', false, false]
  if (above !== undefined && /quarters$/i.test(below) && /(?:first|last|next|past) $/i.test(before))
    return [valueOfWords(above), 'cardinal', false, true]
  if (above !== undefined)
    return [valueOfWords(above) / (parts[below.slice(0, 3).toLowerCase()] ?? 4), 'fraction', false, true]
  if (rate !== undefined) return [valueOfWords(rate) * 10, 'percent', false, true]
  if (fold !== undefined) return [valueOfWords(fold), 'cardinal', true, true]
  if (half !== undefined) {
    const isPeriod = /(?:first|second|latter|former) $|-$/i.test(before) || after.startsWith('-')
    return [0.5, 'fraction', isPeriod, true]
  }
  return both === undefined ? undefined : [2, 'cardinal', true, true]
}

const monthAhead = new RegExp(`^ (?:of )?(?:${months.join('|')}|${shortMonths})\\b`)
const monthBefore = new RegExp(`(?:${months.join('|')}|${shortMonths})\\.? $`)

const moneyBefore = /(?:CNY|RMB|USD|EUR|HKD|[$€£¥]) ?$/

function readDigits({ groups, before, after }: Token): Reading {
  const { digits = '', size, sign } = groups
  const isMoney = moneyBefore.test(before)
  const value = Number(digits.replaceAll(',', ''))
  if (sign !== undefined) return [value, 'percent', false, false]
  if (size !== undefined && (isMoney || !/^mn?$/.test(size)))
    return [value * (sizes[size.toLowerCase()] ?? 1), 'cardinal', false, false]
  if (/^(?:19|20)\d\d$/.test(digits) && !isMoney) return [value, 'year', false, false]
  if (value <= 31 && (monthAhead.test(after) || monthBefore.test(before))) return [value, 'day', false, false]
  return [value, 'cardinal', false, false]
}

function readWords({ groups, before, after }: Token): Reading | undefined {
  const { run = '', share, rest } = groups
  const value = valueOfWords(run) + (rest === undefined ? 0 : 0.5)
  if (share !== undefined) return [value, 'percent', false, true]
  const isPronoun = /\b(?:no|any|some|every|each|which) $/i.test(before) || /^ (?:another|['’])/i.test(after)
  if (value === 1 && isPronoun) return undefined
  return [value, 'cardinal', value <= 1 || /dozen/i.test(run), true]
}

function readOrdinal({ text, before, after }: Token): Reading | undefined {
  const words = text.toLowerCase().split('-')
  const value = words.reduce((all, each) => all + (ordinals.get(each) ?? cardinals.get(each) ?? 0), 0)
  if (value === 2 && /(?:per|each|every|\d) $/i.test(before)) return undefined
  return [value, 'ordinal', value <= 1 || /\ba $/i.test(before) || after.startsWith('-party'), true]
}

/** May is a month where a day, a year or a preposition stands beside it. */
function readMonth(name: string, { before, after }: Token): Reading | undefined {
  const value = months.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1
  const isDated = /^\.? \d/.test(after) || /\d(?:st|nd|rd|th)? (?:of )?$/.test(before)
  if (value === 0) return undefined
  if (
    name === 'May' &&
    !isDated &&
    !/\b(?:in|since|by|until|of|late|early|from|to|following|next|last|this|each|every) $/i.test(before)
  )
    return undefined
  return [value, 'month', false, true]
}
