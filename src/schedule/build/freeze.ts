import type { ScheduleContext } from '../context.ts'
import type { OccurrenceKey } from '../keys.ts'
import { beginScratch, scratchOf } from '../scratch.ts'
import { type FrozenFiles, packFiles, readFrozenFiles, unpackFiles } from './frozen-files.ts'
import { holdSchedule } from './line.ts'

/**
 * The inputs of an edition: those that the first attempt at any edition of its instant has found. All editions
 * of that instant and all attempts at them are built from the same, on whatever machine.
 *
 * @param snapshot digest of what an earlier attempt has frozen; null at the first
 * @returns folder of a workspace that holds them
 * @throws DeckError (invalid) as `readFrozenFiles`
 */
export async function frozenInputs(
  context: ScheduleContext,
  key: OccurrenceKey,
  snapshot: string | null,
): Promise<string> {
  if (snapshot !== null) return unfold(context, snapshot)
  const found = await readFrozenFiles(context.effects, context.root)
  return unfold(context, await keepFirst(context, key, found))
}

/** Keeps the files for every edition of the instant that has none, unless another has been first. */
async function keepFirst(
  { store, clock }: ScheduleContext,
  { schedule, instant, audience, locale }: OccurrenceKey,
  found: FrozenFiles,
): Promise<string> {
  const archive = packFiles(found)
  return store.transaction(async (tx) => {
    await holdSchedule(tx, schedule)
    const [own] = await tx.query<{ snapshot: string | null }>(
      'select snapshot from factdeck.occurrence where schedule = $1 and instant = $2 and audience = $3 and locale = $4',
      [schedule, instant, audience, locale],
    )
    if (own?.snapshot) return own.snapshot
    await tx.query(
      'insert into factdeck.snapshot (digest, archive, taken_at) values ($1, $2, $3) on conflict (digest) do update set taken_at = excluded.taken_at',
      [found.digest, archive, clock.now()],
    )
    await tx.query(
      `update factdeck.occurrence set snapshot = $3
       where schedule = $1 and instant = $2 and snapshot is null and state in ('planned', 'building')`,
      [schedule, instant, found.digest],
    )
    return found.digest
  })
}

/** The folder of a snapshot on this machine, unpacked where it is not, anew where it is not what it was. */
async function unfold({ effects, root, store }: ScheduleContext, digest: string): Promise<string> {
  const { snapshots } = scratchOf(root)
  const folder = `${snapshots}/${digest}`
  const stands = async (path: string) =>
    (await effects.list(path)) !== null &&
    (await readFrozenFiles(effects, path).catch(() => null))?.digest === digest
  if (await stands(folder)) return folder
  const [kept] = await store.query<{ archive: Uint8Array }>(
    'select archive from factdeck.snapshot where digest = $1',
    [digest],
  )
  if (!kept) throw new Error(`the snapshot ${digest} is not there`)
  const { folder: aside, end } = await beginScratch(effects, root, snapshots)
  try {
    await unpackFiles(effects, kept.archive, aside)
    if (!(await stands(aside))) throw new Error(`the snapshot ${digest} is damaged`)
    await putInPlace()
    return folder
  } finally {
    await end()
  }

  async function putInPlace(): Promise<void> {
    try {
      await effects.rename(aside, folder)
    } catch (error) {
      if (await stands(folder)) return
      if ((await effects.list(folder)) === null) throw error
      const away = `${snapshots}/${effects.unique()}`
      await effects.rename(folder, away)
      await effects.remove(away)
      await effects.rename(aside, folder)
    }
  }
}
