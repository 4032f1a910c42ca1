import type { PGlite as Lite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import type { Effects } from '../../build/effects.ts'
import { sender, startBoss } from './boss.ts'
import { takeOwnership } from './owner-lock.ts'
import type { Store } from './store.ts'
import { bringUpToDate } from './tables.ts'

/**
 * Opens the state that lies in a folder of the workspace, PGlite's files, and makes it where there is none.
 *
 * @throws DeckError (environment) `state-in-use`
 */
export async function openEmbedded(
  effects: Effects,
  folder: string,
  purpose: string,
  isResident: boolean,
  onTrouble: (error: Error) => void,
): Promise<Store> {
  await effects.makeFolder(folder)
  const letGo = await takeOwnership(effects, folder, purpose)
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const lite: Lite = await PGlite.create(`${folder}/postgres`)
    const query: Store['query'] = async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await lite.query<Row>(sql, [...values])).rows
    await lite.transaction(async (tx) =>
      bringUpToDate(
        async <Row>(sql: string, values: readonly unknown[] = []) =>
          (await tx.query<Row>(sql, [...values])).rows,
      ),
    )
    const boss = await startBoss({ db: fromPglite(lite), backend: 'pglite' }, isResident, onTrouble)
    return {
      engine: 'embedded',
      query,
      boss,
      transaction: (work) =>
        lite.transaction((tx) =>
          work({
            query: async <Row>(sql: string, values: readonly unknown[] = []) =>
              (await tx.query<Row>(sql, [...values])).rows,
            send: sender(boss, {
              executeSql: async (sql, values) => tx.query(sql, values),
            }),
          }),
        ),
      async close() {
        await boss.stop({ graceful: true, timeout: 30_000 })
        await lite.close()
        await letGo()
      },
    }
  } catch (error) {
    await letGo()
    throw error
  }
}
