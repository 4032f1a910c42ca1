import type { ScheduleContext } from '../context.ts'
import type { DeliveryRow } from './request.ts'

/** An attempt that another has taken over, or that was to end before anything was sent. */
export class TakenOver extends Error {}

/** Called when the receiver is ready and before the first byte of the message leaves. */
export type HandOver = () => Promise<void>

/**
 * Writes down that a message is about to leave: from here on a lost reply means that it may have arrived.
 *
 * @throws TakenOver when another attempt has taken over
 */
export const handOver =
  ({ store }: ScheduleContext, row: DeliveryRow, messageId: string | null): HandOver =>
  async () => {
    const rows = await store.query(
      `update factdeck.delivery set state = 'handed-over', message_id = $3
       where id = $1 and attempt = $2 and state = 'sending' returning id`,
      [row.id, row.attempt, messageId],
    )
    if (rows.length === 0) throw new TakenOver('another attempt has taken over')
  }

/**
 * Makes sure that no other attempt has taken over, for receivers that know a message by its key and may be sent
 * it again.
 *
 * @throws TakenOver
 */
export const stillMine =
  ({ store }: ScheduleContext, row: DeliveryRow): HandOver =>
  async () => {
    const rows = await store.query(
      `select 1 from factdeck.delivery where id = $1 and attempt = $2 and state = 'sending'`,
      [row.id, row.attempt],
    )
    if (rows.length === 0) throw new TakenOver('another attempt has taken over')
  }
