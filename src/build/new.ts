import { resolve } from 'node:path'
import { DeckError, type Fault } from '../errors.ts'
import type { Effects } from './effects.ts'
import { type Addition, newText } from './new-texts.ts'
import { putFiles } from './put-files.ts'
import { nameIn } from './text-file.ts'
import { findWorkspace, readFiles } from './workspace.ts'

export type { Addition } from './new-texts.ts'

/** A file that was added, its path from the root of its workspace. */
export interface Added {
  readonly root: string
  readonly file: string
}

/**
 * Adds a deck, an audience or a kind of slide to a workspace: one small file with comments, which works as it
 * stands. The workspace need not be free of faults.
 *
 * @throws DeckError (usage) `no-workspace`, `bad-name`, `already-there`, `unknown-pack` and the like
 */
export async function addNew(
  added: Addition,
  directory: string,
  effects: Effects,
  signal?: AbortSignal,
): Promise<Added> {
  const faults: Fault[] = []
  nameIn(added.name, /^(.*)$/s, faults)
  if (faults.length > 0)
    throw new DeckError(
      'usage',
      faults.map(({ place: _, ...fault }) => fault),
    )
  const root = await findWorkspace(effects, resolve(effects.cwd, directory))
  const file = await newText(effects, root, await readFiles(effects, root), added)
  await putFiles(effects, root, [file], signal)
  return { root, file: file.file }
}
