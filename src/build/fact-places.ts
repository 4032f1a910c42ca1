import type { Catalogue } from '../model/facts.ts'
import type { TextFile } from './text-file.ts'
import type { Workspace } from './workspace-data.ts'

/** Where each fact of the catalogue begins: the line of its id in a file of `data/facts/`, or its row of a table. */
export function placesOfFacts(files: readonly TextFile[], { facts }: Catalogue): Workspace['factPlaces'] {
  const known = new Set(facts.map(({ id }) => id))
  const places = new Map<string, readonly [string, number, number]>()
  for (const { file, text } of files) {
    if (!/^data\/facts\/.*\.yaml$/.test(file)) continue
    for (const [at, line] of text.split('\n').entries()) {
      const id = /^(["']?)([A-Za-z0-9][A-Za-z0-9._-]*)\1\s*:/.exec(line)?.[2]
      if (id !== undefined && known.has(id)) places.set(id, [file, at + 1, 1])
    }
  }
  for (const { id, locators } of facts) {
    const [first] = locators
    if (!places.has(id) && first && 'row' in first) places.set(id, [first.table, first.row, 1])
  }
  return Object.fromEntries(places)
}
