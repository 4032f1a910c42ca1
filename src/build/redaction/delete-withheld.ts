import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { namedIn } from '../../facts/named.ts'
import { permitted } from '../../facts/permitted.ts'
import type { Catalogue, Classification, Fact } from '../../model/facts.ts'
import type { WorkspaceFile } from '../tree.ts'
import type { Workspace, WorkspaceFiles } from '../workspace-data.ts'
import { clearRows } from './clear-rows.ts'

/** How much is deleted: the withheld facts alone, or all that nobody needs without them too. */
export type Depth = 'facts' | 'all'

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const encode = (text: string) => new TextEncoder().encode(text)

/** Facts above a clearance. */
export function withheldFrom(catalogue: Catalogue, clearance: Classification): readonly Fact[] {
  const open = new Set(permitted(catalogue, clearance).facts)
  return catalogue.facts.filter((fact) => !open.has(fact))
}

/**
 * The files of a workspace as if what lies above a clearance had never been written: its facts cut out of the
 * YAML and their rows cleared in the tables, and the crosschecks that they explain; at depth `all` also sources
 * that only they cite, and entries and words of the vocabulary that only they use. Decks and templates stay: what
 * names a withheld fact there is for those who may see it.
 */
export async function deleteWithheld(
  files: WorkspaceFiles,
  { catalogue, factPlaces }: Pick<Workspace, 'catalogue' | 'factPlaces'>,
  clearance: Classification,
  depth: Depth,
): Promise<WorkspaceFiles> {
  const withheld = withheldFrom(catalogue, clearance)
  const open = permitted(catalogue, clearance)
  const written = [...files.decks, ...files.templates].map(({ bytes }) => decode(bytes)).join('\n')
  const gone = keysOf(catalogue, open, withheld, written, depth)
  const rows = rowsOf(withheld, factPlaces)
  const data: WorkspaceFile[] = []
  for (const { file, bytes } of files.data) {
    const own = rows.get(file)
    if (own) data.push({ file, bytes: await clearRows(file, bytes, own, sidecarOf(files, file)) })
    else if (!file.endsWith('.yaml')) data.push({ file, bytes })
    else data.push(...cut({ file, bytes }, gone))
  }
  return { ...files, data }
}

/** Paths of keys to cut, by the file of `data/` that they stand in. */
type Gone = (file: string) => readonly (readonly string[])[]

function keysOf(
  { sources, crosschecks, vocabulary }: Catalogue,
  open: Catalogue,
  withheld: readonly Fact[],
  written: string,
  depth: Depth,
): Gone {
  const without = <T extends { readonly id: string }>(all: readonly T[], kept: readonly T[]) => {
    const ids = new Set(kept.map(({ id }) => id))
    return all.filter(({ id }) => !ids.has(id)).map(({ id }) => [id])
  }
  const facts = withheld.map(({ id }) => [id])
  const explained = without(crosschecks, open.crosschecks)
  const cited = new Set(withheld.flatMap(({ locators }) => locators.map(({ source }) => source)))
  const uncited = without(sources, open.sources).filter(([id = '']) => cited.has(id))
  const named = namedIn(written, vocabulary)
  const texts = JSON.stringify(withheld)
  const entries = (['subjects', 'regions', 'indicators', 'units', 'tags'] as const).flatMap((section) =>
    Object.keys(vocabulary[section])
      .filter((key) => !Object.hasOwn(open.vocabulary[section], key) && texts.includes(JSON.stringify(key)))
      .filter((key) => section !== 'regions' || !Object.hasOwn(named.regions, key))
      .map((key) => [section, key]),
  )
  const words = (vocabulary.words ?? []).filter((word) => !written.includes(word) && texts.includes(word))
  const vocabularyKeys = [...entries, ...words.map((word) => ['words', word])]
  return (file) => {
    if (/(?:^|\/)facts\/[^/]+\.yaml$/.test(file)) return facts
    if (/(?:^|\/)crosschecks\.yaml$/.test(file)) return explained
    if (depth === 'facts') return []
    if (/(?:^|\/)sources\.yaml$/.test(file)) return uncited
    return /(?:^|\/)vocabulary\.yaml$/.test(file) ? vocabularyKeys : []
  }
}

/** A YAML file without the keys; none where nothing is left of a file that may be missing. */
function cut({ file, bytes }: WorkspaceFile, gone: Gone): WorkspaceFile[] {
  const paths = gone(file)
  if (paths.length === 0) return [{ file, bytes }]
  const document = parseDocument(decode(bytes), { version: '1.2', stringKeys: true, uniqueKeys: false })
  const isChanged = paths.map((path) => remove(document, path)).includes(true)
  if (!isChanged) return [{ file, bytes }]
  const isEmpty = isMap(document.contents) && document.contents.items.length === 0
  if (isEmpty && !/(?:sources|vocabulary)\.yaml$/.test(file)) return []
  return [{ file, bytes: encode(document.toString({ lineWidth: 0 })) }]
}

/** Takes out a key of a mapping, or an item of a list of texts; gives whether it was there. */
function remove(document: Document.Parsed, path: readonly string[]): boolean {
  const [section, word] = path
  const list = word === undefined ? undefined : document.get(section, true)
  if (!isSeq(list)) return document.deleteIn(path)
  const at = list.items.findIndex((item) => isScalar(item) && item.value === word)
  return at >= 0 && list.delete(at)
}

/** Rows of withheld facts, from 1, by table and sheet. */
function rowsOf(
  withheld: readonly Fact[],
  factPlaces: Workspace['factPlaces'],
): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>> {
  const tables = new Map<string, Map<string, Set<number>>>()
  for (const { id, locators } of withheld)
    for (const locator of locators) {
      if (!('row' in locator) || factPlaces[id]?.[0] !== locator.table) continue
      const sheets = tables.get(locator.table) ?? new Map<string, Set<number>>()
      tables.set(locator.table, sheets)
      const rows = sheets.get(locator.sheet ?? '') ?? new Set<number>()
      sheets.set(locator.sheet ?? '', rows.add(locator.row))
    }
  return tables
}

/** The delimiter that the sidecar of a CSV file names. */
function sidecarOf({ data }: WorkspaceFiles, table: string): string | undefined {
  const sidecar = data.find(({ file }) => file === table.replace(/\.[^./]+$/, '.yaml'))
  const read: unknown = sidecar && parseDocument(decode(sidecar.bytes)).toJS()
  const { delimiter } = (read ?? {}) as { readonly delimiter?: unknown }
  return typeof delimiter === 'string' ? delimiter : undefined
}
