import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { heartbeatSeconds } from './boss.ts'
import type { QueueName, Store } from './store.ts'

/** How jobs are taken. */
export interface WorkOptions {
  /** Jobs at the same time. */
  readonly atOnce: number
  /** Aborted: no more jobs are taken. */
  readonly signal: AbortSignal
}

/**
 * Does what a job asks for. What it throws is a fault of the program or of the database: the job comes again,
 * ever later.
 *
 * @param claim aborted when the job is no longer this worker's, because it was silent for too long
 */
export type JobHandler<Data> = (data: Data, claim: AbortSignal) => Promise<void>

/** Jobs of which nobody tells, those that are due later and those of dead workers, are looked for so often. */
const lookEvery = 2_000
/** What the queue engine does of itself, beside our own looking. */
const looking = {
  pollingIntervalSeconds: 60,
  notifyPollingIntervalSeconds: 60,
  includeMetadata: true,
} as const
/** Seconds until a job comes again whose handler has thrown: 2, 4, 8, … */
const pauseAfter = (throws: number) => Math.min(600, 2 ** Math.min(throws + 1, 10))

/**
 * Works on a queue as jobs come, until the signal is aborted or the function called that it gives. The heart of
 * each job beats while its handler runs.
 *
 * @returns takes no more, and waits for what is at work
 */
export async function workOn<Data extends object>(
  store: Store,
  queue: QueueName,
  { atOnce, signal }: WorkOptions,
  handler: JobHandler<Data>,
): Promise<() => Promise<void>> {
  const { boss } = store
  const slots: { id: string; isIdle: boolean }[] = []
  const wakeOne = () => {
    const idle = slots.find(({ isIdle }) => isIdle)
    if (idle) boss.notifyWorker(idle.id)
  }
  for (let count = 0; count < atOnce; count++) {
    const slot = { id: '', isIdle: true }
    slot.id = await boss.work<Data, void, typeof looking>(queue, looking, async ([job]) => {
      if (!job) return
      slot.isIdle = false
      wakeOne()
      try {
        if (signal.aborted) await giveBack(store, queue, job, 0)
        else await handle(store, queue, job, job.signal, handler)
      } finally {
        slot.isIdle = true
        boss.notifyWorker(slot.id)
      }
    })
    slots.push(slot)
  }
  const beat = setInterval(wakeOne, lookEvery)
  let stopped: Promise<unknown> | undefined
  const stop = async () => {
    clearInterval(beat)
    signal.removeEventListener('abort', stop)
    stopped ??= Promise.all(slots.map(({ id }) => boss.offWork(queue, { id, wait: true })))
    await stopped
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) await stop()
  return stop
}

/**
 * Works through a queue until no job is due and none is at work. One job at a time is asked for until there is one.
 *
 * @returns how many jobs were worked on
 */
export async function drainQueue<Data extends object>(
  store: Store,
  queue: QueueName,
  { atOnce, signal }: WorkOptions,
  handler: JobHandler<Data>,
): Promise<number> {
  const { boss } = store
  let [done, atWork] = [0, 0]
  let onChange = Promise.withResolvers<void>()
  const slots: Promise<void>[] = []
  const faults: unknown[] = []
  const open = () => {
    if (slots.length < atOnce) slots.push(slot().catch((error) => void faults.push(error)))
  }
  const slot = async (): Promise<void> => {
    while (!signal.aborted) {
      const change = onChange.promise
      const [job] = await boss.fetch<Data>(queue, { includeMetadata: true })
      if (!job && atWork === 0) return
      if (!job) {
        await change
        continue
      }
      atWork++
      open()
      try {
        await withHeartbeat(boss, queue, job, (claim) => handle(store, queue, job, claim, handler))
        await boss.complete(queue, job)
      } finally {
        atWork--
        done++
        onChange.resolve()
        onChange = Promise.withResolvers()
      }
    }
  }
  open()
  for (const running of slots) await running
  if (faults.length > 0) throw faults[0]
  return done
}

async function handle<Data extends object>(
  store: Store,
  queue: QueueName,
  job: JobWithMetadata<Data>,
  claim: AbortSignal,
  handler: JobHandler<Data>,
): Promise<void> {
  try {
    await handler(job.data, claim)
  } catch (error) {
    store.onTrouble(error instanceof Error ? error : new Error(String(error)))
    await giveBack(store, queue, job, pauseAfter(job.retryCount))
  }
}

/** Ends our claim to a job, which then comes again; if it is ours no more, nothing. What was thrown is not kept. */
async function giveBack(
  { boss, query }: Store,
  queue: QueueName,
  job: JobWithMetadata<object>,
  seconds: number,
): Promise<void> {
  await query(
    `update factdeck_queue.job set retry_delay = $4, retry_backoff = false
     where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
    [queue, job.id, job.retryCount, seconds],
  )
  await boss.fail(queue, job, { message: seconds === 0 ? 'not begun' : 'the handler has thrown' })
}

async function withHeartbeat(
  boss: PgBoss,
  queue: QueueName,
  job: JobWithMetadata<object>,
  work: (claim: AbortSignal) => Promise<void>,
): Promise<void> {
  const claim = new AbortController()
  const heart = setInterval(() => {
    boss.touch(queue, job).then(
      (touched) => {
        if ('affected' in touched && touched.affected === 0) claim.abort()
      },
      () => {},
    )
  }, heartbeatSeconds * 400)
  try {
    await work(claim.signal)
  } finally {
    clearInterval(heart)
  }
}
