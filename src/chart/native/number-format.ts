/** A text that shows one number: what stands before it, how the number is written, what stands after. */
interface Shown {
  readonly before: string
  readonly after: string
  readonly negative: boolean
  readonly grouped: boolean
  readonly decimals: number
  readonly percent: boolean
}

/** A number and the text that stands for it. */
export interface Written {
  readonly text: string
  readonly value: number
}

const number = /[-−]?\d[\d,]*(?:\.\d+)?/g

/**
 * The number format (ISO 29500-1, 18.8.31) with which a spreadsheet shows `value` as `text`: the
 * number's own digits, everything else quoted. Undefined where the text does not show the value.
 */
export function numberFormat(text: string, value: number): string | undefined {
  const shown = readShown(text, value)
  return shown && format(shown, shown.decimals, shown.grouped)
}

/**
 * One number format for all ticks of an axis; undefined where no single one shows them as they are.
 */
export function axisFormat(ticks: readonly Written[]): string | undefined {
  const read = ticks.map(({ text, value }) => readShown(text, value))
  const percent = read.some((tick) => tick?.percent)
  const shown = read.flatMap((tick) => (tick && percent && !tick.percent ? asPercent(tick) : (tick ?? [])))
  const [first] = shown
  if (!first || shown.length < ticks.length) return undefined
  const grouped = shown.some((tick) => tick.grouped)
  const alike = shown.every(
    (tick, i) =>
      tick.before === first.before &&
      tick.after === first.after &&
      tick.decimals === first.decimals &&
      tick.percent === first.percent &&
      (tick.grouped === grouped || Math.abs(ticks[i]?.value ?? 0) < 1000),
  )
  return alike ? format(first, first.decimals, grouped) : undefined
}

/** `0%` reads as nought with a literal sign; among percentages it is one of them. */
const asPercent = (tick: Shown): Shown => ({ ...tick, percent: true, after: tick.after.replace(/^%/, '') })

function readShown(text: string, value: number): Shown | undefined {
  const found = [...text.matchAll(number)]
  const [match] = found
  if (!match || found.length !== 1 || !Number.isFinite(value) || text.includes('"')) return undefined
  const [digits] = match
  const before = text.slice(0, match.index)
  const rest = text.slice(match.index + digits.length)
  const negative = /^[-−]/.test(digits)
  if (negative && before !== '') return undefined
  const bare = digits.replace(/^[-−]/, '')
  const decimals = bare.split('.')[1]?.length ?? 0
  const grouped = bare.includes(',')
  const parsed = (negative ? -1 : 1) * Number(bare.replaceAll(',', ''))
  if (write(Math.abs(parsed), decimals, grouped) !== bare) return undefined
  const percent = rest.startsWith('%') && parsed !== value && same(parsed, value * 100)
  if (!percent && !same(parsed, value)) return undefined
  return { before, after: percent ? rest.slice(1) : rest, negative, grouped, decimals, percent }
}

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))

const write = (value: number, decimals: number, grouped: boolean) => {
  const [whole = '', fraction] = value.toFixed(decimals).split('.')
  const spaced = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}

function format({ before, after, percent }: Shown, decimals: number, grouped: boolean): string {
  const quoted = (literal: string) => (literal === '' ? '' : `"${literal}"`)
  const places = decimals > 0 ? `.${'0'.repeat(decimals)}` : ''
  return `${quoted(before)}${grouped ? '#,##0' : '0'}${places}${percent ? '%' : ''}${quoted(after)}`
}
