import type { PgBoss } from 'pg-boss'

/** The queues: an edition to build, something to deliver; and where jobs end whose workers keep dying. */
export const queueNames = ['build', 'deliver', 'build-dead', 'deliver-dead'] as const
export type QueueName = (typeof queueNames)[number]

/** A job as it lies in a queue: the key of a row of the ledger, and nothing that the row says. */
export interface QueuedJob {
  /** The same job is put into a queue once. */
  readonly id: string
  readonly data: Readonly<Record<string, string | number>>
  /** Not before; at once when absent. */
  readonly startAfter?: Date | undefined
}

/**
 * SQL in PostgreSQL's dialect with $1, $2, … Values for jsonb are JSON texts; whole numbers come as numbers,
 * moments as dates, bytea as bytes, on both engines.
 */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>

/** What is done within it takes effect as a whole or not at all; nothing else may be awaited in it. */
export interface Transaction {
  readonly query: Query
  /** Puts a job into a queue; false where the queue has it already. */
  readonly send: (queue: QueueName, job: QueuedJob) => Promise<boolean>
}

/** Where schedules, ledger and queue are kept: in the workspace, or in PostgreSQL. */
export interface Store {
  readonly engine: 'embedded' | 'postgres'
  readonly query: Query
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
  readonly boss: PgBoss
  /** Told of what goes wrong in the background: the same at most once a minute. */
  readonly onTrouble: (error: Error) => void
  /** Waits for what is at work, then lets go. */
  readonly close: () => Promise<void>
}

/** How a store is opened, whichever engine it has. */
export interface StoreOptions {
  /** What this process does, for whoever finds the state in its possession: `schedule run`. */
  readonly purpose: string
  /** It stays and works, rather than doing one thing and ending. */
  readonly isResident: boolean
  readonly onTrouble: (error: Error) => void
}

/** Tells the time: the machine's, or one of a test's own. */
export interface Clock {
  readonly now: () => Date
}

export const machineClock: Clock = { now: () => new Date() }
