import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { stringify } from 'yaml'
import type { Schedule, Scheduling } from '../../../src/model/schedule.ts'

export const bin = fileURLToPath(new URL('../../../src/bin.js', import.meta.url))
export const audiences = ['board', 'readers'] as const
export const locales = ['zh-CN', 'en'] as const

/** A folder of a proof's own, with one for the temporary files of the processes that it starts. */
export interface Ground {
  readonly folder: string
  /** TMPDIR of the processes: nothing may be left in it. */
  readonly temporary: string
  readonly clear: () => Promise<void>
}

export async function makeGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-proof-'))
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  return {
    folder,
    temporary,
    clear: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}

/**
 * Makes the example workspace that `factdeck init` brings, its deck under several names with a schedule each.
 *
 * @param decks names of the decks
 * @returns absolute folder of the workspace
 */
export async function makeTown(
  folder: string,
  decks: readonly string[],
  schedule: Schedule,
  scheduling: Scheduling = {},
): Promise<string> {
  const root = join(folder, 'town')
  await promisify(execFile)(process.execPath, [bin, 'init', root])
  const text = await readFile(join(root, 'decks/library.yaml'), 'utf8')
  await rm(join(root, 'decks/library.yaml'))
  for (const deck of decks)
    await writeFile(
      join(root, `decks/${deck}.yaml`),
      `${text}\n${stringify({ schedule }, { aliasDuplicateObjects: false })}`,
    )
  await writeFile(
    join(root, 'factdeck.config.yaml'),
    stringify({ scheduling }, { aliasDuplicateObjects: false }),
  )
  return root
}

/** The workspace as another machine has it: its files, nothing that was made. */
export async function copyTown(root: string, to: string): Promise<string> {
  await cp(root, to, { recursive: true, filter: (path) => !/\/(?:dist|\.factdeck|published)$/.test(path) })
  return to
}

/** Yesterday's minutes from five o'clock on (UTC): a cron that is due exactly then, and when that was. */
export function pastMinutes(count: number): { cron: string; instants: Date[]; before: Date } {
  const day = new Date(Date.now() - 24 * 3600_000)
  const at = (minute: number) =>
    new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 5, minute))
  return {
    cron: `0-${count - 1} 5 ${day.getUTCDate()} ${day.getUTCMonth() + 1} *`,
    instants: Array.from({ length: count }, (_, minute) => at(minute)),
    before: new Date(at(0).getTime() - 30_000),
  }
}
