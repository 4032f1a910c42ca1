import { resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../errors.ts'
import type { Catalogue } from '../model/facts.ts'
import { configName, isWithin, readConfig } from './config.ts'
import type { Effects } from './effects.ts'

/** Texts of sources by file name, and the folder that they lie in. */
export interface SourceTexts {
  readonly folder: string
  readonly texts: ReadonlyMap<string, Uint8Array>
}

/** As much as a file of a workspace may have. */
const mostBytes = 16 * 1024 * 1024

/** Where texts of sources lie when nobody says otherwise. */
const usualFolder = 'data/sources'

/**
 * The folder of the texts of sources: the one that was asked for, from the current folder; else what the
 * workspace's configuration says; else `data/sources`, if it is there.
 *
 * @throws DeckError (usage) `no-such-folder`; (invalid) as {@link readConfig}
 */
async function findFolder(
  effects: Effects,
  root: string,
  asked: string | undefined,
): Promise<string | undefined> {
  const { sources } = await readConfig(effects, root)
  const folder = asked === undefined ? `${root}/${sources ?? usualFolder}` : resolve(effects.cwd, asked)
  if ((await effects.list(folder)) === null) {
    if (asked === undefined && sources === undefined) return undefined
    throw fail(asked === undefined ? 'invalid' : 'usage', {
      code: 'no-such-folder',
      what: `there is no folder ${asked ?? sources}`,
      remedy: 'name the folder in which the texts of the sources lie',
      ...(asked === undefined && { place: { file: configName } }),
    })
  }
  if (asked === undefined) await holdBelow(effects, root, folder)
  return folder
}

/** @throws DeckError (invalid) `leaves-workspace` where symbolic links lead out of `outer` */
async function holdBelow(effects: Effects, outer: string, path: string): Promise<void> {
  const [above, real] = [await effects.realPath(outer), await effects.realPath(path)]
  if (real === above || real.startsWith(`${above}/`)) return
  throw fail('invalid', {
    code: 'leaves-workspace',
    what: `${path} leads out of ${outer}`,
    why: 'only what was named is read',
    remedy: 'put the file itself there',
    place: { file: path },
  })
}

/**
 * Reads the texts that the sources name, and nothing else in their folder.
 *
 * @param asked folder given by the user, from the current folder
 * @returns undefined where no folder of texts is known
 * @throws DeckError (usage) `no-such-folder`; (invalid) `leaves-workspace`, `file-too-large`
 */
export async function readSourceTexts(
  effects: Effects,
  root: string,
  { sources }: Pick<Catalogue, 'sources'>,
  asked: string | undefined,
): Promise<SourceTexts | undefined> {
  const folder = await findFolder(effects, root, asked)
  if (folder === undefined) return undefined
  const texts = new Map<string, Uint8Array>()
  const faults: Fault[] = []
  for (const file of new Set(sources.map((source) => source.file))) {
    if (!isWithin(file)) {
      const what = `The file ${file} of a source would not lie in the folder of sources.`
      const remedy = 'write its name in that folder'
      faults.push({ code: 'leaves-workspace', what, remedy, place: { file: 'data/sources.yaml' } })
      continue
    }
    const path = `${folder}/${file}`
    const found = await effects.stat(path)
    if (!found || (await effects.list(path)) !== null) continue
    await holdBelow(effects, folder, path)
    if (found.size > mostBytes) {
      const what = `the text has ${found.size} bytes; the most is ${mostBytes}`
      faults.push({ code: 'file-too-large', what, remedy: 'split it', place: { file: path } })
    } else texts.set(file, await effects.readFile(path))
  }
  if (faults.length > 0) throw new DeckError('invalid', faults)
  return { folder, texts }
}
