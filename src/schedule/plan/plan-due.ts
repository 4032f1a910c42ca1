import { nextInstants } from '../../calendar/instants.ts'
import type { ScheduleContext } from '../context.ts'
import type { PlannedSchedule } from './definition.ts'
import { type Planned, planBatch } from './plan-batch.ts'

/** What one pass of the planner did. */
export interface PlanReport {
  /** Schedules of the workspace. */
  readonly schedules: number
  /** Editions that are to be made, of instants that had passed. */
  readonly planned: number
  /** Editions that are not made up for. */
  readonly skipped: number
  /** Decks that are gone, or are no longer scheduled. */
  readonly retired: readonly string[]
  /** What comes next, and when; null where nothing ever does. */
  readonly next: Coming | null
}

interface Coming {
  readonly schedule: string
  readonly instant: Date
}

/** Clocks of machines differ by less. */
const hour = 3_600_000

interface Row {
  readonly id: string
  readonly digest: string
  readonly cursor: Date
  readonly retired: boolean
}

/**
 * Plans everything that is due: one pass. Any number of processes may plan at once. What a schedule said before it
 * was changed holds until now, what it says from now on; a schedule that is new begins now.
 *
 * @param schedules all of the workspace: a schedule that is not among them is retired
 */
export async function planDue(
  context: ScheduleContext,
  schedules: readonly PlannedSchedule[],
): Promise<PlanReport> {
  const { store, clock, signal, log } = context
  const now = clock.now()
  const rows = await store.query<Row>('select id, digest, cursor, retired from factdeck.schedule')
  const known = new Map(rows.map((row) => [row.id, row]))
  const total = { planned: 0, skipped: 0 }
  const coming: Coming[] = []
  for (const schedule of schedules) {
    if (signal.aborted) break
    const row = known.get(schedule.deck)
    if (row && new Date(row.cursor).getTime() > now.getTime() + hour)
      log.warn('clock behind what is planned', { schedule: schedule.deck, planned: row.cursor })
    const next = isKnown(schedule, row) ? nextOf(schedule, new Date(row.cursor)) : undefined
    if (next !== undefined && !(next && next.instant <= now)) {
      if (next) coming.push(next)
      continue
    }
    const { planned, skipped } = await planAll(context, schedule, now)
    total.planned += planned
    total.skipped += skipped
    if (planned + skipped > 0) log.info('planned', { schedule: schedule.deck, planned, skipped })
    const later = nextOf(schedule, now)
    if (later) coming.push(later)
  }
  const retired = await retire(context, rows, schedules)
  coming.sort((a, b) => a.instant.getTime() - b.instant.getTime())
  return { schedules: schedules.length, ...total, retired, next: coming[0] ?? null }
}

/** The schedule is in the database as it is in the files. */
const isKnown = ({ digest }: PlannedSchedule, row: Row | undefined): row is Row =>
  row !== undefined && !row.retired && row.digest === digest

function nextOf({ deck, definition }: PlannedSchedule, after: Date): Coming | null {
  const [instant] = nextInstants(definition.cron, definition.timezone, after, 1)
  return instant ? { schedule: deck, instant } : null
}

async function planAll({ store, log, signal }: ScheduleContext, schedule: PlannedSchedule, now: Date) {
  const total = { planned: 0, skipped: 0 }
  for (let isMore = true; isMore && !signal.aborted; ) {
    const batch: Planned = await store.transaction((tx) => planBatch(tx, schedule, now))
    if (batch.isUnreadable) log.warn('definition unreadable', { schedule: schedule.deck })
    total.planned += batch.planned
    total.skipped += batch.skipped
    isMore = batch.isMore
  }
  return total
}

async function retire(
  { store, log }: ScheduleContext,
  rows: readonly Row[],
  schedules: readonly PlannedSchedule[],
): Promise<readonly string[]> {
  const present = new Set(schedules.map(({ deck }) => deck))
  const gone = rows.filter(({ id, retired }) => !retired && !present.has(id)).map(({ id }) => id)
  for (const id of gone) {
    await store.query('update factdeck.schedule set retired = true where id = $1', [id])
    log.info('retired', { schedule: id })
  }
  return gone
}
