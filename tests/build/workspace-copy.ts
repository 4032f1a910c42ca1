import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const fixture = fileURLToPath(new URL('../fixtures/workspace', import.meta.url))
export const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const made: string[] = []

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-test-'))
  made.push(folder)
  return folder
}

/** A workspace of its own, with one deck for two audiences in two languages. */
export async function copyWorkspace(): Promise<string> {
  const folder = await emptyFolder()
  await cp(fixture, folder, { recursive: true, filter: (path) => !/\/(?:dist|\.factdeck)$/.test(path) })
  return folder
}

export async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`the edit changes nothing in ${path}`)
  await writeFile(path, after)
}

/** Every file under a folder with the sha256 of its bytes. */
export async function fingerprints(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found: Record<string, string> = {}
  for (const file of files.sort())
    found[file.slice(folder.length + 1)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
  return found
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as a user would. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = tmpdir()): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { cwd, env: { ...process.env, ...env } },
      (_, out, err) => resolve({ code: child.exitCode, out, err }),
    )
  })
}

/** Starts the command line and gives the process. */
export function start(args: readonly string[]) {
  return spawn(process.execPath, [cli, ...args], { stdio: 'pipe', cwd: tmpdir() })
}
