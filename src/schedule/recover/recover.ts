import type { ScheduleContext } from '../context.ts'
import type { PlannedSchedule } from '../plan/definition.ts'
import type { Query } from '../store/store.ts'
import { missingBuilds, sendMissingBuild } from './missing-builds.ts'
import { missingDeliveries, sendMissingDelivery } from './missing-deliveries.ts'
import { rebuildFromManifests } from './rebuild-from-manifests.ts'

/** What was mended. */
export interface RecoverReport {
  /** Editions that were found published and written into the ledger. */
  readonly rebuilt: number
  /** Jobs that were sent again because the queue had them no more. */
  readonly sent: number
}

/**
 * Mends what processes that died, a state that was deleted or a queue that was emptied have left: schedules that
 * are not known get their published editions back, jobs of dead workers come again, and everything that is not
 * settled has a job. Any number of processes may do so at any time.
 *
 * @param schedules those of the workspace; none where this process does not plan
 * @throws DeckError of the place where editions are published; Error of the database
 */
export async function recover(
  context: ScheduleContext,
  schedules: readonly PlannedSchedule[],
): Promise<RecoverReport> {
  const { store, log } = context
  const rebuilt = await rebuildFromManifests(context, schedules)
  if (store.engine === 'postgres' || (await hasOldJobs(store.query))) await store.boss.supervise()
  let sent = 0
  for (const line of await missingBuilds(store.query)) if (await sendMissingBuild(store, line)) sent++
  for (const id of await missingDeliveries(store.query)) if (await sendMissingDelivery(store, id)) sent++
  if (sent > 0) log.warn('jobs sent again', { count: sent })
  return { rebuilt, sent }
}

/** Whether jobs that are done have outlived their week: a process that only ticks does not look after them. */
const hasOldJobs = async (query: Query): Promise<boolean> =>
  (
    await query(
      `select 1 from factdeck_queue.job
       where state > 'active' and completed_on < now() - interval '8 days' limit 1`,
    )
  ).length > 0
