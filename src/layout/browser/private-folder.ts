import { access, constants, lstat, mkdir } from 'node:fs/promises'
import { homedir, tmpdir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fail } from '../../errors.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * A folder that only this user can write, made where it is missing.
 *
 * `$XDG_CACHE_HOME/factdeck`, else `~/.cache/factdeck`, else a folder of the system's temporary
 * files. Programs are started from it, so a folder that somebody else owns or may write is refused.
 *
 * @throws DeckError `no-private-folder`
 */
export async function privateFolder(env: Env): Promise<string> {
  const cache = env.XDG_CACHE_HOME
  const home = env.HOME || homedir()
  const candidates = [
    cache && isAbsolute(cache) ? join(cache, 'factdeck') : join(home, '.cache', 'factdeck'),
    join(env.TMPDIR || tmpdir(), `factdeck-${userInfo().uid}`),
  ]
  for (const folder of candidates) if (await isPrivate(folder)) return folder
  throw fail('environment', {
    code: 'no-private-folder',
    what: `No folder for the unpacked browser: tried ${candidates.join(' and ')}.`,
    why: 'The browser is run from it, so it must be writable by this user and by nobody else.',
    remedy: 'Set XDG_CACHE_HOME to a folder of your own, or FACTDECK_BROWSER to an installed browser.',
  })
}

async function isPrivate(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const found = await lstat(folder)
    const uid = process.getuid?.()
    const writableByOthers = process.platform !== 'win32' && (found.mode & 0o022) !== 0
    if (!found.isDirectory() || writableByOthers || (uid !== undefined && found.uid !== uid)) return false
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
