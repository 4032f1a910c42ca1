import type { Effects } from '../build/effects.ts'
import { holdInside } from '../build/publish.ts'

/** Scratch of scheduled work in a workspace: never an input of a build. */
export const scratchOf = (root: string) => {
  const folder = `${root}/.factdeck/schedule`
  return { builds: `${folder}/builds`, snapshots: `${folder}/snapshots` }
}

const day = 24 * 3600_000
/** A browser that was killed goes on writing for a moment. */
const tries = 20
const pause = 100

/** Names of folders that this process is at work in. */
const atWork = new Set<string>()

/** A folder for one piece of work, named by the process that is at it. */
export interface Scratch {
  readonly folder: string
  /** Removes it; what cannot be removed yet is left to `sweepFolder`. */
  readonly end: () => Promise<void>
}

/**
 * Names a folder for one piece of work, and makes the folder that it is to lie in.
 *
 * @throws DeckError (invalid) `leaves-workspace`
 */
export async function beginScratch(effects: Effects, root: string, parent: string): Promise<Scratch> {
  await effects.makeFolder(parent)
  await holdInside(effects, root, parent)
  const name = effects.unique()
  const folder = `${parent}/${name}`
  atWork.add(name)
  return {
    folder,
    async end() {
      for (let left = tries; left > 0; left--) {
        const isGone = await effects.remove(folder).then(
          () => true,
          () => false,
        )
        if (isGone) break
        await effects.sleep(pause)
      }
      atWork.delete(name)
    },
  }
}

/** Removes the folders of processes that are gone, and those that this one has done with. */
export async function sweepFolder(
  effects: Effects,
  parent: string,
  isScratch: (name: string) => boolean = () => true,
): Promise<void> {
  for (const { name } of (await effects.list(parent)) ?? []) {
    const path = `${parent}/${name}`
    if (isScratch(name) && (await isLeft(effects, path, name))) await effects.remove(path)
  }
}

async function isLeft(effects: Effects, path: string, name: string): Promise<boolean> {
  if (name.startsWith(`${effects.owner}-`)) return !atWork.has(name)
  return !effects.isAlive(name) || ((await effects.stat(path))?.age ?? 0) > day
}
