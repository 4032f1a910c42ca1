import type { ScheduleContext } from '../context.ts'
import { deliverJobId, type OccurrenceKey } from '../keys.ts'
import type { Transaction } from '../store/store.ts'
import { alert } from './alert.ts'
import { waitAfter } from './limits.ts'
import type { Outcome, Trouble } from './outcome.ts'
import type { DeliveryRow } from './request.ts'

const usualRetries = 4

/**
 * Writes down what came of an attempt. Does nothing where another attempt has taken over. A definite answer is
 * written also over `unknown`, which another process may have concluded meanwhile.
 *
 * @param took milliseconds; null where nobody knows
 */
export async function settle(
  context: ScheduleContext,
  row: DeliveryRow,
  outcome: Outcome,
  took: number | null,
): Promise<void> {
  const { store, scheduling, log } = context
  if (outcome.state === 'lost') {
    log.info('delivery taken over', fieldsOf(row))
    return
  }
  const retries = scheduling.retries ?? usualRetries
  const final =
    outcome.state === 'again' && row.failures >= retries ? { ...outcome, state: 'failed' as const } : outcome
  const written = await store.transaction((tx) => write(tx, context, row, final, took))
  if (!written) return log.info('delivery taken over', fieldsOf(row))
  const fields = { ...fieldsOf(row), took, ...('code' in final && { code: final.code, what: final.what }) }
  if (final.state === 'delivered') log.info('delivered', fields)
  else if (final.state === 'again') log.warn('delivery is tried again', fields)
  else log.error(final.state === 'failed' ? 'delivery failed' : 'delivery unknown', fields)
}

type Settled = Exclude<Outcome, { state: 'lost' }>

async function write(
  tx: Transaction,
  context: ScheduleContext,
  row: DeliveryRow,
  outcome: Settled,
  took: number | null,
): Promise<boolean> {
  const key = keyOf(row)
  await tx.query(
    `select 1 from factdeck.occurrence
     where schedule = $1 and instant = $2 and audience = $3 and locale = $4 for update`,
    valuesOf(key),
  )
  const now = context.clock.now()
  if (outcome.state === 'again') return tryAgain(tx, row, outcome, now, took)
  const isAnswer = outcome.state !== 'unknown'
  const rows = await tx.query(
    `update factdeck.delivery set state = $3, failures = failures + $4, error = $5, reply = $6,
       message_id = coalesce($7, message_id), settled_at = $8, next_at = null, took_ms = coalesce($9, took_ms)
     where id = $1 and attempt = $2 and state in ('sending', 'handed-over'${isAnswer ? ", 'unknown'" : ''})
     returning id`,
    [
      row.id,
      row.attempt,
      outcome.state,
      outcome.state === 'failed' ? 1 : 0,
      outcome.state === 'delivered' ? null : errorOf(outcome),
      outcome.state === 'delivered' ? outcome.reply : null,
      outcome.state === 'delivered' ? (outcome.messageId ?? null) : null,
      now,
      took,
    ],
  )
  if (rows.length === 0) return false
  if (outcome.state === 'delivered') await deliveredWhole(tx, row, key, now)
  else await tellOwner(tx, context, row, outcome, now)
  return true
}

async function tryAgain(
  tx: Transaction,
  row: DeliveryRow,
  outcome: Settled & { state: 'again' },
  now: Date,
  took: number | null,
): Promise<boolean> {
  const next = new Date(now.getTime() + waitAfter(row.failures + 1, outcome.after))
  const rows = await tx.query(
    `update factdeck.delivery
     set state = 'pending', failures = failures + 1, error = $3, next_at = $4, took_ms = coalesce($5, took_ms)
     where id = $1 and attempt = $2 and state in ('sending', 'handed-over') returning id`,
    [row.id, row.attempt, errorOf(outcome), next, took],
  )
  if (rows.length === 0) return false
  await tx.send('deliver', {
    id: deliverJobId(row.id, row.attempt + 1),
    data: { delivery: row.id },
    startAfter: next,
  })
  return true
}

/** An edition all of whose deliveries have arrived is delivered. */
async function deliveredWhole({ query }: Transaction, row: DeliveryRow, key: OccurrenceKey, now: Date) {
  if (row.kind !== 'edition') return
  await query(
    `update factdeck.occurrence set state = 'delivered', settled_at = $5
     where schedule = $1 and instant = $2 and audience = $3 and locale = $4 and state = 'published'
       and not exists (
         select 1 from factdeck.delivery
         where schedule = $1 and instant = $2 and audience = $3 and locale = $4
           and kind = 'edition' and state <> 'delivered')`,
    [...valuesOf(key), now],
  )
}

/** A failed alert is told to nobody: its way is what does not work. */
async function tellOwner(
  tx: Transaction,
  { scheduling }: ScheduleContext,
  row: DeliveryRow,
  { code, what, remedy, state }: Trouble & { readonly state: 'failed' | 'unknown' },
  now: Date,
): Promise<void> {
  if (row.kind !== 'edition') return
  const key = keyOf(row)
  const { timezone } = row.request
  const [planned] = await tx.query<{ owner: string | null }>(
    `select definition ->> 'owner' as owner from factdeck.occurrence
     where schedule = $1 and instant = $2 and audience = $3 and locale = $4`,
    valuesOf(key),
  )
  const owner = planned?.owner ?? scheduling.owner
  await alert(tx, {
    scheduling,
    schedule: { timezone, ...(owner && { owner }) },
    key,
    about: 'delivery',
    outcome: state,
    id: row.id,
    faults: [{ code: `${row.channel} → ${row.recipient}: ${code}`, what, remedy }],
    now,
  })
}

const errorOf = ({ code, what, remedy }: Trouble) => JSON.stringify([{ code, what, remedy }])

function keyOf({ schedule, instant, request }: DeliveryRow): OccurrenceKey {
  const { deck, audience, locale } = request
  return { schedule: schedule ?? deck, instant: new Date(instant ?? request.instant), audience, locale }
}

const valuesOf = ({ schedule, instant, audience, locale }: OccurrenceKey) => [
  schedule,
  instant,
  audience,
  locale,
]

const fieldsOf = ({ id, kind, channel, recipient, attempt, schedule, audience, locale }: DeliveryRow) => ({
  delivery: id,
  kind,
  channel,
  recipient,
  attempt,
  schedule,
  audience,
  locale,
})
