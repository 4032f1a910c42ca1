import { holdSchedule, type Line, sendNext } from '../build/line.ts'
import { type OccurrenceKey, occurrenceJob, uuidOf } from '../keys.ts'
import type { Query, Store } from '../store/store.ts'

interface Missing extends OccurrenceKey {
  readonly attempt: number
  readonly next_at: Date | null
}

/**
 * The earliest occurrences of their lines that are not settled and that no job asks for. $1 to $3 narrow it to one
 * line where they are not null.
 */
const missing = `
  with first as (
    select distinct on (schedule, audience, locale) schedule, instant, audience, locale, attempt, next_at
    from factdeck.occurrence
    where state in ('planned', 'building')
      and ($1::text is null or (schedule = $1 and audience = $2 and locale = $3))
    order by schedule, audience, locale, instant
  )
  select first.* from first where not exists (
    select 1 from factdeck_queue.job
    where job.name in ('build', 'build-dead') and job.state in ('created', 'retry', 'active')
      and job.data ->> 'schedule' = first.schedule and job.data ->> 'audience' = first.audience
      and job.data ->> 'locale' = first.locale and (job.data ->> 'instant')::timestamptz = first.instant
  )`

/** Lines whose next edition has no job. */
export const missingBuilds = (query: Query): Promise<readonly Line[]> =>
  query<Line>(missing, [null, null, null])

/**
 * Sends the job of a line's next edition unless somebody has done so meanwhile.
 *
 * @returns whether it was sent
 */
export async function sendMissingBuild({ transaction }: Store, line: Line): Promise<boolean> {
  return transaction(async (tx) => {
    await holdSchedule(tx, line.schedule)
    const [row] = await tx.query<Missing>(missing, [line.schedule, line.audience, line.locale])
    if (!row) return false
    if (await sendNext(tx, line)) return true
    const data = occurrenceJob({ ...row, instant: new Date(row.instant) })
    const id = uuidOf('build', ...Object.values(data), row.attempt, await ended(tx.query, data))
    return tx.send('build', { id, data, startAfter: row.next_at ?? undefined })
  })
}

/** How many jobs of an occurrence have ended: tells the next from all of them. */
async function ended(query: Query, data: Readonly<Record<string, string>>): Promise<string> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from factdeck_queue.job where name = 'build' and data = $1::text::jsonb`,
    [JSON.stringify(data)],
  )
  return `again ${row?.count ?? 0}`
}
