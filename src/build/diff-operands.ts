import { resolve } from 'node:path'
import { recordOf } from '../changes/index.ts'
import { fail } from '../errors.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import { editionFolders, readEditionRecord } from './edition-records.ts'
import type { Effects } from './effects.ts'
import { manifestName } from './manifest.ts'

/** What one side of a comparison is: what the editions that it names say. */
export interface Operand {
  /** As it was named. */
  readonly name: string
  readonly editions: readonly EditionRecord[]
  /** Whether it is one edition and not a folder of them. */
  readonly isOne: boolean
}

/** Deck, audience and language, by which editions find each other. */
export const editionKey = ({ deck, audience, locale }: Pick<EditionRecord, 'deck' | 'audience' | 'locale'>) =>
  JSON.stringify([deck, audience, locale])

/**
 * Reads a built file, an edition's folder, its manifest, or a folder of outputs.
 *
 * @param name as the user named it, from the current folder
 * @throws DeckError (usage) `no-edition` where nothing is; (invalid) as manifests and built files are read
 */
export async function readOperand(name: string, effects: Effects): Promise<Operand> {
  const path = resolve(effects.cwd, name)
  if ((await effects.list(path).catch(() => null)) !== null) return readFolder(name, path, effects)
  if (path.endsWith(`/${manifestName}`)) {
    const record = await readEditionRecord(effects, path.slice(0, -manifestName.length - 1))
    if (record) return { name, editions: [record], isOne: true }
    throw noEdition(name, `${name} is not there`)
  }
  const { openBuilt } = await import('./built-file.ts')
  const { provenance } = await openBuilt(name, effects)
  return { name, editions: [recordOf(provenance)], isOne: true }
}

async function readFolder(name: string, path: string, effects: Effects): Promise<Operand> {
  const folders = await editionFolders(effects, path)
  const editions = new Map<string, EditionRecord>()
  for (const folder of folders) {
    const record = await readEditionRecord(effects, folder === '' ? path : `${path}/${folder}`)
    if (record && !editions.has(editionKey(record))) editions.set(editionKey(record), record)
  }
  if (editions.size === 0) throw noEdition(name, `no edition lies in ${name}`)
  return { name, editions: [...editions.values()], isOne: folders[0] === '' }
}

const noEdition = (name: string, what: string) =>
  fail('usage', {
    code: 'no-edition',
    what,
    why: `an edition is known by its ${manifestName}, or by the provenance inside its file`,
    remedy: 'name a built file, the folder of an edition, or a folder of outputs',
    place: { file: name },
  })
