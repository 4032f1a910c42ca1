import { buildJobId, type OccurrenceKey, occurrenceJob } from '../keys.ts'
import type { Transaction } from '../store/store.ts'

/** The editions of one deck for one audience in one language, made in the order of their instants. */
export type Line = Pick<OccurrenceKey, 'schedule' | 'audience' | 'locale'>

interface Unsettled {
  readonly instant: Date
  readonly state: 'planned' | 'building'
  readonly attempt: number
  readonly next_at: Date | null
}

/**
 * Sends the job of the earliest occurrence of a line that is not settled, unless it is at work already; not
 * before its `next_at`. The same attempt is sent once, however often this is called.
 *
 * @param tx has locked the row of the schedule, so that of two that settle and plan one sees the other's work
 * @returns whether a job was sent
 */
export async function sendNext({ query, send }: Transaction, line: Line): Promise<boolean> {
  const { schedule, audience, locale } = line
  const [next] = await query<Unsettled>(
    `select instant, state, attempt, next_at from factdeck.occurrence
     where schedule = $1 and audience = $2 and locale = $3 and state in ('planned', 'building')
     order by instant limit 1`,
    [schedule, audience, locale],
  )
  if (next?.state !== 'planned') return false
  const key: OccurrenceKey = { schedule, audience, locale, instant: new Date(next.instant) }
  return send('build', {
    id: buildJobId(key, next.attempt + 1),
    data: occurrenceJob(key),
    startAfter: next.next_at ?? undefined,
  })
}

/** Holds other planners and builders of a schedule off until the transaction ends. */
export async function holdSchedule({ query }: Pick<Transaction, 'query'>, schedule: string): Promise<void> {
  await query('select 1 from factdeck.schedule where id = $1 for update', [schedule])
}
