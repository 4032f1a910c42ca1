import { DeckError, type Fault } from '../../errors.ts'
import type { Artifact } from '../../model/edition.ts'
import { sha256 } from '../digest.ts'
import type { Effects } from '../effects.ts'
import { withLock } from '../lock.ts'
import { holdInside, scratchName, writeFault } from '../publish.ts'

/** Lists, in a folder of charts, the files that were written there, with what was in them. */
export const recordName = '.factdeck-charts.json'
const recordSchema = 'factdeck-charts/1'

/** File name → sha256. */
type Written = Readonly<Record<string, string>>

export const extensions = ['svg', 'png', 'pptx'] as const

async function readRecord(effects: Effects, out: string): Promise<Written> {
  try {
    const found = JSON.parse(new TextDecoder().decode(await effects.readFile(`${out}/${recordName}`)))
    return found?.schema === recordSchema && typeof found.files === 'object' ? found.files : {}
  } catch {
    return {}
  }
}

const encodeRecord = (files: Written): Uint8Array => {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))
  const record = { schema: recordSchema, files: Object.fromEntries(sorted) }
  return new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`)
}

/** What stands where a chart is to be written: files that were not written by this command, or changed since. */
export async function foreignFiles(
  effects: Effects,
  out: string,
  stems: readonly string[],
): Promise<Fault[]> {
  const record = await readRecord(effects, out)
  const present = new Map(((await effects.list(out)) ?? []).map(({ name, type }) => [name, type]))
  const faults: Fault[] = []
  for (const name of stems.flatMap((stem) => extensions.map((extension) => `${stem}.${extension}`))) {
    const type = present.get(name)
    if (type === undefined) continue
    const known = Object.hasOwn(record, name) ? record[name] : undefined
    const isOurs = type === 'file' && known === sha256(await effects.readFile(`${out}/${name}`))
    if (!isOurs)
      faults.push({
        code: 'not-ours',
        what: known ? 'the file has been changed since it was drawn' : 'something else has this name already',
        why: 'drawing would destroy it',
        remedy: 'write -f to replace it, or choose another folder with -o',
        place: { file: `${out}/${name}` },
      })
  }
  return faults
}

/**
 * Writes the files of one chart into a folder: aside and synced first, then renamed into place, then noted in
 * the folder's record. A file that the same command has not written there stays, unless `force`.
 *
 * @throws DeckError `not-ours` (usage), `cannot-write`, `locked`
 */
export async function publishChart(
  effects: Effects,
  out: string,
  stem: string,
  artifacts: readonly Artifact[],
  force: boolean,
): Promise<void> {
  const shared = `${out}/${scratchName}`
  const scratch = `${shared}/${effects.unique()}`
  try {
    await effects.makeFolder(scratch)
    await holdInside(effects, out, scratch)
    for (const [index, { bytes }] of artifacts.entries())
      await effects.writeSynced(`${scratch}/${index}`, bytes)
    await withLock(effects, `${shared}/charts.lock`, async () => {
      const faults = force ? [] : await foreignFiles(effects, out, [stem])
      if (faults.length > 0) throw new DeckError('usage', faults)
      for (const [index, { path }] of artifacts.entries())
        await effects.rename(`${scratch}/${index}`, `${out}/${path}`)
      const written = Object.fromEntries(artifacts.map(({ path, bytes }) => [path, sha256(bytes)]))
      const record = encodeRecord({ ...(await readRecord(effects, out)), ...written })
      await effects.writeSynced(`${scratch}/record`, record)
      await effects.rename(`${scratch}/record`, `${out}/${recordName}`)
      await effects.syncFolder(out)
    })
  } catch (error) {
    throw writeFault(error, out)
  } finally {
    await effects.remove(scratch).catch(() => {})
    await effects.removeIfEmpty(shared)
  }
}
