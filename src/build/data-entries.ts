import { DeckError, type Fault } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { type Locator, locatorSchema, type Source, sourceSchema } from '../model/facts.ts'
import type { Effects } from './effects.ts'
import { readTree, type WorkspaceFile } from './tree.ts'

/** A fact as its file holds it, whether or not it is faultless. */
export interface DataEntry {
  readonly id: string
  readonly file: WorkspaceFile
  /** Those that have the form of one, each at its place in the list. */
  readonly locators: readonly Locator[]
  /** For each of `locators` its place in the list that is written. */
  readonly indexes: readonly number[]
}

/** Facts and sources by id, read one by one: what is wrong with others does not matter. */
export interface DataEntries {
  readonly facts: ReadonlyMap<string, DataEntry>
  readonly sources: ReadonlyMap<string, Source>
}

/**
 * Reads facts and sources of the YAML files of `data/` for someone who is at work on them.
 *
 * @throws DeckError (invalid) where a file is no YAML, or a source has not the form of one
 */
export async function readEntries(effects: Effects, root: string): Promise<DataEntries> {
  const files = await readTree(effects, root, 'data', (file) =>
    /^data\/(?:facts\/[^/]+|sources)\.yaml$/.test(file),
  )
  const faults: Fault[] = []
  const facts = new Map<string, DataEntry>()
  const sources = new Map<string, Source>()
  for (const file of files) {
    const parsed = parseYaml(file.file, new TextDecoder().decode(file.bytes), faults)
    for (const [id, value] of parsed?.entries ?? []) {
      if (file.file !== 'data/sources.yaml') facts.set(id, entryOf(id, file, value))
      else {
        const source = parsed && conform(sourceSchema, value, parsed, [id], faults)
        if (source) sources.set(id, { id, ...source })
      }
    }
  }
  if (faults.length > 0) throw new DeckError('invalid', faults)
  return { facts, sources }
}

function entryOf(id: string, file: WorkspaceFile, value: unknown): DataEntry {
  const written = typeof value === 'object' && value !== null && 'locators' in value ? value.locators : []
  const read = (Array.isArray(written) ? written : []).map((each) => locatorSchema.safeParse(each).data)
  const kept = [...read.entries()].flatMap(([index, locator]) => (locator ? [{ index, locator }] : []))
  return {
    id,
    file,
    locators: kept.map(({ locator }) => locator),
    indexes: kept.map(({ index }) => index),
  }
}
