import { type ConstructorOptions, type Db, PgBoss } from 'pg-boss'
import { type QueueName, queueNames, type Transaction } from './store.ts'

/** Deaths of workers that a job survives; failures are counted in the ledger and end sooner. */
const mostDeaths = 40
/** A worker that has not been heard of for so long is dead; pg-boss takes no less. */
export const heartbeatSeconds = 10

/**
 * A queue engine that has begun.
 *
 * @param isResident stays and works, rather than answering one command
 */
export async function startBoss(
  options: ConstructorOptions,
  isResident: boolean,
  onTrouble: (error: Error) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    schema: 'factdeck_queue',
    schedule: false,
    supervise: isResident,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 3600,
    ...options,
  })
  boss.on('error', onTrouble)
  await boss.start()
  const known = new Set((await boss.getQueues([...queueNames])).map(({ name }) => name))
  for (const name of ['build-dead', 'deliver-dead', 'build', 'deliver'] as const)
    if (!known.has(name)) await boss.createQueue(name, queueOptions(name))
  return boss
}

function queueOptions(name: QueueName) {
  if (name === 'build-dead' || name === 'deliver-dead')
    return { notify: true, retryLimit: mostDeaths, retryDelay: 30 }
  return {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: name === 'build' ? 3600 : 900,
    retryLimit: mostDeaths,
    retryDelay: 0,
    deadLetter: `${name}-dead`,
    retentionSeconds: 90 * 24 * 3600,
  }
}

/** Puts jobs into queues by way of a transaction's own connection. */
export function sender(boss: PgBoss, db: Db): Transaction['send'] {
  return async (queue, { id, data, startAfter }) =>
    (await boss.send(queue, { ...data }, { id, db, ...(startAfter && { startAfter }) })) !== null
}
