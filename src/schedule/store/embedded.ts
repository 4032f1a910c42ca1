import type { Effects } from '../../build/effects.ts'
import { sender } from './boss.ts'
import { type EmbeddedState, openState, queryOf } from './embedded-state.ts'
import { takeOwnership } from './owner-lock.ts'
import type { Store, StoreOptions } from './store.ts'

/**
 * Opens the state that lies in a folder of the workspace, PGlite's files, and makes it where there is none or
 * where it cannot be opened. Nobody else works on it: jobs that are at work are those of a process that died.
 *
 * @throws DeckError (environment) `state-in-use`, `later-tables`
 */
export async function openEmbedded(effects: Effects, folder: string, options: StoreOptions): Promise<Store> {
  await effects.makeFolder(folder)
  const letGo = await takeOwnership(effects, folder, options.purpose)
  try {
    return storeOf(await openState(effects, folder, options), options.onTrouble, letGo)
  } catch (error) {
    await letGo()
    throw error
  }
}

function storeOf(
  { lite, boss }: EmbeddedState,
  onTrouble: StoreOptions['onTrouble'],
  letGo: () => Promise<void>,
): Store {
  return {
    engine: 'embedded',
    query: queryOf(lite),
    boss,
    onTrouble,
    transaction: (work) =>
      lite.transaction((tx) =>
        work({
          query: queryOf(tx),
          send: sender(boss, { executeSql: (sql, values) => tx.query(sql, values) }),
        }),
      ),
    async close() {
      await boss.stop({ graceful: true, timeout: 30_000 })
      await lite.close()
      await letGo()
    },
  }
}
