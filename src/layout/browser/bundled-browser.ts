import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { tarEntries } from './tar.ts'

/** Where the pinned browser and its libraries stand, unpacked. */
export interface BundledBrowser {
  readonly executable: string
  readonly libraries: string
}

/** Raised when the way of unpacking changes, so that old folders are not taken for new ones. */
const scheme = 1
const staleAfter = 60 * 60 * 1000

/** The folder of the installed `@sparticuz/chromium`, or nothing where npm left it out. */
export function bundledPackage(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
  } catch {
    return undefined
  }
}

/**
 * Unpacks the pinned browser once and finds it again ever after.
 *
 * The package's own unpacking goes to a fixed place and trusts whatever it finds there. Here the
 * files are unpacked aside, synced and renamed, so that a folder of the final name is whole; of two
 * processes at work the later one uses the earlier one's folder.
 *
 * @param root a private folder
 * @param source the package's folder
 */
export async function unpackBundled(root: string, source: string): Promise<BundledBrowser> {
  const archives = [join(source, 'bin', 'chromium.br'), join(source, 'bin', 'al2023.tar.br')] as const
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const sizes = await Promise.all(archives.map(async (file) => (await stat(file)).size))
  const hash = createHash('sha256')
    .update(JSON.stringify([scheme, version, sizes]))
    .digest('hex')
    .slice(0, 12)
  const folder = join(root, `chromium-${version}-${hash}`)
  const found = { executable: join(folder, 'chromium'), libraries: join(folder, 'lib') }
  if (await isWhole(folder)) return found
  await removeStale(root)
  const aside = await mkdtemp(join(root, '.unpack-'))
  try {
    await unpack(aside, archives)
    await putInPlace(aside, folder)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return found
}

async function unpack(folder: string, [program, libraries]: readonly [string, string]): Promise<void> {
  const target = createWriteStream(join(folder, 'chromium'), { mode: 0o700, flush: true })
  const unpacked = pipeline(createReadStream(program), createBrotliDecompress({ chunkSize: 1 << 21 }), target)
  const archive = await promisify(brotliDecompress)(await readFile(libraries))
  await mkdir(join(folder, 'lib'), { mode: 0o700 })
  const files = tarEntries(archive).map((entry) => ({ name: basename(entry.name), bytes: entry.bytes }))
  for (const file of files) {
    await writeFile(join(folder, 'lib', file.name), file.bytes, { mode: 0o700, flush: true })
  }
  await unpacked
  const parts = ['chromium', ...files.map((file) => join('lib', file.name))]
  const sizes = await Promise.all(parts.map(async (part) => [part, (await stat(join(folder, part))).size]))
  await writeFile(join(folder, 'whole.json'), JSON.stringify(Object.fromEntries(sizes)), { flush: true })
}

async function isWhole(folder: string): Promise<boolean> {
  try {
    const sizes = JSON.parse(await readFile(join(folder, 'whole.json'), 'utf8')) as Record<string, number>
    for (const [part, size] of Object.entries(sizes)) {
      if ((await stat(join(folder, part))).size !== size) return false
    }
    return true
  } catch {
    return false
  }
}

async function putInPlace(aside: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await rename(aside, folder)
      const parent = await open(dirname(folder))
      await parent.sync().finally(() => parent.close())
      return
    } catch (error) {
      if (await isWhole(folder)) return
      if (attempt === 2) throw error
      const broken = await mkdtemp(join(dirname(folder), '.unpack-'))
      await rename(folder, join(broken, 'broken')).catch(() => undefined)
      await rm(broken, { recursive: true, force: true })
    }
  }
}

async function removeStale(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith('.unpack-')) continue
    const path = join(root, name)
    const changed = await stat(path).catch(() => undefined)
    if (changed && Date.now() - changed.mtimeMs > staleAfter) await rm(path, { recursive: true, force: true })
  }
}
