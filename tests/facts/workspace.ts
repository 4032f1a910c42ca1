import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DataFile, readCatalogue } from '../../src/facts/read-catalogue.ts'
import type { Catalogue } from '../../src/model/facts.ts'

export const root = dirname(dirname(import.meta.dirname))

/** The files of this repository's own data. */
export function dataFiles(): DataFile[] {
  const names = ['sources.yaml', 'crosschecks.yaml', 'vocabulary.yaml']
  const facts = readdirSync(join(root, 'data/facts')).map((name) => `facts/${name}`)
  return [...names, ...facts].map((name) => ({
    path: `data/${name}`,
    text: readFileSync(join(root, 'data', name), 'utf8'),
  }))
}

let read: Catalogue | undefined

/** This repository's own catalogue, read once. */
export function ownCatalogue(): Catalogue {
  read ??= readCatalogue(dataFiles())
  return read
}

/** A folder beside the repository that holds what the data were made from; tests do without. */
export function shared(...names: string[]): string | undefined {
  const path = join(dirname(root), 'shared', ...names)
  if (existsSync(path)) return path
  console.info(`skipped: there is no ${join('..', 'shared', ...names)}`)
  return undefined
}
