import type { Locale } from '../model/text.ts'
import { holdSchedule, sendNext } from './build/line.ts'
import type { ScheduleContext } from './context.ts'
import { deliverJobId, type OccurrenceKey } from './keys.ts'
import type { Transaction } from './store/store.ts'
import type { Trouble } from './watch/report.ts'
import { readTroubles } from './watch/troubles.ts'

/** What is wanted again: everything that waits for a person where neither decks nor ids are named. */
export interface RetryWish {
  readonly decks: readonly string[]
  /** First digits of ids, at least four; also of what a later edition has made up for. */
  readonly ids: readonly string[]
  /** Also deliveries that may have arrived. */
  readonly unknown: boolean
}

/** A build or a delivery, as people know it. */
export interface Retried {
  readonly id: string
  readonly of: Trouble['of']
  readonly label: string
}

export interface RetryReport {
  /** Planned anew. */
  readonly again: readonly Retried[]
  /** Not planned: it may have arrived, and nobody has said `unknown`. */
  readonly left: readonly Retried[]
  /** Ids that nothing has, or nothing that has failed. */
  readonly unmatched: readonly string[]
  /** Ids that several have. */
  readonly ambiguous: readonly string[]
}

/**
 * Plans failed builds and deliveries anew, as if they had never been tried: with all their retries before them.
 * A build whose inputs were at fault takes the workspace as it is now.
 */
export async function retry(context: ScheduleContext, wish: RetryWish): Promise<RetryReport> {
  const { found, unmatched, ambiguous } = await select(context, wish)
  const [again, left]: [Retried[], Retried[]] = [[], []]
  for (const trouble of found) {
    if (trouble.state === 'unknown' && !wish.unknown) left.push(asRetried(trouble))
    else if (await planAnew(context, trouble)) again.push(asRetried(trouble))
  }
  return { again, left, unmatched, ambiguous }
}

async function select({ store }: ScheduleContext, { decks, ids }: RetryWish) {
  const found = new Map<string, Trouble>()
  const [unmatched, ambiguous]: [string[], string[]] = [[], []]
  if (ids.length === 0 || decks.length > 0)
    for (const each of await readTroubles(store.query, { decks, all: false })) found.set(each.id, each)
  const all = ids.length > 0 ? await readTroubles(store.query, { decks: [], all: true }) : []
  for (const id of ids) {
    const matching = /^[0-9a-f-]{4,36}$/i.test(id)
      ? all.filter((each) => each.id.startsWith(id.toLowerCase()))
      : []
    const [only] = matching
    if (!only) unmatched.push(id)
    else if (matching.length > 1) ambiguous.push(id)
    else found.set(only.id, only)
  }
  return { found: [...found.values()], unmatched, ambiguous }
}

/** Another attempt number, so that its job is one that the queue has never had. */
async function planAnew({ store }: ScheduleContext, trouble: Trouble): Promise<boolean> {
  return store.transaction((tx) =>
    trouble.of === 'build' ? buildAnew(tx, trouble) : deliverAnew(tx, trouble.id),
  )
}

async function buildAnew(
  tx: Transaction,
  { schedule, instant, audience, locale }: Trouble,
): Promise<boolean> {
  if (schedule === null || instant === null || audience === null || locale === null) return false
  const key: OccurrenceKey = { schedule, instant: new Date(instant), audience, locale: locale as Locale }
  await holdSchedule(tx, schedule)
  const rows = await tx.query(
    `update factdeck.occurrence
     set state = 'planned', reason = null, failures = 0, attempt = attempt + 1, next_at = null, settled_at = null
     where schedule = $1 and instant = $2 and audience = $3 and locale = $4 and state = 'failed' returning 1 as one`,
    [schedule, key.instant, audience, locale],
  )
  if (rows.length === 0) return false
  await sendNext(tx, key)
  return true
}

async function deliverAnew({ query, send }: Transaction, id: string): Promise<boolean> {
  const [row] = await query<{ attempt: number }>(
    `update factdeck.delivery
     set state = 'pending', failures = 0, attempt = attempt + 1, next_at = null, settled_at = null, reply = null
     where id = $1 and state in ('failed', 'unknown') returning attempt`,
    [id],
  )
  if (!row) return false
  await send('deliver', { id: deliverJobId(id, row.attempt + 1), data: { delivery: id } })
  return true
}

function asRetried({ id, of, schedule, instant, audience, locale, channel, recipient }: Trouble): Retried {
  const parts = [schedule, audience, locale, instant, channel && `${channel} → ${recipient}`]
  return { id, of, label: parts.filter(Boolean).join(' · ') }
}
