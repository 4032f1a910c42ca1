import { Pool, type PoolClient, TypeOverrides } from 'pg'
import { DeckError, fail } from '../../errors.ts'
import { sender, startBoss } from './boss.ts'
import type { Query, Store, StoreOptions } from './store.ts'
import { bringUpToDate } from './tables.ts'

/** A dead worker is noticed so many seconds after its heart has stopped. */
const lookForDead = 2
/** Of each of two pools; a third connection listens. */
const mostConnections = 3
const int8 = 20

const queryOf =
  (target: Pick<PoolClient, 'query'>): Query =>
  async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await target.query(sql, [...values])).rows as Row[]

async function within<T>(
  pool: Pool,
  onTrouble: StoreOptions['onTrouble'],
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let fault: unknown
  client.on('error', onTrouble)
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
    client.off('error', onTrouble)
    client.release(fault instanceof Error && 'severity' in fault ? undefined : fault !== undefined)
  }
}

/**
 * Opens the state that a PostgreSQL of version 13 or later keeps, in the schemas `factdeck` and `factdeck_queue`.
 *
 * @param url postgres://user@host:port/database
 * @throws DeckError (environment) `no-database`, `later-tables`; the address is told without its password
 */
export async function openPostgres(url: string, { isResident, onTrouble }: StoreOptions): Promise<Store> {
  const common = { connectionString: url, max: mostConnections, application_name: 'factdeck' }
  const types = new TypeOverrides()
  types.setTypeParser(int8, Number)
  const pool = new Pool({
    ...common,
    types,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A process that is stopped within a transaction holds nobody else up for longer.
    idle_in_transaction_session_timeout: 15_000,
  })
  pool.on('error', onTrouble)
  try {
    await within(pool, onTrouble, (client) => bringUpToDate(queryOf(client)))
    const boss = await startBoss(common, isResident ? lookForDead : null, onTrouble)
    return {
      engine: 'postgres',
      query: queryOf(pool),
      boss,
      onTrouble,
      transaction: (work) =>
        within(pool, onTrouble, (client) =>
          work({
            query: queryOf(client),
            send: sender(boss, { executeSql: (sql, values) => client.query(sql, values) }),
          }),
        ),
      async close() {
        await boss.stop({ graceful: true, timeout: 30_000 }).catch(onTrouble)
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    if (error instanceof DeckError) throw error
    throw fail('environment', {
      code: 'no-database',
      what: `PostgreSQL at ${placeOf(url)} cannot be used`,
      why: reasonOf(error),
      remedy: 'see that it runs, and that --db or FACTDECK_DB names it: postgres://user@host:5432/database',
    })
  }
}

/** Several addresses of one name that all refuse come as one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
