import { type DeckError, fail } from '../errors.ts'
import type { FormatName } from '../model/audience.ts'
import type { Artifact } from '../model/edition.ts'
import { sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import { breakIfStale, withLock } from './lock.ts'
import {
  encodeManifest,
  isPlainPath,
  type Manifest,
  type ManifestHead,
  manifestName,
  type Output,
  readManifest,
  stands,
} from './manifest.ts'

/** Where a build keeps temporary folders and locks, inside the folder of outputs: one filesystem. */
export const scratchName = '.factdeck'
const dayInMilliseconds = 24 * 3600_000

/** An edition ready to be published. */
export interface Publication {
  /** Absolute folder of all outputs. */
  readonly out: string
  /** The edition's folder, relative to `out`. */
  readonly folder: string
  readonly artifacts: Readonly<Partial<Record<FormatName, readonly Artifact[]>>>
  readonly manifest: ManifestHead
}

interface AsideFile extends Output {
  readonly aside: string
}

const writeCodes = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENAMETOOLONG',
]

/** A fault of the disk as a readable error; any other throw is returned as it is. */
export function writeFault(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined || !writeCodes.includes(code)) return error
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return fail('environment', {
    code: 'cannot-write',
    what: `cannot write in ${path}`,
    why: message,
    remedy: full ? 'free some space on that disk' : 'make the folder writable or choose another with -o',
    place: { file: path },
  }) satisfies DeckError
}

/** @throws DeckError `leaves-workspace` when symbolic links lead out of `root`. */
export async function holdInside(effects: Effects, root: string, folder: string): Promise<void> {
  const [outer, inner] = [await effects.realPath(root), await effects.realPath(folder)]
  if (inner === outer || inner.startsWith(`${outer}/`)) return
  throw fail('invalid', {
    code: 'leaves-workspace',
    what: `${folder} leads out of ${root}`,
    why: 'a build writes only inside its folder of outputs',
    remedy: 'replace the symbolic link by a folder',
    place: { file: folder },
  })
}

/** Removes what builds that were killed have left in the folder of outputs. */
export async function sweep(effects: Effects, out: string): Promise<void> {
  const folder = `${out}/${scratchName}`
  const entries = await effects.list(folder)
  if (entries === null) return
  try {
    for (const { name, type } of entries) {
      const path = `${folder}/${name}`
      const old = ((await effects.stat(path))?.age ?? 0) > dayInMilliseconds
      if (type === 'file') await breakIfStale(effects, path)
      else if (type === 'folder' && (old || !effects.isAlive(name))) await effects.remove(path)
    }
    await effects.removeIfEmpty(folder)
  } catch (error) {
    throw writeFault(error, out)
  }
}

async function writeAside(
  effects: Effects,
  scratch: string,
  { artifacts }: Publication,
): Promise<AsideFile[]> {
  const files = Object.entries(artifacts).flatMap(([format, each]) =>
    each.map(({ path, bytes }) => ({ format: format as FormatName, path, bytes })),
  )
  return Promise.all(
    files.map(async ({ format, path, bytes }, index) => {
      if (!isPlainPath(path)) throw new Error(`a writer gave the path ${JSON.stringify(path)}`)
      const aside = `${scratch}/${index}`
      await effects.writeSynced(aside, bytes)
      return { path, format, bytes: bytes.length, sha256: sha256(bytes), aside }
    }),
  )
}

/** Files of other formats that an earlier build of this very edition has left and that still stand. */
async function keptOutputs(
  effects: Effects,
  folder: string,
  before: Manifest | null,
  { manifest, artifacts }: Publication,
): Promise<Output[]> {
  if (before?.edition !== manifest.edition || before.program !== manifest.program) return []
  const kept: Output[] = []
  for (const output of before.outputs)
    if (!artifacts[output.format] && (await stands(effects, folder, output))) kept.push(output)
  return kept
}

async function moveIntoPlace(
  effects: Effects,
  scratch: string,
  files: readonly AsideFile[],
  publication: Publication,
) {
  const folder = `${publication.out}/${publication.folder}`
  const before = await readManifest(effects, folder)
  const kept = await keptOutputs(effects, folder, before, publication)
  const outputs = [...kept, ...files.map(({ aside: _, ...output }) => output)]
  outputs.sort((a, b) => (a.path < b.path ? -1 : 1))
  const editability = kept.some(({ format }) => format === 'pptx') ? before?.editability : undefined
  const manifest: Manifest = { ...(editability && { editability }), ...publication.manifest, outputs }
  const bytes = encodeManifest(manifest)
  await effects.writeSynced(`${scratch}/${manifestName}`, bytes)
  const folders = new Set([folder, ...files.map(({ path }) => parentOf(`${folder}/${path}`))])
  for (const each of folders) {
    await effects.makeFolder(each)
    await holdInside(effects, publication.out, each)
  }
  for (const { aside, path } of files) await effects.rename(aside, `${folder}/${path}`)
  const current = new Set(outputs.map(({ path }) => path))
  for (const { path } of before?.outputs ?? []) {
    if (current.has(path) || !(await effects.list(parentOf(`${folder}/${path}`)))) continue
    await holdInside(effects, publication.out, parentOf(`${folder}/${path}`))
    await effects.remove(`${folder}/${path}`)
  }
  for (const each of folders) await effects.syncFolder(each)
  await effects.rename(`${scratch}/${manifestName}`, `${folder}/${manifestName}`)
  await effects.syncFolder(folder)
  return manifest
}

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/**
 * Publishes an edition: every file written aside and synced, then renamed into place, files of a
 * former edition removed, manifest.json last. Until the first rename the former edition stands
 * untouched; a build that dies later leaves whole files whose manifest no longer fits them, so that
 * the next build makes them anew.
 *
 * @throws DeckError `cannot-write`, `leaves-workspace`, `locked`; the signal's reason when aborted.
 */
export async function publish(
  effects: Effects,
  publication: Publication,
  signal?: AbortSignal,
): Promise<Manifest> {
  const shared = `${publication.out}/${scratchName}`
  const scratch = `${shared}/${effects.unique()}`
  try {
    await effects.makeFolder(scratch)
    await holdInside(effects, publication.out, scratch)
    const files = await writeAside(effects, scratch, publication)
    signal?.throwIfAborted()
    const lock = `${shared}/${publication.folder.replaceAll('/', '.')}.lock`
    return await withLock(effects, lock, () => moveIntoPlace(effects, scratch, files, publication))
  } catch (error) {
    throw writeFault(error, publication.out)
  } finally {
    await effects.remove(scratch).catch(() => {})
    await effects.removeIfEmpty(shared)
  }
}
