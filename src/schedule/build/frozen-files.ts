import { type Zippable, zipSync } from 'fflate'
import { configName, isWithin } from '../../build/config.ts'
import { digestOf, sha256 } from '../../build/digest.ts'
import type { Effects } from '../../build/effects.ts'
import { readOwnFiles } from '../../build/workspace.ts'
import { fail } from '../../errors.ts'
import { openZip } from '../../zip/open-zip.ts'

/** A file of a workspace: path from its root with `/`. */
interface FrozenFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Everything that a build reads of a workspace, at one moment. */
export interface FrozenFiles {
  /** sha256 of all paths and bytes. */
  readonly digest: string
  readonly files: readonly FrozenFile[]
}

const megabyte = 1024 * 1024
const mostBytes = 64 * megabyte
/** A zip knows no zone: the wall clock of any machine gives these bytes. */
const noDay = new Date(1980, 0, 1)

/**
 * Reads what a build reads of a workspace, the program's own files apart.
 *
 * @throws DeckError (invalid) as `readTree`; `snapshot-too-large`
 */
export async function readFrozenFiles(effects: Effects, root: string): Promise<FrozenFiles> {
  const { data, decks, templates, pictures } = await readOwnFiles(effects, root)
  const entries = (await effects.list(root)) ?? []
  const hasConfig = entries.some(({ name, type }) => name === configName && type === 'file')
  const config = hasConfig
    ? [{ file: configName, bytes: await effects.readFile(`${root}/${configName}`) }]
    : []
  const files = [...data, ...decks, ...templates, ...pictures, ...config]
  files.sort((a, b) => (a.file < b.file ? -1 : 1))
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (size > mostBytes)
    throw fail('invalid', {
      code: 'snapshot-too-large',
      what: `the files that a build reads have ${Math.ceil(size / megabyte)} MiB; the most is ${mostBytes / megabyte}`,
      why: 'a scheduled edition is built from a copy that is kept until it is published',
      remedy: 'make pictures and tables smaller, or divide the workspace',
    })
  return { digest: digestOf(files.map(({ file, bytes }) => [file, sha256(bytes)])), files }
}

/** The files as one zip. */
export function packFiles({ files }: FrozenFiles): Uint8Array {
  const entries: Zippable = Object.create(null)
  for (const { file, bytes } of files) entries[file] = [bytes, { mtime: noDay, level: 1 }]
  return zipSync(entries)
}

/** Whether a path of a snapshot stays in it and is none of the program's own there. */
const isPlain = (file: string) => isWithin(file) && !file.split('/').some((part) => part.startsWith('.'))

/**
 * Writes the files of a zip into a folder that is not there yet.
 *
 * @throws Error where the zip is damaged, or a path in it leads elsewhere
 */
export async function unpackFiles(effects: Effects, archive: Uint8Array, folder: string): Promise<void> {
  const entries = openZip(archive)
  const outside = entries.find(({ name }) => !isPlain(name))
  if (outside) throw new Error(`a snapshot holds ${JSON.stringify(outside.name.slice(0, 200))}`)
  const parents = new Set(entries.map(({ name }) => `${folder}/${name}`.replace(/\/[^/]*$/, '')))
  for (const parent of [folder, ...parents]) await effects.makeFolder(parent)
  for (const { name, read } of entries) await effects.writeSynced(`${folder}/${name}`, read())
}
