import type { Schedule } from '../../model/schedule.ts'
import type { ScheduleContext } from '../context.ts'
import type { OccurrenceKey } from '../keys.ts'
import { holdSchedule } from './line.ts'

/** A try at an edition. It is this process's until another begins the next. */
export interface Attempt {
  readonly key: OccurrenceKey
  readonly number: number
  /** The schedule as it was when the occurrence was planned. */
  readonly definition: Schedule
  /** Attempts before that failed; those whose worker died do not count. */
  readonly failures: number
  /** Digest of the inputs, where they are frozen. */
  readonly snapshot: string | null
  /** Folder of the edition of the line that was published before this one. */
  readonly previous: string | null
}

interface Row {
  readonly attempt: number
  readonly definition: Schedule
  readonly failures: number
  readonly snapshot: string | null
  readonly previous: Date | null
}

/** The parts of a key as parameters $1 to $4. */
export const keyValues = ({ schedule, instant, audience, locale }: OccurrenceKey) =>
  [schedule, instant, audience, locale] as const

/** Condition on a row of the ledger with `keyValues`. */
export const isKey = 'schedule = $1 and instant = $2 and audience = $3 and locale = $4'

/**
 * Begins an attempt: whoever was at the occurrence before is so no longer. What it is compared with is chosen
 * at the first attempt, once for all.
 *
 * @returns null where there is nothing to build: it is settled, or is not known
 */
export async function begin(
  { store, clock, worker }: ScheduleContext,
  key: OccurrenceKey,
): Promise<Attempt | null> {
  return store.transaction(async (tx) => {
    await holdSchedule(tx, key.schedule)
    const [row] = await tx.query<Row>(
      `update factdeck.occurrence as own set
         state = 'building', attempt = attempt + 1, worker = $5, started_at = $6, next_at = null,
         previous = case when attempt > 0 then previous else (
           select max(instant) from factdeck.occurrence as other
           where other.schedule = $1 and other.instant < $2 and other.audience = $3 and other.locale = $4
             and other.state in ('published', 'delivered') and other.removed_at is null
             and other.folder is not null) end
       where ${isKey} and state in ('planned', 'building')
       returning attempt, definition, failures, snapshot, previous`,
      [...keyValues(key), worker, clock.now()],
    )
    if (!row) return null
    const { attempt, previous, ...rest } = row
    const [before] = previous
      ? await tx.query<{ folder: string | null }>(
          `select folder from factdeck.occurrence where ${isKey}`,
          keyValues({ ...key, instant: previous }),
        )
      : []
    return { ...rest, key, number: attempt, previous: before?.folder ?? null }
  })
}

/** Whether nobody else has begun the next attempt, or settled the occurrence. */
export async function isStillOurs({ store }: ScheduleContext, { key, number }: Attempt): Promise<boolean> {
  const rows = await store.query(
    `select 1 from factdeck.occurrence where ${isKey} and attempt = $5 and state = 'building'`,
    [...keyValues(key), number],
  )
  return rows.length > 0
}
