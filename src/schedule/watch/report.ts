import type { Fault } from '../../errors.ts'

/** States of deliveries, each with how many are in it. */
export type Tally = Readonly<Record<string, number>>

/** An edition that is made or was to be made. Times are ISO 8601 in UTC. */
export interface EditionStatus {
  /** For commands, which take the first digits of it. */
  readonly id: string
  readonly audience: string
  readonly locale: string
  readonly instant: string
  readonly state: 'planned' | 'building' | 'published' | 'delivered' | 'failed' | 'skipped'
  readonly reason: string | null
  readonly attempt: number
  readonly failures: number
  readonly worker: string | null
  readonly edition: string | null
  readonly folder: string | null
  readonly slides: number | null
  readonly bytes: number | null
  readonly buildMs: number | null
  readonly nextAt: string | null
  readonly startedAt: string | null
  readonly publishedAt: string | null
  readonly settledAt: string | null
  readonly deliveries: Tally
}

/** The editions of one audience in one language. */
export interface LineStatus {
  readonly audience: string
  readonly locale: string
  /** When the newest one that was published was due. */
  readonly lastPublished: string | null
  /** The last ones, newest first. */
  readonly editions: readonly EditionStatus[]
}

export interface ScheduleStatus {
  readonly schedule: string
  readonly cron: string
  readonly timezone: string
  /** Its deck, or what it says of a schedule, is gone. */
  readonly isRetired: boolean
  readonly lines: readonly LineStatus[]
}

/** Something that has failed for good and waits for a person, unless it is over. */
export interface Trouble {
  /** For `factdeck schedule retry`, which takes the first digits of it. */
  readonly id: string
  readonly of: 'build' | 'delivery' | 'alert' | 'test'
  /** `unknown`: it may have arrived. */
  readonly state: 'failed' | 'unknown'
  /** A later edition has made up for it. */
  readonly isOver: boolean
  readonly schedule: string | null
  readonly audience: string | null
  readonly locale: string | null
  readonly instant: string | null
  readonly channel: string | null
  readonly recipient: string | null
  readonly reason: string | null
  readonly faults: readonly Fault[]
}

/** What the ledger says at one moment. */
export interface StatusReport {
  readonly at: string
  readonly engine: 'embedded' | 'postgres'
  readonly schedules: readonly ScheduleStatus[]
  readonly troubles: readonly Trouble[]
  /** Deliveries that are not settled, of every schedule. */
  readonly outbox: Tally
}
