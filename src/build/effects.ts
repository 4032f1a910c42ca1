import { randomBytes } from 'node:crypto'
import {
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises'
import { hostname } from 'node:os'

/** What stands in a folder. */
export interface Entry {
  readonly name: string
  readonly type: 'file' | 'folder' | 'link' | 'other'
}

/** Everything that a build does to the world. Paths are absolute. */
export interface Effects {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Names this process on this machine; marks temporary folders and locks. */
  readonly owner: string
  /** Whether the process that calls itself so may still be running. */
  isAlive(owner: string): boolean
  /** A name that no other call gives; never part of an output. */
  unique(): string
  /** Milliseconds, for progress and waiting only. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  readFile(path: string): Promise<Uint8Array>
  /** Size in bytes and milliseconds since the last change; null where there is nothing. */
  stat(path: string): Promise<{ readonly size: number; readonly age: number } | null>
  /** Entries by name in code-unit order; null where there is no folder. */
  list(folder: string): Promise<readonly Entry[] | null>
  /** The path without symbolic links. */
  realPath(path: string): Promise<string>
  makeFolder(path: string): Promise<void>
  /** Writes a new file and waits until it is on the disk. */
  writeSynced(path: string, bytes: Uint8Array): Promise<void>
  /** Waits until a folder's names are on the disk, where the platform can. */
  syncFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Removes a file or a folder with all that is in it; none is no error. */
  remove(path: string): Promise<void>
  /** Removes a folder only if it is empty. */
  removeIfEmpty(folder: string): Promise<void>
  /** Makes a file that must not exist yet, text and all at once; false if it does. */
  claim(path: string, text: string): Promise<boolean>
  /**
   * Tells of files and folders that come, go or change below a folder, by their path from there with `/`,
   * until the function that it gives is called.
   *
   * @param wanted whether a path matters; what lies in a folder that does not is not looked at
   * @throws DeckError (environment) `cannot-watch`
   */
  watch(
    folder: string,
    wanted: (path: string) => boolean,
    onChange: (path: string) => void,
  ): Promise<() => Promise<void>>
}

const owner = `${hostname().replace(/[^A-Za-z0-9]/g, '') || 'host'}-${process.pid}`

function isAlive(name: string): boolean {
  const [host, pid] = name.split('-')
  if (host !== owner.split('-')[0]) return true
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

async function list(folder: string): Promise<readonly Entry[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .map((entry): Entry => {
        const type = entry.isSymbolicLink()
          ? 'link'
          : entry.isFile()
            ? 'file'
            : entry.isDirectory()
              ? 'folder'
              : 'other'
        return { name: entry.name, type }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function claim(path: string, text: string): Promise<boolean> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, text, { flag: 'wx' })
  try {
    await link(aside, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** The real disk, clock and environment. */
export const nodeEffects: Effects = {
  env: process.env,
  cwd: process.cwd(),
  owner,
  isAlive,
  unique: () => `${owner}-${randomBytes(6).toString('hex')}`,
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  readFile: (path) => readFile(path),
  async stat(path) {
    const found = await lstat(path).catch(() => null)
    return found && { size: found.size, age: Date.now() - found.mtimeMs }
  },
  list,
  realPath: (path) => realpath(path),
  async makeFolder(path) {
    await mkdir(path, { recursive: true })
  },
  writeSynced,
  syncFolder,
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  async removeIfEmpty(folder) {
    await rmdir(folder).catch(() => {})
  },
  claim,
  watch: async (folder, wanted, onChange) =>
    (await import('./watch-folder.ts')).watchFolder(folder, wanted, onChange),
}
