import { type Fault, fail } from '../errors.ts'
import { type EditionRecord, editionRecordSchema } from '../model/edition-record.ts'
import type { Effects } from './effects.ts'
import { manifestName } from './manifest.ts'

/** A manifest of the largest edition stays far below it. */
const mostBytes = 32 * 1024 * 1024
/** `<deck>/<audience>/<locale>` below a folder of outputs, in which manifests lie. */
const levels = 3
const mostEditions = 2000

const unreadable = (file: string, what: string): Fault => ({
  code: 'unreadable-edition',
  what,
  why: 'an edition is compared by what its manifest says',
  remedy: 'build it again, or name another',
  place: { file },
})

/**
 * What the manifest of an edition says of it, looked at as what a stranger may have written.
 *
 * @returns null where there is no manifest
 * @throws DeckError (invalid) `unreadable-edition`, `old-manifest` where an earlier version wrote it
 */
export async function readEditionRecord(effects: Effects, folder: string): Promise<EditionRecord | null> {
  const file = `${folder}/${manifestName}`
  const found = await effects.stat(file)
  if (!found) return null
  if (found.size > mostBytes)
    throw fail('invalid', unreadable(file, `the manifest has ${found.size} bytes; the most is ${mostBytes}`))
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder().decode(await effects.readFile(file)))
  } catch {
    throw fail('invalid', unreadable(file, 'this is no manifest that can be read'))
  }
  const { schema } = (data ?? {}) as { schema?: unknown }
  if (schema === 'factdeck-manifest/1')
    throw fail('invalid', {
      code: 'old-manifest',
      what: 'an earlier version of this program built the edition',
      why: 'its manifest does not say what each fact said, so there is nothing to compare',
      remedy: 'build that edition again from its own workspace',
      place: { file },
    })
  const parsed = editionRecordSchema.safeParse(data)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.').slice(0, 200)}: ` : ''
  throw fail('invalid', unreadable(file, `the manifest is not one of ours: ${where}${issue?.message ?? ''}`))
}

/**
 * Folders of editions in a folder of outputs or a part of it, relative to it, by name; itself as ''. Links
 * and builds of single slides are passed over.
 */
export async function editionFolders(effects: Effects, out: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = (await effects.list(folder === '' ? out : `${out}/${folder}`)) ?? []
    if (entries.some(({ name, type }) => type === 'file' && name === manifestName)) {
      found.push(folder)
      return
    }
    for (const { name, type } of entries) {
      if (type !== 'folder' || name.startsWith('.') || depth === levels || found.length >= mostEditions)
        continue
      await walk(folder === '' ? name : `${folder}/${name}`, depth + 1)
    }
  }
  await walk('', 0)
  return found
}
