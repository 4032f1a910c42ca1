import { type BarFrame, outwardsOf, type Slot } from './bar-frame.ts'
import { notNative } from './not-native.ts'
import { numberIn } from './parts.ts'

const exact = 1e-4

/** The numbers of bars: what they show, and whether as shares of their stack. */
export interface BarValues {
  readonly field: string
  readonly of: (slot: Slot) => number | null
  readonly shares: boolean
}

/**
 * The field of the rows whose numbers the bars show by their lengths.
 *
 * @param field that the mark's encoding names.
 * @param stacked do bars stand on one another?
 * @throws NotNative when the bars show something else.
 */
export function barValues(
  slots: readonly Slot[],
  frame: BarFrame,
  field: string | undefined,
  stacked: boolean,
): BarValues {
  const fields = fieldsOf(slots, field)
  const length = lengthOf(frame)
  const plain = fields.find((name) =>
    slots.every((slot) => fits(slot, name, (value) => length(value), stacked)),
  )
  if (plain !== undefined) return { field: plain, of: valueIn(plain), shares: false }
  const whole = length(1)
  const shares = stacked
    ? fields.find((name) => {
        const sums = sumsBy(slots, name)
        return slots.every((slot) =>
          fits(slot, name, (value) => (value / (sums.get(slot.category) ?? 1)) * whole, true),
        )
      })
    : undefined
  if (shares === undefined) throw notNative('marks that do not show a number of their rows')
  return { field: shares, of: valueIn(shares), shares: true }
}

/**
 * Fields of the rows, those that the encoding names first. A stack calls the ends of `n` `n_start` and
 * `n_end`: they say where a bar stands, not what it shows.
 */
function fieldsOf(slots: readonly Slot[], field: string | undefined): string[] {
  const all = Object.keys(slots[0]?.item.datum ?? {})
  const stem = (name: string) => name.replace(/_(?:start|end)$/, '')
  const own = all.filter((name) => stem(name) === name || !all.includes(stem(name)))
  const named = field === undefined ? [] : [stem(field), field]
  return [...new Set([...named.filter((name) => own.includes(name)), ...own])]
}

/** Length in px from nought to a value, negative below. */
const lengthOf =
  ({ value: scale }: BarFrame) =>
  (value: number): number =>
    (scale.at(value) - scale.at(0)) * outwardsOf(scale)

function fits(slot: Slot, field: string, length: (value: number) => number, stacked: boolean): boolean {
  const { item, from, to } = slot
  const value = numberIn(item.datum, field)
  if (value === null) return Math.abs(to - from) < exact
  if (value === undefined) return false
  const start = stacked ? from : 0
  return Math.abs(from - start) < exact && Math.abs(to - start - length(value)) < exact
}

const valueIn =
  (field: string) =>
  ({ item }: Slot): number | null =>
    numberIn(item.datum, field) ?? null

/** By category, what its bars add up to. */
function sumsBy(slots: readonly Slot[], field: string): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const slot of slots) {
    const value = numberIn(slot.item.datum, field) ?? 0
    const number = value >= 0 ? value : Number.NaN
    sums.set(slot.category, (sums.get(slot.category) ?? 0) + number)
  }
  return sums
}
