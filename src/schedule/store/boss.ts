import { type ConstructorOptions, type Db, PgBoss } from 'pg-boss'
import { type QueueName, queueNames, type Transaction } from './store.ts'

/** Deaths of workers that a job survives; failures are counted in the ledger and end sooner. */
const mostDeaths = 40
/** A worker that has not been heard of for so long is dead; pg-boss takes no less. */
export const heartbeatSeconds = 10
/** Jobs that are done are kept for a week, in case someone asks. */
const keptSeconds = 7 * 24 * 3600

/**
 * A queue engine that has begun.
 *
 * @param deadAfter seconds between looks for dead workers; null where this process answers one command and ends
 */
export async function startBoss(
  options: ConstructorOptions,
  deadAfter: number | null,
  onTrouble: (error: Error) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    schema: 'factdeck_queue',
    schedule: false,
    useListenNotify: deadAfter !== null,
    supervise: deadAfter !== null,
    superviseIntervalSeconds: deadAfter ?? 60,
    monitorIntervalSeconds: deadAfter ?? 60,
    maintenanceIntervalSeconds: 3600,
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
    ...options,
  })
  boss.on('error', onTrouble)
  boss.on('warning', ({ message }) => onTrouble(new Error(message)))
  try {
    await boss.start()
    await makeQueues(boss)
    return boss
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

async function makeQueues(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getQueues([...queueNames])).map((queue) => [queue.name, queue]))
  for (const name of ['build-dead', 'deliver-dead', 'build', 'deliver'] as const) {
    const [wanted, found] = [queueOptions(name), known.get(name)]
    if (!found) await boss.createQueue(name, wanted)
    else if (Object.entries(wanted).some(([key, value]) => found[key as keyof typeof found] !== value))
      await boss.updateQueue(name, wanted)
    await learn(boss, name)
  }
}

/** Lets the engine learn of a queue now: within a transaction it would wait for the one connection of PGlite. */
const learn = (boss: PgBoss, name: QueueName) =>
  boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })

function queueOptions(name: QueueName) {
  const common = {
    notify: true,
    heartbeatSeconds,
    retryLimit: mostDeaths,
    retryDelay: 0,
    retentionSeconds: 90 * 24 * 3600,
    deleteAfterSeconds: keptSeconds,
  }
  if (name === 'build-dead' || name === 'deliver-dead') return { ...common, expireInSeconds: 900 }
  return { ...common, expireInSeconds: name === 'build' ? 3600 : 900, deadLetter: `${name}-dead` }
}

/** Puts jobs into queues by way of a transaction's own connection. */
export function sender(boss: PgBoss, db: Db): Transaction['send'] {
  return async (queue, { id, data, startAfter }) =>
    (await boss.send(queue, { ...data }, { id, db, ...(startAfter && { startAfter }) })) !== null
}
