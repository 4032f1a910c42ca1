import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { main } from '../../src/commands/main.ts'
import type { Fault } from '../../src/errors.ts'

/** What a file holds instead: text, bytes, or a change of what the good workspace has there. */
export type Content = string | Uint8Array | ((good: string) => string)

/** A workspace that is broken in one way, and what is to be said of it. */
export interface Broken {
  readonly name: string
  readonly files?: Readonly<Record<string, Content>>
  /** Paths that become symbolic links, with where they lead. */
  readonly links?: Readonly<Record<string, string>>
  readonly without?: readonly string[]
  /** Code of a fault. */
  readonly code: string
  /** Where it lies: file, and line if it has one. */
  readonly at: string
  /** What the block says, besides. */
  readonly says?: string
  /** 3, a file is not valid, unless it says otherwise. */
  readonly exit?: number
  /** Deck that is broken, where others stand beside it. */
  readonly deck?: string
}

const good = fileURLToPath(new URL('../fixtures/workspace', import.meta.url))

/** The good workspace, broken. */
export async function brokenWorkspace({ files = {}, links = {}, without = [] }: Broken): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'factdeck-broken-'))
  await cp(good, root, { recursive: true, filter: (path) => !/\/(?:dist|\.factdeck)$/.test(path) })
  for (const path of without) await rm(join(root, path), { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    if (typeof content !== 'function') await writeFile(file, content)
    else {
      const before = await readFile(file, 'utf8')
      const after = content(before)
      if (after === before) throw new Error(`nothing is broken in ${path}`)
      await writeFile(file, after)
    }
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await symlink(target, join(root, path))
  }
  return root
}

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line in this process: its exit code and everything that it prints. */
export async function command(...argv: readonly string[]): Promise<Said> {
  const said = { out: '', err: '' }
  const into = (name: 'out' | 'err') => (chunk: unknown) => {
    said[name] += String(chunk)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ]
  try {
    return { code: await main(argv), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** The faults or findings of a command's one JSON object. */
export function faultsIn(out: string): readonly Fault[] {
  const { faults, findings } = JSON.parse(out) as { faults?: Fault[]; findings?: Fault[] }
  return faults ?? findings ?? []
}

/** Files of a folder with their bytes, what the program remembers apart. */
export async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const found: Record<string, string> = {}
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1)
    if (!path.startsWith('.factdeck'))
      found[path] = entry.isFile() ? (await readFile(join(root, path))).toString('base64').slice(0, 4096) : ''
  }
  return found
}
