import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { readManifest, stands } from '../../../src/build/manifest.ts'
import { buildOccurrence } from '../../../src/schedule/build/build-occurrence.ts'
import { closeBuilders } from '../../../src/schedule/build/builder.ts'
import type { OccurrenceJob } from '../../../src/schedule/keys.ts'
import { sweepScratch } from '../../../src/schedule/publish/sweep-scratch.ts'
import { startPostgres } from '../postgres.ts'
import { figure } from '../proof/figures.ts'
import { openTown, type ScheduledTown } from './scheduled-town.ts'

const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url))
const server = await startPostgres()
const reason = 'skipped' in server ? server.skipped : undefined
if (reason) console.warn(`skipped: ${reason}`)

const stateOf = (pid: number) => {
  try {
    return /^\d+ \(.*\) (\w) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}
const isRunning = (pid: number) => !['', 'Z'].includes(stateOf(pid))

/** All processes below one, children first. */
function below(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid,ppid'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = new Set([pid])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [own = 0, parent = 0] of rows) if (found.has(parent)) found.add(own)
  }
  found.delete(pid)
  return [...found]
}

async function until(is: () => boolean, milliseconds = 60_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !is() && Date.now() < end; ) await wait(20)
  expect(is()).toBe(true)
}

const steps = ['begun', 'unpacking', 'building', 'writing', 'before renaming', 'after renaming', 'settled']

describe.skipIf(reason)('an attempt that is', () => {
  let town: ScheduledTown
  let db: string
  let day = 0
  let longest = 0
  const tomorrow = () => new Date(Date.UTC(2026, 2, ++day, 7)).toISOString()
  const due = async () => {
    await town.edit('data/facts/library.yaml', (text) =>
      text.replace(/value: \d{5}\b/, `value: ${60_000 + day}`),
    )
    const [job] = await town.plan(tomorrow(), [['board', 'en']])
    return job as OccurrenceJob
  }
  const start = (job: OccurrenceJob, step: string, signal: NodeJS.Signals) => {
    const child = spawn(process.execPath, [program, db, town.root, JSON.stringify(job), step, signal], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const words: string[] = []
    child.stdout.on('data', (data: Buffer) => words.push(...data.toString().trim().split('\n')))
    return { child, words, pid: child.pid as number }
  }
  const ended = (child: ChildProcess) =>
    child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined

  /** Published once, whole, with nothing left beside it. */
  const expectPublished = async (job: OccurrenceJob, attempt: number) => {
    const row = await town.row(job)
    expect(row).toMatchObject({ state: 'published', attempt, failures: 0 })
    const folder = join(town.root, 'published', row.folder ?? '')
    const manifest = await readManifest(nodeEffects, folder)
    expect(manifest?.edition).toBe(row.edition)
    for (const output of manifest?.outputs ?? [])
      expect(await stands(nodeEffects, folder, output), output.path).toBe(true)
    await sweepScratch(town.context())
    expect(readdirSync(join(town.root, '.factdeck/schedule/builds'))).toEqual([])
    expect(
      readdirSync(join(town.root, '.factdeck/schedule/snapshots')).every((name) => name.length === 64),
    ).toBe(true)
    expect(existsSync(join(town.root, 'published/.factdeck'))).toBe(false)
    expect(readdirSync(join(town.root, 'published/library/board/en'))).toHaveLength(day)
  }

  beforeAll(async () => {
    if ('skipped' in server) return
    db = await server.database()
    town = await openTown({ formats: ['md', 'pdf'] }, { db })
  })
  afterAll(async () => {
    await closeBuilders()
    await town?.close()
    if (!('skipped' in server)) await server.stop()
    figure('builder and browser gone after kill -9 of a worker', longest, 'ms', '≤ 10000')
  })

  test.for(steps)('killed when %s is made good by the next', async (step) => {
    const job = await due()
    const { child, pid } = start(job, step, 'SIGKILL')
    let family: number[] = []
    while (child.exitCode === null && child.signalCode === null) {
      const now = below(pid)
      if (now.length > 0) family = [...new Set([...family, ...now])]
      await wait(50)
    }
    expect(child.signalCode).toBe('SIGKILL')
    const killed = Date.now()
    await until(() => !family.some(isRunning), 10_000)
    longest = Math.max(longest, Date.now() - killed)
    await buildOccurrence(town.context(), job)
    await expectPublished(job, step === 'settled' ? 1 : 2)
  })

  test.for(steps)('stopped when %s, and goes on after another has done it, changes nothing', async (step) => {
    const job = await due()
    const { child, words, pid } = start(job, step, 'SIGSTOP')
    await until(() => stateOf(pid) === 'T')
    await buildOccurrence(town.context(), job)
    const before = await town.row(job)
    child.kill('SIGCONT')
    await ended(child)
    expect(child.exitCode).toBe(0)
    expect(words.at(-1)).toBe(step === 'settled' ? 'edition published' : 'another attempt has taken over')
    expect(await town.row(job)).toEqual(before)
    await expectPublished(job, step === 'settled' ? 1 : 2)
  })
})
