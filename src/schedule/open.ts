import { resolve } from 'node:path'
import type { Effects } from '../build/effects.ts'
import { readTools } from '../build/tools.ts'
import { findWorkspace } from '../build/workspace.ts'
import type { Log, ScheduleContext } from './context.ts'
import { type ReadSchedules, readSchedules } from './plan/read-schedules.ts'
import { recover } from './recover/recover.ts'
import { isOfDatabase } from './store/lost-database.ts'
import { openStore } from './store/open-store.ts'
import { machineClock } from './store/store.ts'

/** How scheduled work is opened. */
export interface OpenOptions {
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  /** Address of PostgreSQL; that of FACTDECK_DB when absent, and without both the state within the workspace. */
  readonly db?: string | undefined
  /** What this process does, for whoever finds the state in its possession: `schedule run`. */
  readonly purpose: string
  /** It stays and works, rather than doing one thing and ending. */
  readonly isResident: boolean
  readonly log: Log
  readonly signal: AbortSignal
}

/** Scheduled work, opened: what it is done with, and the schedules of the workspace. */
export interface Opened {
  readonly context: ScheduleContext
  readonly read: ReadSchedules
  /** The schedules as the files say now. */
  readonly readAgain: () => Promise<ReadSchedules>
}

/**
 * Opens the schedules of a workspace and the state that is kept of them, and mends what processes that died
 * have left.
 *
 * @throws DeckError with every fault of workspace, schedules and configuration; (environment) `state-in-use`,
 *   `no-database`
 */
export async function openScheduling(options: OpenOptions, effects: Effects): Promise<Opened> {
  const { log, signal, purpose, isResident } = options
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const readAgain = async () => readSchedules(effects, root, await readTools(effects))
  const read = await readAgain()
  const store = await openStore({
    effects,
    root,
    db: options.db ?? effects.env.FACTDECK_DB,
    purpose,
    isResident,
    onTrouble: (error) => log.warn('database in trouble', { why: error.message }),
  })
  const context: ScheduleContext = {
    root,
    scheduling: read.scheduling,
    store,
    clock: machineClock,
    effects,
    log,
    worker: effects.owner,
    signal,
  }
  try {
    await recover(context, read.schedules)
  } catch (error) {
    // Whoever stays recovers every minute.
    if (!isResident || !isOfDatabase(error)) {
      await store.close()
      throw error
    }
    log.warn('database in trouble', { why: error.message })
  }
  return { context, read, readAgain }
}
