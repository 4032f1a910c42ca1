import { DeckError } from '../errors.ts'
import { closeBuilders } from './build/builder.ts'
import type { ScheduleContext } from './context.ts'
import type { Opened } from './open.ts'
import { planDue } from './plan/plan-due.ts'
import { retain } from './publish/retain.ts'
import { sweepScratch } from './publish/sweep-scratch.ts'
import { recover } from './recover/recover.ts'
import { takeRequests } from './requests.ts'
import { writeStatus } from './watch/status-file.ts'
import { workOnAll } from './work.ts'

const minute = 60_000
const requestsEvery = 2_000
const tidyEvery = 60 * minute
/** A build that is at work is waited for so long before its process is ended. */
const patience = 60_000

/** What a process that stays does. */
export interface Duties {
  /** It plans what is due, once a minute. */
  readonly plans: boolean
  /** Builds at once; 0: it does not work. */
  readonly jobs: number
  /** Told when a pass has ended. */
  readonly onPass: (at: Date) => void
}

/**
 * Stays and does its duties until the signal says so, then finishes what is at work.
 *
 * @throws the signal's reason at the end
 */
export async function run(opened: Opened, { plans, jobs, onPass }: Duties): Promise<never> {
  const { context } = opened
  const { signal, log } = context
  log.info('began', { engine: context.store.engine, plans, jobs })
  const stop = jobs > 0 ? await workOnAll(context, jobs) : async () => {}
  const loops = [
    every(minute, context, async () => {
      if (plans) await planOnce(opened)
      else await recover(context, [])
      onPass(context.clock.now())
      await writeStatus(context)
    }),
    every(requestsEvery, context, () => takeRequests(context)),
    every(tidyEvery, context, async () => {
      if (plans) await retain(context)
      await sweepScratch(context)
    }),
  ]
  await Promise.all(loops)
  log.info('draining')
  const late = setTimeout(() => void closeBuilders(), patience)
  try {
    await stop()
  } finally {
    clearTimeout(late)
    await closeBuilders()
  }
  await writeStatus(context, { isClosing: true })
  log.info('ended')
  throw signal.reason
}

/** One pass: files that cannot be read leave the schedules that were known at work. */
async function planOnce(opened: Opened): Promise<void> {
  const { context } = opened
  let { schedules } = opened.read
  try {
    schedules = (await opened.readAgain()).schedules
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    context.log.error('schedules cannot be read', { faults: error.faults })
  }
  await recover(context, schedules)
  await planDue(context, schedules)
}

/** Does something at once and then again and again; what it throws is written down and does not end it. */
async function every(
  period: number,
  { signal, log }: ScheduleContext,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      if (!signal.aborted)
        log.error('a pass failed', { why: error instanceof Error ? error.message : String(error) })
    }
    await until(period - (Date.now() % period), signal)
  }
}

function until(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
