import type { Manifest } from '../../build/manifest.ts'
import { DeckError, type Fault } from '../../errors.ts'
import type { Schedule } from '../../model/schedule.ts'
import type { ScheduleContext } from '../context.ts'
import { alert } from '../deliver/alert.ts'
import { planDeliveries } from '../deliver/plan-deliveries.ts'
import { type OccurrenceKey, occurrenceJob } from '../keys.ts'
import type { Transaction } from '../store/store.ts'
import { type Attempt, isKey, keyValues } from './attempt.ts'
import type { Reckoned } from './builder-messages.ts'
import { holdSchedule, sendNext } from './line.ts'

const usualRetries = 4
const firstPause = 30_000
const longestPause = 3_600_000

/** What was published. */
export interface PublishedEdition {
  readonly folder: string
  readonly manifest: Manifest
  readonly about: Pick<Reckoned, 'clearance' | 'title' | 'label'>
  readonly changes: number | undefined
  /** Milliseconds that the attempt took. */
  readonly took: number
}

/** Changes the row of an attempt that is still ours. */
async function change(
  { query }: Transaction,
  { key, number }: Attempt,
  assignments: string,
  values: readonly unknown[],
): Promise<boolean> {
  const rows = await query(
    `update factdeck.occurrence set ${assignments}
     where ${isKey} and attempt = $5 and state = 'building' returning 1 as one`,
    [...keyValues(key), number, ...values],
  )
  return rows.length > 0
}

/** @returns false where another attempt has taken over */
export async function settlePublished(
  { store, clock, scheduling, log }: ScheduleContext,
  attempt: Attempt,
  { folder, manifest, about, changes, took }: PublishedEdition,
): Promise<boolean> {
  const now = clock.now()
  const { key, definition } = attempt
  const { edition, outputs } = manifest
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0)
  const slides = manifest.slides.length
  const isOurs = await store.transaction(async (tx) => {
    await holdSchedule(tx, key.schedule)
    const values = [edition, folder, bytes, slides, now, took]
    const set = `state = 'published', reason = null, error = null, edition = $6, folder = $7, bytes = $8,
      slides = $9, published_at = $10, settled_at = $10, build_ms = $11`
    if (!(await change(tx, attempt, set, values))) return false
    await planDeliveries(tx, key, {
      ...{ scheduling, schedule: definition, folder, edition, outputs, slides, changes, now },
      ...about,
    })
    await sendNext(tx, key)
    return true
  })
  if (isOurs) log.info('edition published', { ...occurrenceJob(key), edition, folder, slides, bytes, took })
  return isOurs
}

/** Nothing has changed since the edition before. */
export async function settleUnchanged(
  { store, clock, log }: ScheduleContext,
  attempt: Attempt,
  took: number,
): Promise<void> {
  const isOurs = await store.transaction(async (tx) => {
    await holdSchedule(tx, attempt.key.schedule)
    const set = `state = 'skipped', reason = 'unchanged', error = null, settled_at = $6, build_ms = $7`
    if (!(await change(tx, attempt, set, [clock.now(), took]))) return false
    await sendNext(tx, attempt.key)
    return true
  })
  if (isOurs) log.info('edition unchanged', { ...occurrenceJob(attempt.key), took })
}

/** A failure as faults; what a retry would meet again is told apart from what may pass. */
function readFailure(error: unknown): { reason: string; faults: readonly Fault[]; mayPass: boolean } {
  if (!(error instanceof DeckError)) {
    const why = ((error instanceof Error && error.stack) || String(error)).slice(0, 4000)
    const what = 'factdeck has failed by a fault of its own'
    const fault: Fault = { code: 'internal', what, why, remedy: 'please report this with the lines above' }
    return { reason: 'internal', faults: [fault], mayPass: true }
  }
  const code = error.faults[0]?.code
  if (error.kind !== 'environment') return { reason: error.kind, faults: error.faults, mayPass: false }
  return { reason: code ?? error.kind, faults: error.faults, mayPass: code !== 'published-otherwise' }
}

/**
 * Writes down that an attempt has failed: it is tried again after 30 s, 1 min, 2 min …, at most an hour, where
 * that may help, `scheduling.retries` times; then whoever answers for the schedule is told. Inputs that cannot
 * be built are let go, so that who mends them and asks for it again gets them.
 */
export async function settleFailed(
  context: ScheduleContext,
  attempt: Attempt,
  error: unknown,
  took: number,
): Promise<void> {
  const { store, clock, scheduling, log } = context
  const now = clock.now()
  const { key, failures } = attempt
  const { reason, faults, mayPass } = readFailure(error)
  const isLast = !mayPass || failures >= (scheduling.retries ?? usualRetries)
  const nextAt = new Date(now.getTime() + Math.min(longestPause, firstPause * 2 ** failures))
  const isOurs = await store.transaction(async (tx) => {
    await holdSchedule(tx, key.schedule)
    const told = JSON.stringify(faults)
    const set = isLast
      ? `state = 'failed', reason = $6, error = $7::jsonb, failures = failures + 1, build_ms = $8, settled_at = $9${mayPass ? '' : ', snapshot = null'}`
      : `state = 'planned', reason = $6, error = $7::jsonb, failures = failures + 1, build_ms = $8, next_at = $9`
    if (!(await change(tx, attempt, set, [reason, told, took, isLast ? now : nextAt]))) return false
    if (isLast) await alert(tx, { scheduling, schedule: attempt.definition, key, faults, now })
    await sendNext(tx, key)
    return true
  })
  if (!isOurs) return
  const fields = { ...occurrenceJob(key), attempt: attempt.number, reason, faults }
  if (isLast) log.error('edition failed', fields)
  else log.warn('edition is tried again', { ...fields, nextAt })
}

/** Workers have died of it again and again: nobody tries it any more. */
export async function settleDead(context: ScheduleContext, key: OccurrenceKey): Promise<void> {
  const { store, clock, scheduling, log } = context
  const now = clock.now()
  const faults: readonly Fault[] = [
    {
      code: 'worker-died',
      what: 'every process that built the edition has died',
      why: 'it may take more memory than the machines have',
      remedy: 'build it by hand to see: factdeck build; then factdeck schedule retry',
    },
  ]
  const isSettled = await store.transaction(async (tx) => {
    await holdSchedule(tx, key.schedule)
    const [row] = await tx.query<{ definition: Schedule }>(
      `update factdeck.occurrence set state = 'failed', reason = 'worker-died', error = $5::jsonb, settled_at = $6
       where ${isKey} and state in ('planned', 'building') returning definition`,
      [...keyValues(key), JSON.stringify(faults), now],
    )
    if (!row) return false
    await alert(tx, { scheduling, schedule: row.definition, key, faults, now })
    await sendNext(tx, key)
    return true
  })
  if (isSettled) log.error('edition failed', { ...occurrenceJob(key), reason: 'worker-died', faults })
}
