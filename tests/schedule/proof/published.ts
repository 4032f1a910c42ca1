import { createHash } from 'node:crypto'
import { type FSWatcher, mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

const stampPattern = /^\d{8}T\d{6}Z$/
/** As the folder of an edition is named: 20261122T050000Z */
export const stampOf = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/g, '')

export interface Line {
  readonly schedule: string
  readonly audience: string
  readonly locale: string
}
export const pathOf = ({ schedule, audience, locale }: Line, instant: Date): string =>
  `${schedule}/${audience}/${locale}/${stampOf(instant)}`

/** What the kernel told of the folders of editions: how often each came to its place. */
export interface Watch {
  readonly arrivals: () => ReadonlyMap<string, number>
  /** Editions whose folder now is another than the one that came first. */
  readonly replaced: () => string[]
  readonly stop: () => void
}

/** Watches a published place from its first edition on, apart from anything that the program says of itself. */
export function watchPlace(place: string, lines: readonly Line[]): Watch {
  const arrivals = new Map<string, number>()
  const inodes = new Map<string, bigint>()
  const inodeOf = (path: string) => {
    try {
      return statSync(join(place, path), { bigint: true }).ino
    } catch {
      return undefined
    }
  }
  const watchers: FSWatcher[] = lines.map(({ schedule, audience, locale }) => {
    const line = `${schedule}/${audience}/${locale}`
    mkdirSync(join(place, line), { recursive: true })
    return watch(join(place, line), (event, name) => {
      if (event !== 'rename' || !name || !stampPattern.test(name)) return
      const path = `${line}/${name}`
      arrivals.set(path, (arrivals.get(path) ?? 0) + 1)
      const inode = inodeOf(path)
      if (inode !== undefined && !inodes.has(path)) inodes.set(path, inode)
    })
  })
  return {
    arrivals: () => arrivals,
    replaced: () => [...inodes].filter(([path, inode]) => inodeOf(path) !== inode).map(([path]) => path),
    stop: () => {
      for (const each of watchers) each.close()
    },
  }
}

/** What stands in a published place. */
export interface Standing {
  /** Edition by path: library/board/en/20261122T050000Z → digest of the edition. */
  readonly editions: ReadonlyMap<string, string>
  /** Files that are not what their manifest says, and files and folders that nobody vouches for. */
  readonly faults: readonly string[]
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Reads a published place back, every byte of it. */
export function examine(place: string): Standing {
  const editions = new Map<string, string>()
  const faults: string[] = []
  const foldersIn = (path: string) =>
    readdirSync(join(place, path), { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory() && !entry.name.startsWith('.')) return [join(path, entry.name)]
      faults.push(`${join(path, entry.name)} is left over`)
      return []
    })
  for (const path of foldersIn('').flatMap(foldersIn).flatMap(foldersIn).flatMap(foldersIn)) {
    if (!stampPattern.test(path.split('/').at(-1) ?? ''))
      faults.push(`${path} is not the folder of an edition`)
    else editions.set(path, examineEdition(join(place, path), path, faults))
  }
  return { editions, faults }
}

interface ManifestRead {
  readonly edition: string
  readonly outputs: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

function examineEdition(folder: string, path: string, faults: string[]): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ManifestRead
    if (manifest.outputs.length === 0) faults.push(`${path} has no files`)
    for (const output of manifest.outputs)
      if (!files.includes(output.path)) faults.push(`${path}/${output.path} is missing`)
      else if (sha256(join(folder, output.path)) !== output.sha256)
        faults.push(`${path}/${output.path} is another`)
    const named = new Set([
      ...manifest.outputs.map((output) => output.path),
      'manifest.json',
      'occurrence.json',
    ])
    for (const file of files) if (!named.has(file)) faults.push(`${path}/${file} is in no manifest`)
    if (!files.includes('occurrence.json')) faults.push(`${path} has no occurrence.json`)
    return manifest.edition
  } catch (error) {
    faults.push(`${path} has no manifest that can be read: ${(error as Error).message}`)
    return ''
  }
}
