import type { z } from 'zod'
import { DeckError, describePlace, type Fault } from '../errors.ts'
import {
  type Catalogue,
  type Crosscheck,
  crosscheckSchema,
  type Fact,
  factSchema,
  type Source,
  sourceSchema,
  vocabularySchema,
} from '../model/facts.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { type ParsedFile, parseYaml } from './parse-yaml.ts'
import { conform } from './schema-faults.ts'
import type { OpenedTable } from './tables/grid.ts'
import { readTables } from './tables/read-tables.ts'
import { textFaults } from './text-faults.ts'
import { type Entry, mostFaults } from './unchecked.ts'

/** A file of `data/`: its path for messages and for telling what it is, and its text. */
export interface DataFile {
  readonly path: string
  readonly text: string
}

const kinds = {
  facts: /(?:^|\/)facts\/[^/]+\.yaml$/,
  series: /(?:^|\/)series\/[^/]+\.yaml$/,
  sources: /(?:^|\/)sources\.yaml$/,
  crosschecks: /(?:^|\/)crosschecks\.yaml$/,
  vocabulary: /(?:^|\/)vocabulary\.yaml$/,
} as const
type Kind = keyof typeof kinds
const kindNames = ['facts', 'series', 'sources', 'crosschecks', 'vocabulary'] as const

/** Letters, digits, dot, hyphen and underscore, so that an id can stand in links, file names and messages. */
const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/**
 * Reads the YAML files of `data/` and its tables into a catalogue, whatever order the files are given in.
 *
 * Nothing is taken when anything is wrong.
 *
 * @param tables CSV files and workbooks of `data/series/`, opened by `openTables`
 * @throws DeckError `invalid` with every fault found, each with its place and remedy, in the order of the files
 */
export function readCatalogue(files: readonly DataFile[], tables: readonly OpenedTable[] = []): Catalogue {
  const faults: Fault[] = []
  const parsed = parseFiles(files, faults)
  const vocabularyFile = parsed.vocabulary[0]
  const vocabulary =
    vocabularyFile &&
    conform(vocabularySchema, Object.fromEntries(vocabularyFile.entries), vocabularyFile, [], faults)
  // What an unreadable file holds is unknown, so that no reference can be said to lead nowhere.
  const fromTables = readTables(parsed.series, tables, vocabulary, faults)
  const complete = faults.length === 0
  const sources = entriesOf(parsed.sources, sourceSchema, faults)
  const facts = entriesOf([...parsed.facts, ...fromTables], factSchema, faults)
  const crosschecks = entriesOf(parsed.crosschecks, crosscheckSchema, faults)
  for (const from of [...Object.values(parsed).flat(), ...fromTables]) faults.push(...textFaults(from))
  if (vocabulary) {
    const found = checkCatalogue({ sources, facts, crosschecks, vocabulary, vocabularyFile })
    faults.push(...found.filter(({ code }) => complete || !code.startsWith('unknown-')))
  }
  if (faults.length > 0 || !vocabulary) throw new DeckError('invalid', inOrder(distinct(faults)))
  return {
    sources: values<Source>(sources),
    facts: values<Fact>(facts),
    crosschecks: values<Crosscheck>(crosschecks),
    vocabulary,
  }
}

/** The files by what they hold, in the order of their paths. */
function parseFiles(files: readonly DataFile[], faults: Fault[]): Record<Kind, ParsedFile[]> {
  const parsed: Record<Kind, ParsedFile[]> = {
    facts: [],
    series: [],
    sources: [],
    crosschecks: [],
    vocabulary: [],
  }
  const present = new Set<Kind>()
  for (const { path, text } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = kindNames.find((name) => kinds[name].test(path))
    if (kind) {
      present.add(kind)
      const file = parseYaml(path, text, faults)
      if (file) parsed[kind].push(file)
    } else if (/\.ya?ml$/i.test(path)) {
      faults.push({
        code: 'unknown-file',
        what: 'No part of the catalogue is read from a file of this name.',
        remedy:
          'facts go into data/facts/<subject>.yaml, tables with a sidecar into data/series; beside them are sources, vocabulary and crosschecks.yaml',
        place: { file: path },
      })
    }
  }
  for (const kind of ['sources', 'vocabulary'] as const) {
    if (present.has(kind)) continue
    faults.push({
      code: 'missing-file',
      what: `There is no ${kind}.yaml among the data.`,
      remedy: `add data/${kind}.yaml`,
      place: { file: `data/${kind}.yaml` },
    })
  }
  return parsed
}

/** Entries by id, checked one by one; an entry that does not conform keeps its id, so that no reference to it breaks. */
function entriesOf<T extends z.ZodType>(
  files: readonly ParsedFile[],
  schema: T,
  faults: Fault[],
): Map<string, Entry<z.output<T>>> {
  const entries = new Map<string, Entry<z.output<T>>>()
  for (const from of files) {
    for (const [id, data] of from.entries) {
      const place = from.placeOfKey([id])
      const first = entries.get(id)
      if (!idForm.test(id)) {
        const remedy = 'use up to 64 letters, digits, dots, hyphens and underscores'
        faults.push({ code: 'bad-id', what: `\`${id.slice(0, 64)}\` cannot be an id.`, remedy, place })
      } else if (first) {
        const { file, line } = first.from.placeOfKey([id])
        const what = `The id \`${id}\` is taken: it stands in ${file}:${line} too.`
        faults.push({ code: 'repeated-id', what, remedy: 'give one of the two another id', place })
      } else {
        entries.set(id, { value: conform(schema, data, from, [id], faults), from })
      }
    }
  }
  return entries
}

function values<T extends { readonly id: string }>(entries: Map<string, Entry<Omit<T, 'id'>>>): T[] {
  return [...entries].map(([id, { value }]) => ({ id, ...value }) as T)
}

/** What a sidecar says of all rows is told once, not for each row. */
function distinct(faults: readonly Fault[]): Fault[] {
  const told = new Set<string>()
  return faults.filter(({ code, place }) => {
    if (!place || !kinds.series.test(place.file)) return true
    const key = `${code} ${describePlace(place)}`
    const isNew = !told.has(key)
    told.add(key).add(`${code} ${place.file}:${place.line}`)
    return isNew
  })
}

function inOrder(faults: readonly Fault[]): Fault[] {
  const sorted = faults.toSorted((a, b) => {
    const [x, y] = [a.place, b.place]
    if (x?.file !== y?.file) return (x?.file ?? '') < (y?.file ?? '') ? -1 : 1
    return (x?.line ?? 0) - (y?.line ?? 0) || (x?.column ?? 0) - (y?.column ?? 0)
  })
  if (sorted.length <= mostFaults) return sorted
  const what = `${sorted.length - mostFaults} further faults are not shown.`
  return [...sorted.slice(0, mostFaults), { code: 'more-faults', what, remedy: 'mend these first' }]
}
