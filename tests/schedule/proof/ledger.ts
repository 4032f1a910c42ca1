import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'

/** Asks the ledger without any of the program's own code. */
export type Ask = <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>

export interface OccurrenceRow {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: string
  readonly state: string
  readonly reason: string | null
  readonly attempt: number
  readonly failures: number
  readonly edition: string | null
  readonly error: unknown
}

/** Opens the state within a workspace that no process has in its possession. */
export async function withEmbedded<T>(root: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const lite = await PGlite.create(join(root, '.factdeck/schedule/state/postgres'))
  try {
    return await work(async (sql, values = []) => (await lite.query(sql, [...values])).rows as never)
  } finally {
    await lite.close()
  }
}

export async function withPostgres<T>(url: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(async (sql, values = []) => (await client.query(sql, [...values])).rows as never)
  } finally {
    await client.end()
  }
}

/** Lets schedules be due from an earlier time on, as though nothing had run since. */
export const turnBack = (ask: Ask, before: Date) => ask('update factdeck.schedule set cursor = $1', [before])

export const occurrencesOf = (ask: Ask) =>
  ask<OccurrenceRow>('select * from factdeck.occurrence order by schedule, instant, audience, locale')

export interface DeliveryRow {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: string
  readonly channel: string
  readonly recipient: string
  readonly state: string
  readonly attempt: number
  readonly error: unknown
}

export const deliveriesOf = (ask: Ask) =>
  ask<DeliveryRow>(`select * from factdeck.delivery where kind = 'edition' order by planned_at`)
