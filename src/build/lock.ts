import { fail } from '../errors.ts'
import type { Effects } from './effects.ts'

const patience = 30_000
const tooOld = 10 * 60_000

async function isStale(effects: Effects, path: string, holder: string): Promise<boolean> {
  if (!effects.isAlive(holder)) return true
  return ((await effects.stat(path))?.age ?? 0) > tooOld
}

async function holderOf(effects: Effects, path: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await effects.readFile(path))
  } catch {
    return null
  }
}

/**
 * Takes away the lock of a process that is gone. One at a time may, and it looks again before it does: of
 * two that saw the dead one's lock, the later would else take away that of whoever came in between.
 */
async function breakLock(effects: Effects, path: string, holder: string): Promise<void> {
  const gate = `${path}.break`
  if (!(await effects.claim(gate, effects.owner))) {
    const breaker = await holderOf(effects, gate)
    if (breaker !== null && (await isStale(effects, gate, breaker))) await effects.remove(gate)
    return
  }
  try {
    if ((await holderOf(effects, path)) === holder) await effects.remove(path)
  } finally {
    await effects.remove(gate)
  }
}

/** Takes away the lock at `path` if the process that holds it is gone. */
export async function breakIfStale(effects: Effects, path: string): Promise<void> {
  const holder = await holderOf(effects, path)
  if (holder !== null && (await isStale(effects, path, holder))) await breakLock(effects, path, holder)
}

/**
 * Runs `work` while no other process holds the lock at `path`.
 *
 * @throws DeckError `locked` when another process holds it for half a minute.
 */
export async function withLock<T>(effects: Effects, path: string, work: () => Promise<T>): Promise<T> {
  const since = effects.now()
  while (!(await effects.claim(path, effects.owner))) {
    const holder = await holderOf(effects, path)
    if (holder !== null && (await isStale(effects, path, holder))) await breakLock(effects, path, holder)
    if (effects.now() - since > patience)
      throw fail('environment', {
        code: 'locked',
        what: `another build (${holder}) has been writing the same edition for half a minute`,
        remedy: 'wait for it or end it; if there is none, remove the lock',
        place: { file: path },
      })
    await effects.sleep(25)
  }
  try {
    return await work()
  } finally {
    await effects.remove(path)
  }
}
