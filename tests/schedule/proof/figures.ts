import { appendFileSync } from 'node:fs'

/** Few kills, for CI; all of them otherwise. */
export const isQuick = process.env.PROOF === 'quick'

/** Variable that names the file which figures go to. */
export const figuresVariable = 'FACTDECK_PROOF_FIGURES'

/** Something measured. */
export interface Figure {
  readonly name: string
  readonly value: number | string
  readonly unit: string
  /** What it must hold to: ≤ 20 */
  readonly bar: string
}

/**
 * Puts a figure into the table that `npm run test:schedule` prints at its end; prints it where there is none.
 *
 * @param unit empty for a count
 * @param bar what it must hold to; empty when it is for information
 */
export function figure(name: string, value: number | string, unit = '', bar = ''): void {
  const told = typeof value === 'number' ? Number(value.toFixed(value < 10 ? 2 : 1)) : value
  const file = process.env[figuresVariable]
  if (file) appendFileSync(file, `${JSON.stringify({ name, value: told, unit, bar } satisfies Figure)}\n`)
  else console.info(`${name}: ${told}${unit && ` ${unit}`}${bar && ` (${bar})`}`)
}

/** The smallest value that so many of all, 0.95 of them, do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}
