import type { Fault } from '../errors.ts'
import type { Locale } from '../model/text.ts'
import { closeBuilders } from './build/builder.ts'
import type { Opened } from './open.ts'
import { type PlanReport, planDue } from './plan/plan-due.ts'
import { retain } from './publish/retain.ts'
import { sweepScratch } from './publish/sweep-scratch.ts'
import { writeStatus } from './watch/status-file.ts'
import { workThroughAll } from './work.ts'

/** An edition that was due, and what came of it. */
export interface TickedEdition {
  readonly schedule: string
  readonly instant: Date
  /** In whose time it is due. */
  readonly timezone: string
  readonly audience: string
  readonly locale: Locale
  readonly state: 'planned' | 'building' | 'published' | 'delivered' | 'failed' | 'skipped'
  readonly reason: string | null
  /** Why it failed, or why the attempt before did. */
  readonly error: readonly Fault[] | null
  /** When it is tried again. */
  readonly nextAt: Date | null
  readonly folder: string | null
  /** Milliseconds. */
  readonly took: number | null
}

/** Deliveries of a state, of those that this tick had to do with. */
export interface TickedDeliveries {
  readonly state: string
  readonly count: number
}

/** What one tick did. */
export interface TickReport {
  readonly plan: PlanReport
  readonly editions: readonly TickedEdition[]
  readonly deliveries: readonly TickedDeliveries[]
  /** When the next of what failed is tried again; null when nothing waits. */
  readonly nextTry: Date | null
  /** Milliseconds. */
  readonly time: number
}

/**
 * Plans what is due, builds and delivers it, and tidies up: everything once.
 *
 * @param jobs builds at once
 */
export async function tick({ context, read }: Opened, jobs: number): Promise<TickReport> {
  const { effects, clock, signal } = context
  const [began, since] = [effects.now(), clock.now()]
  const plan = await planDue(context, read.schedules)
  try {
    await workThroughAll(context, jobs)
  } finally {
    await closeBuilders()
  }
  signal.throwIfAborted()
  await retain(context)
  await sweepScratch(context)
  await writeStatus(context, { isClosing: true })
  return { plan, ...(await reportSince(context, since)), time: Math.round(effects.now() - began) }
}

async function reportSince({ store }: Opened['context'], since: Date) {
  const editions = await store.query<TickedEdition>(
    `select schedule, instant, definition->>'timezone' as timezone, audience, locale, state, reason, error, next_at as "nextAt", folder, build_ms as took
     from factdeck.occurrence where planned_at >= $1 or started_at >= $1 or settled_at >= $1
     order by schedule, instant, audience, locale`,
    [since],
  )
  const deliveries = await store.query<TickedDeliveries>(
    `select state, count(*)::int as count from factdeck.delivery
     where planned_at >= $1 or started_at >= $1 or settled_at >= $1 group by state order by state`,
    [since],
  )
  const [next] = await store.query<{ at: Date | null }>(
    `select min(next_at) as at from (
       select next_at from factdeck.occurrence where state in ('planned', 'building')
       union all select next_at from factdeck.delivery where state = 'pending') as waiting`,
  )
  return { editions, deliveries, nextTry: next?.at ?? null }
}
