import { Pool, type PoolClient } from 'pg'
import { fail } from '../../errors.ts'
import { sender, startBoss } from './boss.ts'
import type { Query, Store } from './store.ts'
import { bringUpToDate } from './tables.ts'

const queryOf =
  (target: Pick<PoolClient, 'query'>): Query =>
  async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await target.query(sql, [...values])).rows as Row[]

async function within<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let fault: unknown
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (error) {
    fault = error
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release(fault instanceof Error && 'severity' in fault ? undefined : fault !== undefined)
  }
}

/**
 * Opens the state that a PostgreSQL of version 13 or later keeps, in the schemas `factdeck` and `factdeck_queue`.
 *
 * @param url postgres://user@host:port/database
 * @throws DeckError (environment) `no-database`; the address is told without its password
 */
export async function openPostgres(
  url: string,
  isResident: boolean,
  onTrouble: (error: Error) => void,
): Promise<Store> {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    application_name: 'factdeck',
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', onTrouble)
  try {
    await within(pool, (client) => bringUpToDate(queryOf(client)))
    const boss = await startBoss(
      { connectionString: url, max: 4, application_name: 'factdeck' },
      isResident,
      onTrouble,
    )
    return {
      engine: 'postgres',
      query: queryOf(pool),
      boss,
      transaction: (work) =>
        within(pool, (client) =>
          work({
            query: queryOf(client),
            send: sender(boss, { executeSql: (sql, values) => client.query(sql, values) }),
          }),
        ),
      async close() {
        await boss.stop({ graceful: true, timeout: 30_000 })
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw fail('environment', {
      code: 'no-database',
      what: `PostgreSQL at ${hostOf(url)} cannot be used`,
      why: (error as Error).message,
      remedy: 'see that it runs, and that --db or FACTDECK_DB names it: postgres://user@host:5432/database',
    })
  }
}

function hostOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'the address given'
  }
}
