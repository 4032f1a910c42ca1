import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Home } from './engines.ts'
import { until } from './engines.ts'

const script = fileURLToPath(new URL('store-process.ts', import.meta.url))

/** Another process with the same store. */
export interface StoreProcess {
  readonly process: ChildProcess
  /** What it has said: `open`, `refused …`, `begun <id>`, `ended <id>`, `trouble …` */
  readonly said: string[]
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<void>
}

const all = new Set<ChildProcess>()

/**
 * Starts a process that opens a store and, if asked, works on the queue `build`.
 *
 * @param takes milliseconds that a job takes; null: it does not work
 */
export async function startProcess(home: Home, takes: number | null = null): Promise<StoreProcess> {
  const child = spawn(process.execPath, [script, home.root, home.db ?? '', String(takes ?? '')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  all.add(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => said.push(line))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await until(() => said.length > 0 || child.exitCode !== null, 60)
  return { process: child, said, kill: (signal) => void child.kill(signal), ended }
}

/** Ends all that still run, by their ids. */
export function endAll(): void {
  for (const child of all) child.kill('SIGKILL')
  all.clear()
}
