import { DatabaseSync } from 'node:sqlite'
import type { Effects } from '../../build/effects.ts'
import { fail } from '../../errors.ts'

/**
 * Takes a folder for this process alone. The lock is an exclusive transaction of SQLite on a file, so that the
 * kernel lets go of it however the process ends.
 *
 * @param folder exists
 * @param purpose what the owner does, for whoever is refused: `schedule run`
 * @returns lets go of it
 * @throws DeckError (environment) `state-in-use`, naming the owner
 */
export async function takeOwnership(
  effects: Effects,
  folder: string,
  purpose: string,
): Promise<() => Promise<void>> {
  const [lock, note] = [`${folder}/owner.lock`, `${folder}/owner.txt`]
  const database = new DatabaseSync(lock)
  try {
    database.exec('PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    database.close()
    const owner = await effects.readFile(note).then(
      (bytes) => new TextDecoder().decode(bytes).trim(),
      () => 'another process',
    )
    throw fail('environment', {
      code: 'state-in-use',
      what: `${owner} is using the schedule's state`,
      why: 'the state within a workspace has one owner at a time',
      remedy: 'end that process, let it do the work, or use --db with PostgreSQL',
      place: { file: folder },
    })
  }
  await effects.remove(note)
  await effects.writeSynced(note, new TextEncoder().encode(`factdeck ${purpose} (${effects.owner})\n`))
  return async () => {
    await effects.remove(note)
    database.close()
  }
}
