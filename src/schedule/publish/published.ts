import { sha256 } from '../../build/digest.ts'
import type { Manifest } from '../../build/manifest.ts'
import { fail } from '../../errors.ts'
import type { OccurrenceRecord } from './occurrence-record.ts'

/** An edition to be published: what its manifest lists, and where the bytes are. */
export interface EditionFiles {
  readonly manifest: Manifest
  readonly occurrence: OccurrenceRecord
  /** Bytes of an output by its path in the manifest. */
  readonly read: (path: string) => Promise<Uint8Array>
}

/** Where editions lie: a folder or a bucket. Folders are `<deck>/<audience>/<locale>/<stamp>`. */
export interface Place {
  /**
   * Publishes an edition, whole or not at all: its manifest last. One that stands there already, whole and of
   * the same occurrence, is taken as it is.
   *
   * @returns what stands there then
   * @throws DeckError (environment) `cannot-write`, `cannot-store`, `published-otherwise`, `altered-file`
   */
  publish(folder: string, files: EditionFiles): Promise<Manifest>
  /** Of an edition that stands there; null where there is none. */
  manifest(folder: string): Promise<Manifest | null>
  occurrence(folder: string): Promise<OccurrenceRecord | null>
  /** One file of an edition. @throws Error where it is not there */
  read(folder: string, path: string): Promise<Uint8Array>
  /** Folders of all editions that stand there, in code-unit order. */
  list(): Promise<readonly string[]>
  /** Takes an edition away, its manifest first; none is no error. */
  remove(folder: string): Promise<void>
  /** Address of a file for readers, where there is one. */
  link(folder: string, path: string): Promise<string | null>
  /** Removes what processes that died have left half-written. */
  sweep(): Promise<void>
}

/** Whether what stands in a folder is an edition of this occurrence, and all of it. */
export async function isWhole(place: Place, folder: string, manifest: Manifest, of: OccurrenceRecord) {
  const found = await place.occurrence(folder)
  const isOther =
    found?.schedule !== of.schedule ||
    found.instant !== of.instant ||
    found.audience !== of.audience ||
    found.locale !== of.locale ||
    found.edition !== manifest.edition
  if (isOther) return false
  for (const { path, sha256: digest } of manifest.outputs) {
    const bytes = await place.read(folder, path).catch(() => null)
    if (bytes === null || sha256(bytes) !== digest) return false
  }
  return true
}

/** The bytes of an output, and that they are what the manifest says. */
export async function readOutput(
  { manifest, read }: EditionFiles,
  output: Manifest['outputs'][number],
): Promise<Uint8Array> {
  const bytes = await read(output.path)
  if (sha256(bytes) === output.sha256) return bytes
  throw fail('environment', {
    code: 'altered-file',
    what: `${output.path} of ${manifest.deck} is not what its manifest says`,
    remedy: 'let it be built again',
  })
}

export const publishedOtherwise = (folder: string) =>
  fail('environment', {
    code: 'published-otherwise',
    what: `something else stands at ${folder}`,
    why: 'what has been published is never written over',
    remedy: 'look at what is there, move it away, and try again: factdeck schedule retry',
    place: { file: folder },
  })

/** Address of a file below the one that readers find editions under. */
export const linkBelow = (base: string, folder: string, path: string): string =>
  `${base.replace(/\/$/, '')}/${[...folder.split('/'), ...path.split('/')].map(encodeURIComponent).join('/')}`
