import type { ScheduleContext } from '../context.ts'
import type { DeliveryRow } from './request.ts'
import { settle } from './settle.ts'

/**
 * Takes a delivery for this attempt. One that an attempt before had handed over is not sent again: whether it
 * has arrived is not known, and is written down so.
 *
 * @returns null where there is nothing to send
 */
export async function begin(context: ScheduleContext, id: string): Promise<DeliveryRow | null> {
  const now = context.clock.now()
  const row = await context.store.transaction(async ({ query }) => {
    const [found] = await query<DeliveryRow>('select * from factdeck.delivery where id = $1 for update', [id])
    if (found?.state !== 'pending' && found?.state !== 'sending') return found
    const [taken] = await query<DeliveryRow>(
      `update factdeck.delivery
       set state = 'sending', attempt = attempt + 1, worker = $2, started_at = $3, next_at = null
       where id = $1 returning *`,
      [id, context.worker, now],
    )
    return taken
  })
  if (row?.state === 'sending') return row
  if (row?.state === 'handed-over')
    await settle(
      context,
      row,
      {
        state: 'unknown',
        code: 'no-reply',
        what: 'the process that was sending it died, or lost touch, before the receiver had answered',
        remedy: 'ask whether it has arrived; if not, factdeck schedule retry --unknown',
      },
      null,
    )
  return null
}
