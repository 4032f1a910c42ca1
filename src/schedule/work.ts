import { availableParallelism } from 'node:os'
import type { ScheduleContext } from './context.ts'
import type { QueueName } from './store/store.ts'
import { drainQueue, workOn } from './store/work.ts'
import { writeStatus } from './watch/status-file.ts'

/** Deliveries wait for servers far more than they reckon. */
const deliveriesAtOnce = 4

/** Builds at once where nobody says: one fills about two cores. */
export const usualJobs = () => Math.max(1, Math.floor(availableParallelism() / 2))

type Handler = (context: ScheduleContext, job: never) => Promise<void>

/** Loaded with the first job: most ticks have none. */
const handlers: readonly (readonly [QueueName, () => Promise<Handler>])[] = [
  ['build', async () => (await import('./build/build-occurrence.ts')).buildOccurrence],
  ['deliver', async () => (await import('./deliver/deliver.ts')).deliver],
  ['build-dead', async () => (await import('./build/build-occurrence.ts')).buildDead],
  ['deliver-dead', async () => (await import('./deliver/deliver.ts')).deliverDead],
]

/** What a handler does, and then what it has come to where others can look it up. */
const told = (context: ScheduleContext, load: () => Promise<Handler>) => async (job: never) => {
  const handle = await load()
  await handle(context, job)
  await writeStatus(context)
}

const atOnce = (queue: QueueName, jobs: number) => (queue.startsWith('build') ? jobs : deliveriesAtOnce)

/**
 * Works on all queues as jobs come.
 *
 * @param jobs builds at once
 * @returns takes no more, and waits for what is at work
 */
export async function workOnAll(context: ScheduleContext, jobs: number): Promise<() => Promise<void>> {
  const { store, signal } = context
  const stops: (() => Promise<void>)[] = []
  for (const [queue, load] of handlers)
    stops.push(await workOn(store, queue, { atOnce: atOnce(queue, jobs), signal }, told(context, load)))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

/**
 * Works through all queues until none has a job that is due: a build may bring deliveries, a delivery the next
 * build of its line.
 */
export async function workThroughAll(context: ScheduleContext, jobs: number): Promise<void> {
  const { store, signal } = context
  for (let done = -1; done !== 0 && !signal.aborted; ) {
    const counts = await Promise.all(
      handlers.map(([queue, load]) =>
        drainQueue(store, queue, { atOnce: atOnce(queue, jobs), signal }, told(context, load)),
      ),
    )
    done = counts.reduce((sum, count) => sum + count, 0)
  }
}
