import { setFlagsFromString } from 'node:v8'
import type { Transaction as LiteTransaction, PGlite } from '@electric-sql/pglite'
import { fromPglite, type PgBoss } from 'pg-boss'
import type { Effects } from '../../build/effects.ts'
import { DeckError } from '../../errors.ts'
import { startBoss } from './boss.ts'
import type { Query, StoreOptions } from './store.ts'
import { bringUpToDate } from './tables.ts'

/** State that could not be opened and was moved aside: so many are kept. */
const keptAside = 3
/** Buffers of 8 kB: a ledger is small, and memory that has been asked for is never given back. */
const buffers = 1024
/** Nobody else could die unnoticed; jobs whose handler hangs are looked for so often, in seconds. */
const lookForDead = 60

/** The database of a workspace, opened, and the queue engine on it. */
export interface EmbeddedState {
  readonly lite: PGlite
  readonly boss: PgBoss
}

export const queryOf =
  (target: Pick<PGlite | LiteTransaction, 'query'>): Query =>
  async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await target.query<Row>(sql, [...values])).rows

/**
 * Opens the database in `postgres/` of a folder that is ours, or makes it. One that cannot be opened (files torn
 * by a loss of power, or of another major version of PostgreSQL) is moved beside the folder, and another made.
 *
 * @param options `onTrouble` is told of that
 * @throws DeckError (environment) `later-tables`
 */
export async function openState(
  effects: Effects,
  folder: string,
  options: StoreOptions,
): Promise<EmbeddedState> {
  const data = `${folder}/postgres`
  try {
    return await openDatabase(data, options)
  } catch (error) {
    if (!isTorn(error) || (await effects.stat(data)) === null) throw error
    const aside = await moveAside(effects, folder, data)
    const { message } = error as Error
    options.onTrouble(
      new Error(`the state could not be opened (${message}): it is kept in ${aside}, and made anew`),
    )
    return await openDatabase(data, options)
  }
}

/**
 * Whether an error is that of a database that cannot be read: PGlite gives up, or PostgreSQL tells of torn pages
 * (classes XX and 58 of its codes). A disk that is full, memory that has run out or a fault of ours is not.
 */
function isTorn(error: unknown): boolean {
  if (error instanceof DeckError || error instanceof RangeError) return false
  const { message = '', code } = error as { readonly message?: string; readonly code?: unknown }
  if (typeof code === 'string') return /^(?:XX|58)/.test(code)
  return error instanceof NotOpened && !/memory|OOM/i.test(message)
}

/** PGlite has not come up. */
class NotOpened extends Error {}

async function createLite(data: string): Promise<PGlite> {
  // Compiling PGlite a second time, to faster code, would take half of the time of opening and 100 MB for good;
  // what it is asked here is answered no sooner.
  setFlagsFromString('--liftoff-only')
  const { PGlite, types } = await import('@electric-sql/pglite')
  const startParams = [...PGlite.defaultStartParams, '-B', String(buffers)]
  return PGlite.create(data, { startParams, parsers: { [types.INT8]: Number } }).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException
    if (cause instanceof RangeError || (typeof code === 'string' && code !== 'ENOTDIR')) throw cause
    throw new NotOpened(message ?? 'it is no database', { cause })
  })
}

async function openDatabase(data: string, { isResident, onTrouble }: StoreOptions): Promise<EmbeddedState> {
  const lite = await createLite(data)
  let boss: PgBoss | undefined
  try {
    await lite.transaction((tx) => bringUpToDate(queryOf(tx)))
    boss = await startBoss(
      { db: fromPglite(lite), backend: 'pglite' },
      isResident ? lookForDead : null,
      onTrouble,
    )
    await lite.transaction((tx) => freeOrphans(queryOf(tx)))
    return { lite, boss }
  } catch (error) {
    await boss?.stop({ graceful: false }).catch(() => {})
    await lite.close().catch(() => {})
    throw error
  }
}

/**
 * Jobs that are at work come again at once; that their process died is no fault of theirs and is not counted.
 * Tables with torn pages are noticed by reading them.
 */
async function freeOrphans(query: Query): Promise<void> {
  for (const table of ['schedule', 'occurrence', 'delivery'])
    await query(`select count(row_to_json(torn)) from factdeck.${table} as torn`)
  await query(
    `update factdeck_queue.job set state = 'created', started_on = null, heartbeat_on = null where state = 'active'`,
  )
}

/** Gives it the next number that is free, and removes the oldest where there are too many. */
async function moveAside(effects: Effects, folder: string, data: string): Promise<string> {
  const parent = folder.slice(0, folder.lastIndexOf('/'))
  const numbers = ((await effects.list(parent)) ?? [])
    .map(({ name }) => Number(/^state\.broken-(\d{1,9})$/.exec(name)?.[1]))
    .filter((number) => number > 0)
    .sort((a, b) => a - b)
  const aside = `${parent}/state.broken-${(numbers.at(-1) ?? 0) + 1}`
  await effects.rename(data, aside)
  for (const number of numbers.slice(0, Math.max(0, numbers.length + 1 - keptAside)))
    await effects.remove(`${parent}/state.broken-${number}`)
  return aside
}
