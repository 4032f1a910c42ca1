import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Locale } from '../../src/model/text.ts'

const program = fileURLToPath(new URL('./print-digests.ts', import.meta.url))

/** Digests of stress decks made one after the other in a process of its own, in a folder of its own. */
export async function digestsIn(
  env: Readonly<Record<string, string>>,
  langs: readonly Locale[],
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-bytes-'))
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...langs], {
      cwd: folder,
      env: { ...process.env, ...env },
    })
    return stdout.trim().split('\n')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where and in what language a process runs, each unlike the others. */
export const places: readonly Readonly<Record<string, string>>[] = [
  { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
]
