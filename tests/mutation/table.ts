import { describePlace } from '../../src/errors.ts'
import type { Verdict } from './judge.ts'

const percent = (part: number, whole: number) =>
  `${whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10}%`

/** Verdicts by kind: how many were made, caught, and caught in the right place. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const kinds = Map.groupBy(verdicts, ({ mutant }) => mutant.kind)
  const rows = [...kinds].map(([kind, all]) => row(kind, all))
  return ['made caught in place', ...rows, row(`all ${kinds.size} kinds`, verdicts)].join('\n')
}

function row(name: string, all: readonly Verdict[]): string {
  const caught = all.filter(({ isCaught }) => isCaught).length
  const inPlace = all.filter((each) => each.isInPlace).length
  const counts = [all.length, caught, inPlace].map((count) => String(count).padStart(6)).join('')
  return `${counts}  ${percent(inPlace, all.length).padStart(6)}  ${name}`
}

/** What was not caught, or not in the right place. */
export function missedOf(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ isInPlace }) => !isInPlace)
    .map(({ mutant, faults }) => {
      const told = faults.slice(0, 2).map(({ code, place }) => `${code} ${place ? describePlace(place) : ''}`)
      return `${mutant.kind} · ${mutant.what}${told.length > 0 ? ` · told as ${told.join(', ')}` : ''}`
    })
    .join('\n')
}
