import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

/** A workspace folder and, on PostgreSQL, a database: one store may be opened on them after another. */
export interface Home {
  readonly engine: Store['engine']
  readonly root: string
  readonly db: string | undefined
  /** What went wrong in the background. */
  readonly troubles: string[]
  readonly open: (isResident?: boolean) => Promise<Store>
}

/** Runs tests on both engines; those on PostgreSQL only where there is one. */
export function onBothEngines(tests: (makeHome: () => Promise<Home>, server: Postgres | undefined) => void) {
  describe('embedded', () => {
    const homes: string[] = []
    afterAll(async () => {
      for (const root of homes) await rm(root, { recursive: true, force: true })
    })
    tests(async () => homeIn(await temporary(homes), undefined), undefined)
  })
  onPostgres((server) => tests(async () => homeIn('/nowhere', await server.database()), server))
}

const server = await startPostgres()

/** Runs tests on PostgreSQL where there is one, and says why not where there is none. */
export function onPostgres(tests: (server: Postgres) => void): void {
  if ('skipped' in server) {
    const reason = `tests on PostgreSQL are skipped: ${server.skipped}`
    console.warn(reason)
    describe('postgres', () => test.skip(reason))
    return
  }
  describe('postgres', () => {
    afterAll(() => server.stop())
    tests(server)
  })
}

async function temporary(homes: string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'factdeck-store-'))
  homes.push(root)
  return root
}

/** A home in a folder, or on a database. */
export function homeIn(root: string, db: string | undefined): Home {
  const troubles: string[] = []
  return {
    engine: db ? 'postgres' : 'embedded',
    root,
    db,
    troubles,
    open: (isResident = true) =>
      openStore({
        effects: nodeEffects,
        root,
        db,
        purpose: 'test',
        isResident,
        onTrouble: ({ message }) => troubles.push(message),
      }),
  }
}

/** Waits until something is so; fails after a while. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`has not come to be within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
