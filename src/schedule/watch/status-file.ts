import type { Effects } from '../../build/effects.ts'
import type { ScheduleContext } from '../context.ts'
import type { StatusReport } from './report.ts'
import { readStatus } from './status.ts'

/** What the owner of an embedded state leaves for those who may not open it. */
export interface LeftStatus {
  readonly schema: 'factdeck-status/1'
  readonly report: StatusReport
  /** How many times that were due it tells of each schedule. */
  readonly most: number
  /** The owner had finished: as long as nobody has the state, nothing changes. */
  readonly isClosed: boolean
}

/** How many times that were due are told of each schedule. */
export const mostTimes = 5
const mostBytes = 32_000_000
/** At least so many milliseconds between two reports, and ten times what one takes. */
const leastPause = 1000
/** What has been planned or settled brings the next thing to be begun, which is then told of as well. */
const settling = 300

const folderOf = (root: string) => `${root}/.factdeck/schedule`
const fileOf = (root: string) => `${folderOf(root)}/status.json`

interface Writing {
  last: number
  pause: number
  isWanted: boolean
  running: Promise<void> | undefined
}

const writings = new WeakMap<ScheduleContext, Writing>()

/**
 * Leaves a report beside the embedded state for `factdeck schedule status`, at most once a second; what comes
 * in between is written after. Nothing where PostgreSQL answers everybody. Never throws.
 *
 * @param isClosing the last one: nothing changes after it
 * @returns when it is written, where it is closing; else at once
 */
export async function writeStatus(context: ScheduleContext, { isClosing = false } = {}): Promise<void> {
  if (context.store.engine !== 'embedded') return
  const writing = writings.get(context) ?? {
    last: Number.NEGATIVE_INFINITY,
    pause: leastPause,
    isWanted: false,
    running: undefined,
  }
  writings.set(context, writing)
  writing.isWanted = true
  if (isClosing) {
    await writing.running
    await write(context, true)
    return
  }
  writing.running ??= writeWhileWanted(context, writing).finally(() => {
    writing.running = undefined
  })
}

async function writeWhileWanted(context: ScheduleContext, writing: Writing): Promise<void> {
  const { effects, signal } = context
  while (writing.isWanted && !signal.aborted) {
    await effects.sleep(Math.max(settling, writing.last + writing.pause - effects.now()))
    if (signal.aborted) return
    writing.isWanted = false
    const began = effects.now()
    await write(context, false)
    writing.last = effects.now()
    writing.pause = Math.max(leastPause, 10 * (writing.last - began))
  }
}

async function write(
  { effects, root, store, clock, log }: ScheduleContext,
  isClosed: boolean,
): Promise<void> {
  try {
    const wanted = { decks: [], most: mostTimes, all: true, now: clock.now() }
    await leaveStatus(effects, root, await readStatus(store, wanted), isClosed)
  } catch (error) {
    log.warn('status cannot be left', { error })
  }
}

/** Puts a report of the embedded state in the place of the one before, whole. */
export async function leaveStatus(
  effects: Effects,
  root: string,
  report: StatusReport,
  isClosed: boolean,
): Promise<void> {
  const aside = `${fileOf(root)}.${effects.unique()}`
  const left: LeftStatus = { schema: 'factdeck-status/1', report, most: mostTimes, isClosed }
  try {
    await effects.makeFolder(folderOf(root))
    await effects.writeSynced(aside, new TextEncoder().encode(JSON.stringify(left)))
    await effects.rename(aside, fileOf(root))
  } catch (error) {
    await effects.remove(aside)
    throw error
  }
}

/** What the owner of the embedded state has left; null where there is none, or none that can be read. */
export async function readLeftStatus(effects: Effects, root: string): Promise<LeftStatus | null> {
  const found = await effects.stat(fileOf(root))
  if (!found || found.size > mostBytes) return null
  try {
    const left = JSON.parse(new TextDecoder().decode(await effects.readFile(fileOf(root)))) as LeftStatus
    const isOurs =
      left.schema === 'factdeck-status/1' &&
      Array.isArray(left.report.schedules) &&
      Array.isArray(left.report.troubles)
    return isOurs ? left : null
  } catch {
    return null
  }
}
