import type { Effects } from '../build/effects.ts'
import type { Scheduling } from '../model/schedule.ts'
import type { Clock, Store } from './store/store.ts'

/** Fields of an event in the log: no text of a fact, no secret. */
export type LogFields = Readonly<Record<string, unknown>>

/** Where events go: `edition published`, with what tells which. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** What scheduled work is done with. */
export interface ScheduleContext {
  /** Absolute folder of the workspace. */
  readonly root: string
  readonly scheduling: Scheduling
  readonly store: Store
  readonly clock: Clock
  readonly effects: Effects
  readonly log: Log
  /** Names this process in the ledger: host and process. */
  readonly worker: string
  /** Aborted when the process is to end: nothing new is begun. */
  readonly signal: AbortSignal
}
