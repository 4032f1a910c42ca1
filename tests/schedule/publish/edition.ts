import { createHash } from 'node:crypto'
import { type Manifest, manifestSchema } from '../../../src/build/manifest.ts'
import type { OccurrenceKey } from '../../../src/schedule/keys.ts'
import { folderOf, occurrenceRecord } from '../../../src/schedule/publish/occurrence-record.ts'
import type { EditionFiles } from '../../../src/schedule/publish/published.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** An edition of two small files, as a build might have left it. */
export function makeEdition(instant: string, text = 'a deck') {
  const key: OccurrenceKey = {
    schedule: 'library',
    audience: 'board',
    locale: 'en',
    instant: new Date(instant),
  }
  const files: Record<string, string> = { 'library.md': text, 'figures/figure-1.png': `${text}, drawn` }
  const manifest = {
    ...{ schema: manifestSchema, deck: 'library', audience: 'board', locale: 'en', asOf: '2026-01-20' },
    ...{ edition: digest(text), slides: [], facts: {}, sources: [], program: '1', inputs: {}, tools: {} },
    ...{ dropped: [], charts: [], findings: [] },
    outputs: Object.entries(files).map(([path, bytes]) => ({
      ...{ path, format: 'md', bytes: bytes.length, sha256: digest(bytes) },
    })),
  } as Manifest
  const edition: EditionFiles = {
    manifest,
    occurrence: occurrenceRecord(key, 'Europe/Berlin', manifest.edition),
    read: async (path) => new TextEncoder().encode(files[path]),
  }
  return { key, folder: folderOf(key), files, edition }
}
