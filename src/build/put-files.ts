import { fail } from '../errors.ts'
import type { Effects } from './effects.ts'
import { holdInside } from './publish.ts'

/** A text to put into a workspace: path from its root with `/`. */
export interface NewFile {
  readonly file: string
  readonly text: string
}

const foldersOf = (file: string): string[] => {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

async function refuseWhatIsThere(effects: Effects, root: string, files: readonly NewFile[]): Promise<void> {
  const there: string[] = []
  for (const { file } of files) if (await effects.stat(`${root}/${file}`)) there.push(file)
  const [first] = there
  if (first === undefined) return
  const others = there.length > 1 ? ` and ${there.length - 1} more` : ''
  throw fail('usage', {
    code: 'already-there',
    what: `${first}${others} is there already`,
    why: 'what is there is never written over',
    remedy: 'choose another name, or move it away first',
    place: { file: first },
  })
}

/**
 * Puts new files into a folder, all of them or none: none is written over, and where one cannot be written
 * or the signal aborts, those before it are taken away again, with the folders that were made for them.
 *
 * @throws DeckError (usage) `already-there`; (invalid) `leaves-workspace`
 */
export async function putFiles(
  effects: Effects,
  root: string,
  files: readonly NewFile[],
  signal: AbortSignal | undefined,
): Promise<void> {
  await refuseWhatIsThere(effects, root, files)
  const made: string[] = []
  const written: string[] = []
  const makeFolder = async (path: string) => {
    if ((await effects.list(path)) !== null) return
    await effects.makeFolder(path)
    made.push(path)
  }
  try {
    await makeFolder(root)
    for (const { file, text } of files) {
      signal?.throwIfAborted()
      for (const folder of foldersOf(file)) {
        await makeFolder(`${root}/${folder}`)
        await holdInside(effects, root, `${root}/${folder}`)
      }
      if (!(await effects.claim(`${root}/${file}`, text)))
        await refuseWhatIsThere(effects, root, [{ file, text }])
      written.push(`${root}/${file}`)
    }
    signal?.throwIfAborted()
  } catch (error) {
    for (const path of written) await effects.remove(path)
    for (const path of made.toReversed()) await effects.removeIfEmpty(path)
    throw error
  }
}
