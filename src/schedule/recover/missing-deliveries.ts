import { deliverJobId, uuidOf } from '../keys.ts'
import type { Query, Store } from '../store/store.ts'

interface Missing {
  readonly id: string
  readonly attempt: number
  readonly next_at: Date | null
}

/** Deliveries that are not settled and that no job asks for; only that of $1 where it is not null. */
const missing = `
  select id, attempt, next_at from factdeck.delivery
  where state in ('pending', 'sending', 'handed-over') and ($1::uuid is null or id = $1)
    and not exists (
      select 1 from factdeck_queue.job
      where job.name in ('deliver', 'deliver-dead') and job.state in ('created', 'retry', 'active')
        and job.data ->> 'delivery' = delivery.id::text
    )`

/** Ids of deliveries that have no job. */
export const missingDeliveries = async (query: Query): Promise<readonly string[]> =>
  (await query<Missing>(missing, [null])).map(({ id }) => id)

/**
 * Sends the job of a delivery unless somebody has done so meanwhile. What becomes of one that was at work, the
 * delivery itself decides.
 *
 * @returns whether it was sent
 */
export async function sendMissingDelivery({ transaction }: Store, id: string): Promise<boolean> {
  return transaction(async ({ query, send }) => {
    await query('select 1 from factdeck.delivery where id = $1 for update', [id])
    const [row] = await query<Missing>(missing, [id])
    if (!row) return false
    const job = { data: { delivery: id }, startAfter: row.next_at ?? undefined }
    if (await send('deliver', { ...job, id: deliverJobId(id, row.attempt + 1) })) return true
    const [ended] = await query<{ count: number }>(
      `select count(*)::int as count from factdeck_queue.job where name = 'deliver' and data ->> 'delivery' = $1`,
      [id],
    )
    return send('deliver', { ...job, id: uuidOf('deliver', id, row.attempt, `again ${ended?.count ?? 0}`) })
  })
}
