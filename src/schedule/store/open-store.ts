import type { Effects } from '../../build/effects.ts'
import { fail } from '../../errors.ts'
import type { Store, StoreOptions } from './store.ts'

/** Which store is opened. */
export interface OpenStoreOptions extends StoreOptions {
  readonly effects: Effects
  /** Absolute folder of the workspace. */
  readonly root: string
  /** Address of PostgreSQL; the state within the workspace when absent or empty. */
  readonly db: string | undefined
}

const quietFor = 60_000

/**
 * Opens where schedules, ledger and queue are kept; only the engine that is needed is loaded.
 *
 * @throws DeckError (usage) `not-postgres`; (environment) `state-in-use`, `no-database`, `later-tables`
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { effects, root, db, purpose, isResident } = options
  const given: StoreOptions = { purpose, isResident, onTrouble: once(effects, options.onTrouble) }
  if (!db) {
    const { openEmbedded } = await import('./embedded.ts')
    return openEmbedded(effects, `${root}/.factdeck/schedule/state`, given)
  }
  if (!isPostgres(db))
    throw fail('usage', {
      code: 'not-postgres',
      what: '--db or FACTDECK_DB is no address of PostgreSQL',
      why: 'schedules are kept within the workspace or in PostgreSQL',
      remedy: 'write postgres://user@host:5432/database',
    })
  const { openPostgres } = await import('./postgres.ts')
  const { addressWithPassword } = await import('./database-address.ts')
  return openPostgres(await addressWithPassword(effects, db), given)
}

const isPostgres = (address: string) => /^postgres(?:ql)?:\/\/./.test(address) && URL.canParse(address)

/** Tells the same thing at most once a minute: a database that is gone is missed by everyone, all the time. */
function once(effects: Effects, onTrouble: (error: Error) => void): (error: Error) => void {
  const told = new Map<string, number>()
  return (error) => {
    const now = effects.now()
    for (const [message, at] of told) if (now - at > quietFor) told.delete(message)
    if (told.has(error.message) || told.size > 100) return
    told.set(error.message, now)
    onTrouble(error)
  }
}
