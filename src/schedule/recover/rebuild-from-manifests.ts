import type { ScheduleContext } from '../context.ts'
import type { PlannedSchedule } from '../plan/definition.ts'
import { listPublished, type PublishedOccurrence } from '../publish/list-published.ts'

/**
 * Writes the published editions of schedules that the ledger does not know into it, as it knew them before it was
 * deleted: settled, so that nothing is built or sent again. From the last of them on the schedule is planned
 * anew; of its instant only what is missing.
 *
 * @returns how many editions were found
 * @throws DeckError of the place where editions are published
 */
export async function rebuildFromManifests(
  context: ScheduleContext,
  schedules: readonly PlannedSchedule[],
): Promise<number> {
  const { store, clock, log } = context
  if (schedules.length === 0) return 0
  const known = await store.query<{ id: string }>('select id from factdeck.schedule')
  const unknown = schedules.filter(({ deck }) => !known.some(({ id }) => id === deck))
  if (unknown.length === 0) return 0
  const now = clock.now()
  const standing = (await listPublished(context)).filter(({ instant }) => instant <= now)
  let count = 0
  for (const schedule of unknown) {
    const published = standing.filter((edition) => edition.schedule === schedule.deck)
    if (published.length === 0 || !(await enter(context, schedule, published))) continue
    count += published.length
    log.info('ledger rebuilt', { schedule: schedule.deck, editions: published.length })
  }
  return count
}

/** @returns false where another process has entered the schedule meanwhile */
async function enter(
  { store }: ScheduleContext,
  { deck, definition, digest }: PlannedSchedule,
  published: readonly PublishedOccurrence[],
): Promise<boolean> {
  const last = Math.max(...published.map(({ instant }) => instant.getTime()))
  return store.transaction(async ({ query }) => {
    const made = await query(
      `insert into factdeck.schedule (id, definition, digest, cursor) values ($1, $2::text::jsonb, $3, $4)
       on conflict do nothing returning 1 as one`,
      [deck, JSON.stringify(definition), digest, new Date(last - 1)],
    )
    if (made.length === 0) return false
    await query(
      `insert into factdeck.occurrence
         (schedule, instant, audience, locale, state, reason, definition, attempt, edition, folder, bytes, slides,
          planned_at, published_at, settled_at)
       select $1, instant, audience, locale, 'published', 'rebuilt', $2::text::jsonb, 1, edition, folder, bytes,
         slides, instant, instant, instant
       from jsonb_to_recordset($3::text::jsonb) as found (instant timestamptz, audience text, locale text,
         folder text, edition text, bytes bigint, slides int)
       on conflict do nothing`,
      [deck, JSON.stringify(definition), JSON.stringify(published)],
    )
    return true
  })
}
