import { durationInMilliseconds } from '../../calendar/durations.ts'
import type { Schedule } from '../../model/schedule.ts'
import { isKey, keyValues } from '../build/attempt.ts'
import { holdSchedule } from '../build/line.ts'
import type { ScheduleContext } from '../context.ts'
import type { OccurrenceKey } from '../keys.ts'
import { openPlace } from './place.ts'

/** Inputs that nothing is built from stay so long. */
const snapshotsStay = 7 * 24 * 3600_000

/**
 * Takes away published editions that a schedule does not keep: beyond its count of a line, or older than its
 * age. The newest of each line stays, and so do those that are still being sent or that an edition to come is
 * compared with. First it is written down, then the files go: a pass that was cut short is finished by the next.
 *
 * @throws DeckError of the place
 */
export async function retain(context: ScheduleContext): Promise<void> {
  const { store, log, clock } = context
  const schedules = await store.query<{ id: string; definition: Schedule }>(
    'select id, definition from factdeck.schedule order by id',
  )
  for (const { id, definition } of schedules) {
    if (!definition.keep) continue
    const count = await markSurplus(context, id, definition.keep)
    if (count > 0) log.info('editions beyond what is kept', { schedule: id, count })
  }
  await removeMarked(context)
  const before = new Date(clock.now().getTime() - snapshotsStay)
  await store.transaction(async ({ query }) => {
    const unused = `taken_at < $1 and not exists (select 1 from factdeck.occurrence as o
      where o.snapshot = digest and o.state in ('planned', 'building'))`
    await query(
      `update factdeck.occurrence set snapshot = null
       where snapshot in (select digest from factdeck.snapshot where ${unused})`,
      [before],
    )
    await query(`delete from factdeck.snapshot where ${unused}`, [before])
  })
}

/** Marks what is to go; it is no edition to compare with from then on. */
async function markSurplus(
  { store, clock }: ScheduleContext,
  schedule: string,
  { count, age }: NonNullable<Schedule['keep']>,
): Promise<number> {
  const now = clock.now()
  const oldest = age === undefined ? null : new Date(now.getTime() - durationInMilliseconds(age))
  return store.transaction(async (tx) => {
    await holdSchedule(tx, schedule)
    const marked = await tx.query(
      `update factdeck.occurrence as own set removed_at = $2
       from (
         select schedule, instant, audience, locale,
           row_number() over (partition by audience, locale order by instant desc) as place
         from factdeck.occurrence
         where schedule = $1 and state in ('published', 'delivered') and removed_at is null
       ) as kept
       where own.schedule = kept.schedule and own.instant = kept.instant and own.audience = kept.audience
         and own.locale = kept.locale and kept.place > 1
         and (kept.place > $3::int or own.published_at < $4::timestamptz)
         and not exists (
           select 1 from factdeck.delivery as d
           where d.schedule = own.schedule and d.instant = own.instant and d.audience = own.audience
             and d.locale = own.locale and d.state in ('pending', 'sending', 'handed-over'))
         and not exists (
           select 1 from factdeck.occurrence as later
           where later.schedule = own.schedule and later.audience = own.audience and later.locale = own.locale
             and later.previous = own.instant and later.state in ('planned', 'building'))
       returning 1 as one`,
      [schedule, now, count ?? null, oldest],
    )
    return marked.length
  })
}

interface Marked extends OccurrenceKey {
  readonly folder: string
}

async function removeMarked({ effects, root, scheduling, store, log }: ScheduleContext): Promise<void> {
  const marked = await store.query<Marked>(
    `select schedule, instant, audience, locale, folder from factdeck.occurrence
     where removed_at is not null and folder is not null order by schedule, instant, audience, locale`,
  )
  if (marked.length === 0) return
  const place = await openPlace(effects, root, scheduling)
  for (const { folder, ...key } of marked) {
    await place.remove(folder)
    await store.query(`update factdeck.occurrence set folder = null where ${isKey}`, keyValues(key))
    log.info('edition removed', { folder })
  }
}
