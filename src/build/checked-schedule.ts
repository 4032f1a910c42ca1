import type { Fault, Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Schedule, Scheduling } from '../model/schedule.ts'
import type { DeckFile, Workspace } from './workspace-data.ts'

/** What is known of a deck's schedule while it is checked. */
export interface CheckedSchedule {
  readonly workspace: Workspace
  readonly found: DeckFile
  readonly schedule: Schedule
  readonly scheduling: Scheduling
  /** Where a value of the schedule stands, by its path below `schedule`. */
  readonly place: (...path: readonly (string | number)[]) => Place
}

const nouns = { audience: 'made for', locale: 'made in', format: 'made as' }

/** Names in a schedule that are not among those that there are: faults `unknown-audience` and the like. */
export function strangers(
  given: readonly string[] | undefined,
  known: readonly string[],
  noun: keyof typeof nouns,
  place: (at: number) => Place,
): Fault[] {
  return (given ?? []).flatMap((name, at) => {
    if (known.includes(name)) return []
    const what = `nothing is ${nouns[noun]} \`${name}\` here`
    return [{ code: `unknown-${noun}`, what, remedy: suggestion(name, known), place: place(at) }]
  })
}
