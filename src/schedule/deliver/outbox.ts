import type { Channel, Scheduling } from '../../model/schedule.ts'
import { deliverJobId, type OccurrenceKey } from '../keys.ts'
import type { Transaction } from '../store/store.ts'
import type { DeliveryRow } from './request.ts'
import { wayOf } from './request.ts'

/** The channel of that name; undefined where the configuration has none. */
export const channelOf = ({ channels = {} }: Scheduling, name: string): Channel | undefined =>
  Object.hasOwn(channels, name) ? channels[name] : undefined

/** Whom a channel reaches, each with a delivery of its own. */
export function recipientsOf(channel: Channel): readonly string[] {
  return 'email' in channel ? [...new Set(channel.email.to)] : [wayOf(channel)]
}

type NewRow = Pick<DeliveryRow, 'id' | 'kind' | 'channel' | 'recipient' | 'request'>

/**
 * Puts a row into the outbox and its job into the queue.
 *
 * @returns false where the row is there already
 */
export async function plan(tx: Transaction, key: OccurrenceKey, row: NewRow, now: Date): Promise<boolean> {
  const planned = await tx.query(
    `insert into factdeck.delivery
       (id, kind, schedule, instant, audience, locale, channel, recipient, request, state, planned_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10)
     on conflict (id) do nothing returning id`,
    [
      row.id,
      row.kind,
      key.schedule,
      key.instant,
      key.audience,
      key.locale,
      row.channel,
      row.recipient,
      JSON.stringify(row.request),
      now,
    ],
  )
  if (planned.length === 0) return false
  await tx.send('deliver', { id: deliverJobId(row.id, 1), data: { delivery: row.id } })
  return true
}
