import type { Schedule } from '../../model/schedule.ts'

/** What becomes of an instant: an edition is made for it, or it is only written down that it passed. */
export interface Decided {
  readonly instant: Date
  readonly state: 'planned' | 'skipped'
}

/** What is decided by. */
export interface CatchUp {
  readonly now: Date
  readonly policy: NonNullable<Schedule['catchUp']>
  /** How late is still on time, in milliseconds. */
  readonly grace: number
  /** Later instants follow that have passed too. */
  readonly isContinued: boolean
}

/**
 * What is made up for of instants that have passed, earliest first. Those on time are planned. Of the others
 * `latest` plans the last one unless something later is planned anyway, `all` every one, `none` none.
 *
 * @param instants that have passed, earliest first
 */
export function decide(
  instants: readonly Date[],
  { now, policy, grace, isContinued }: CatchUp,
): readonly Decided[] {
  const last = instants.length - 1
  return instants.map((instant, at) => {
    const isOnTime = now.getTime() - instant.getTime() <= grace
    const isLast = at === last && !isContinued
    const isPlanned = isOnTime || policy === 'all' || (policy === 'latest' && isLast)
    return { instant, state: isPlanned ? 'planned' : 'skipped' }
  })
}
