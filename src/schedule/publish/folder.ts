import type { Effects } from '../../build/effects.ts'
import {
  encodeManifest,
  isPlainPath,
  type Manifest,
  manifestName,
  parseManifest,
} from '../../build/manifest.ts'
import { holdInside, scratchName, sweep, writeFault } from '../../build/publish.ts'
import type { Scheduling } from '../../model/schedule.ts'
import { encodeOccurrence, isEditionFolder, occurrenceName, parseOccurrence } from './occurrence-record.ts'
import {
  type EditionFiles,
  isWhole,
  linkBelow,
  type Place,
  publishedOtherwise,
  readOutput,
} from './published.ts'

const mostManifestBytes = 32 * 1024 * 1024
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/**
 * A folder of editions.
 *
 * @param base absolute
 * @param root folder that it may not lead out of; null where the operator has named it
 */
export function openFolder(
  effects: Effects,
  base: string,
  root: string | null,
  { link }: Pick<Scheduling, 'link'>,
): Place {
  const makeBase = () =>
    root === null ? effects.makeFolder(base) : makeHeld(effects, root, base.slice(root.length + 1))
  const hold = async (folder: string) => {
    if (root !== null) await holdInside(effects, root, base)
    await holdInside(effects, base, folder)
  }
  const file = async (folder: string, path: string) => {
    if (!isPlainPath(folder) || !isPlainPath(path))
      throw new Error(`no file of an edition: ${folder}/${path}`)
    await hold(`${base}/${folder}/${path}`)
    return effects.readFile(`${base}/${folder}/${path}`)
  }
  const bounded = async (folder: string, path: string) => {
    const found = await effects.stat(`${base}/${folder}/${path}`)
    if (!found || found.size > mostManifestBytes) return null
    return file(folder, path).catch(() => null)
  }
  const place: Place = {
    async publish(folder, files) {
      const standing = await adopted(place, folder, files)
      if (standing) return standing
      try {
        await makeBase()
        return await put(effects, base, folder, files, hold)
      } catch (error) {
        const found = await adopted(place, folder, files)
        if (found) return found
        throw writeFault(error, `${base}/${folder}`)
      }
    },
    async manifest(folder) {
      const bytes = await bounded(folder, manifestName)
      return bytes && parseManifest(bytes)
    },
    async occurrence(folder) {
      const bytes = await bounded(folder, occurrenceName)
      return bytes && parseOccurrence(bytes)
    },
    read: file,
    list: () => listEditions(effects, base),
    async remove(folder) {
      if (!isEditionFolder(folder)) throw new Error(`no folder of an edition: ${folder}`)
      if ((await effects.list(`${base}/${folder}`)) === null) return
      await hold(`${base}/${folder}`)
      const aside = `${base}/${scratchName}/${effects.unique()}`
      await effects.makeFolder(parentOf(aside))
      await effects.rename(`${base}/${folder}`, aside)
      await effects.remove(aside)
      await effects.removeIfEmpty(parentOf(aside))
    },
    link: async (folder, path) => (link === undefined ? null : linkBelow(link, folder, path)),
    sweep: () => sweep(effects, base),
  }
  return place
}

/** What stands in a folder, if it is this occurrence's edition and whole. */
async function adopted(place: Place, folder: string, { occurrence }: EditionFiles): Promise<Manifest | null> {
  const manifest = await place.manifest(folder)
  if (!manifest) return null
  if (await isWhole(place, folder, manifest, occurrence)) return manifest
  throw publishedOtherwise(folder)
}

/** Makes the folders of a path one after the other, each only where the one before leads nowhere else. */
async function makeHeld(effects: Effects, outer: string, path: string): Promise<void> {
  const parts = path.split('/')
  for (const at of parts.keys()) {
    const folder = `${outer}/${parts.slice(0, at + 1).join('/')}`
    await effects.makeFolder(folder)
    await holdInside(effects, outer, folder)
  }
}

/** Writes everything aside and synced, then puts it in its place by one renaming. */
async function put(
  effects: Effects,
  base: string,
  folder: string,
  files: EditionFiles,
  hold: (folder: string) => Promise<void>,
): Promise<Manifest> {
  const { manifest, occurrence } = files
  const aside = `${base}/${scratchName}/${effects.unique()}`
  const target = `${base}/${folder}`
  try {
    await effects.makeFolder(aside)
    await hold(aside)
    for (const output of manifest.outputs) {
      if (!isPlainPath(output.path)) throw new Error(`a manifest names ${JSON.stringify(output.path)}`)
      await effects.makeFolder(parentOf(`${aside}/${output.path}`))
      await effects.writeSynced(`${aside}/${output.path}`, await readOutput(files, output))
    }
    await effects.writeSynced(`${aside}/${occurrenceName}`, encodeOccurrence(occurrence))
    await effects.writeSynced(`${aside}/${manifestName}`, encodeManifest(manifest))
    for (const each of new Set([aside, ...manifest.outputs.map(({ path }) => parentOf(`${aside}/${path}`))]))
      await effects.syncFolder(each)
    await makeHeld(effects, base, parentOf(folder))
    await rename(effects, aside, target)
    await effects.syncFolder(parentOf(target))
    return manifest
  } finally {
    await effects.remove(aside)
    await effects.removeIfEmpty(parentOf(aside))
  }
}

async function rename(effects: Effects, aside: string, target: string): Promise<void> {
  try {
    await effects.rename(aside, target)
  } catch (error) {
    if ((await effects.list(target)) === null) throw error
    throw publishedOtherwise(target)
  }
}

async function listEditions(effects: Effects, base: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const { name, type } of (await effects.list(folder === '' ? base : `${base}/${folder}`)) ?? []) {
      if (type !== 'folder' || name.startsWith('.')) continue
      const path = folder === '' ? name : `${folder}/${name}`
      if (depth < 3) await walk(path, depth + 1)
      else if (isEditionFolder(path) && (await effects.stat(`${base}/${path}/${manifestName}`)))
        found.push(path)
    }
  }
  await walk('', 0)
  return found.sort()
}
