import { resolve } from 'node:path'
import { DeckError, fail } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { FormatName } from '../model/audience.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import type { Fact } from '../model/facts.ts'
import { editionFolders, readEditionRecord } from './edition-records.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { readManifest } from './manifest.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** A slide of a built edition that rests on a fact. */
export interface FactSlide {
  readonly number: number
  readonly title: string
  /** The fact as it is printed there, once each; empty where it is used and not printed. */
  readonly printed: readonly { readonly text: string; readonly origin: string; readonly how?: string }[]
}

/** A built edition that shows a fact. */
export interface FactEdition {
  readonly deck: string
  readonly audience: string
  readonly locale: string
  readonly asOf: string
  /** Relative to the folder of outputs. */
  readonly folder: string
  readonly formats: readonly FormatName[]
  readonly slides: readonly FactSlide[]
}

/** Where a fact is shown. */
export interface TracedFactUse {
  readonly fact: string
  /** As the catalogue says it now; absent when the fact is no longer in it. */
  readonly statement?: Fact['statement']
  readonly out: string
  /** Editions that were looked through. */
  readonly editions: number
  readonly shown: readonly FactEdition[]
}

/** Facts that a slide shows without printing them, a chart's for instance, have no text of their own. */
function slidesWith(id: string, { slides }: EditionRecord): readonly FactSlide[] {
  return slides.flatMap(({ number, title, facts, values }) => {
    const own = values.filter((value) => value.facts.includes(id) && value.origin !== 'source')
    if (own.length === 0 && !facts.includes(id)) return []
    const printed = own.map(({ text, origin, how }) => ({ text, origin, ...(how !== undefined && { how }) }))
    return [{ number, title, printed }]
  })
}

async function readAll(out: string, effects: Effects) {
  const folders = await editionFolders(effects, out)
  const editions = await Promise.all(
    folders.map(async (folder) => {
      const path = folder === '' ? out : `${out}/${folder}`
      const [record, manifest] = await Promise.all([
        readEditionRecord(effects, path),
        readManifest(effects, path),
      ])
      const formats = [...new Set(manifest?.outputs.map(({ format }) => format) ?? [])]
      return record ? [{ folder, record, formats }] : []
    }),
  )
  return editions.flat()
}

/**
 * Every slide of the built editions that shows a fact.
 *
 * @param directory a folder in the workspace
 * @param out folder of outputs; `dist` of the workspace when absent
 * @throws DeckError (usage) `unknown-fact` with near misses, `no-edition` where nothing is built; (invalid) with the
 *   workspace's or a manifest's faults
 */
export async function traceFact(
  id: string,
  directory: string,
  out?: string,
  effects: Effects = nodeEffects,
): Promise<TracedFactUse> {
  const root = await findWorkspace(effects, resolve(effects.cwd, directory))
  const { catalogue } = await readWorkspace(effects, root, await readTools(effects))
  const folder = out === undefined ? `${root}/dist` : resolve(effects.cwd, out)
  const editions = await readAll(folder, effects)
  const fact = catalogue.facts.find((one) => one.id === id)
  const known = new Set(editions.flatMap(({ record }) => Object.keys(record.facts)))
  if (!fact && !known.has(id)) throw unknown(id, [...catalogue.facts.map((one) => one.id), ...known])
  if (editions.length === 0)
    throw fail('usage', {
      code: 'no-edition',
      what: `no built edition lies in ${folder}`,
      remedy: 'run factdeck build first, or name the folder of outputs with -o',
      place: { file: folder },
    })
  const shown = editions.flatMap(({ folder: own, record, formats }) => {
    const slides = slidesWith(id, record)
    const { deck, audience, locale, asOf } = record
    return slides.length > 0 ? [{ deck, audience, locale, asOf, folder: own, formats, slides }] : []
  })
  return {
    fact: id,
    ...(fact && { statement: fact.statement }),
    out: folder,
    editions: editions.length,
    shown,
  }
}

const unknown = (id: string, ids: readonly string[]): DeckError =>
  new DeckError('usage', [
    {
      code: 'unknown-fact',
      what: `${id} is neither a file nor the id of a fact`,
      remedy: suggestion(id, ids),
    },
  ])
