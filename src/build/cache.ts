import { sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import { holdInside } from './publish.ts'

const cacheFolder = '.factdeck/cache'

/**
 * What `make` gives, as text, remembered in the workspace under a digest of what it was made from.
 *
 * A cache file that is torn or altered fits its checksum no more and is made anew; a folder that
 * cannot be written is no error, only slower.
 *
 * @param name of the cache file; one entry is kept for each
 * @param key digest of everything that `make` reads
 */
export async function remember(
  effects: Effects,
  root: string,
  name: string,
  key: string,
  make: () => Promise<string>,
): Promise<string> {
  const path = `${root}/${cacheFolder}/${name}`
  const known = await readEntry(effects, path, key)
  if (known !== null) return known
  const text = await make()
  await writeEntry(effects, root, path, `${key} ${sha256(text)}\n${text}`)
  return text
}

async function readEntry(effects: Effects, path: string, key: string): Promise<string | null> {
  try {
    const entry = new TextDecoder().decode(await effects.readFile(path))
    const head = `${key} `
    const end = entry.indexOf('\n')
    const text = entry.slice(end + 1)
    return entry.startsWith(head) && entry.slice(head.length, end) === sha256(text) ? text : null
  } catch {
    return null
  }
}

async function writeEntry(effects: Effects, root: string, path: string, entry: string): Promise<void> {
  const aside = `${path}.${effects.unique()}`
  try {
    await effects.makeFolder(`${root}/${cacheFolder}`)
    await holdInside(effects, root, `${root}/${cacheFolder}`)
    await effects.writeSynced(aside, new TextEncoder().encode(entry))
    await effects.rename(aside, path)
  } catch {
    await effects.remove(aside).catch(() => {})
  }
}
