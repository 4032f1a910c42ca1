import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { fail } from '../errors.ts'
import { isText, type TextLocator } from '../facts/evidence/locators.ts'
import { type PutMode, putLocator } from '../facts/evidence/put-locator.ts'
import type { SourceText } from '../facts/evidence/source-text.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import type { DataEntry } from './data-entries.ts'
import type { Effects } from './effects.ts'
import { holdInside, writeFault } from './publish.ts'

/** Where a locator stands now, and what became of those that were there. */
export interface PutResult {
  readonly file: string
  readonly line: number
  readonly locator: TextLocator
  readonly state: 'added' | 'replaced' | 'there already'
}

interface Wanted {
  readonly locator: TextLocator
  readonly mode: 'replace' | 'add'
  /** Text of the source. */
  readonly text: SourceText
}

/**
 * Puts a locator into a fact's file, the rest of which keeps its form: in place of the one of the same source, of
 * several the one that does not hold; else as a further one. The file is written aside and renamed.
 *
 * @throws DeckError (usage) `several-locators`; (environment) `cannot-write`; (invalid) `leaves-workspace`
 */
export async function writeLocator(
  effects: Effects,
  root: string,
  fact: DataEntry,
  wanted: Wanted,
): Promise<PutResult> {
  const { file } = fact.file
  const same = fact.locators.find(
    (each) =>
      isText(each) &&
      each.sha256 === wanted.locator.sha256 &&
      each.start === wanted.locator.start &&
      each.source === wanted.locator.source,
  )
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fact.file.bytes)
  if (same) {
    const index = fact.indexes[fact.locators.indexOf(same)] ?? 0
    const line = parseYaml(file, before, [])?.place([fact.id, 'locators', index]).line ?? 1
    return { file, line, locator: wanted.locator, state: 'there already' }
  }
  const { mode, locator } = modeOf(fact, wanted)
  const put = putLocator(before, fact.id, locator, mode)
  if (!put || !isOnlyChange(file, before, put.text, fact, locator))
    throw fail('usage', {
      code: 'no-place-for-locator',
      what: `the locators of ${fact.id} are written in a form that is not edited`,
      remedy: 'paste the line by hand',
      place: { file },
    })
  await replaceFile(effects, root, fact, new TextEncoder().encode(put.text))
  return { file, line: put.line, locator, state: mode === 'add' ? 'added' : 'replaced' }
}

function modeOf(fact: DataEntry, { locator, mode, text }: Wanted): { mode: PutMode; locator: TextLocator } {
  const own = [...fact.locators.entries()].flatMap(([at, each]) =>
    isText(each) && each.source === locator.source ? [{ index: fact.indexes[at] ?? at, each }] : [],
  )
  if (mode === 'add' || own.length === 0) return { mode: 'add', locator }
  const broken = own.filter(({ each }) => hash('sha256', text.slice(each.start, each.end)) !== each.sha256)
  const [chosen, ...others] = broken.length > 0 ? broken : own
  if (!chosen || others.length > 0)
    throw fail('usage', {
      code: 'several-locators',
      what: `${fact.id} has ${own.length} locators of ${locator.source}`,
      remedy: 'say --add to keep them, or take out by hand the one that is to go',
      place: { file: fact.file.file },
    })
  const section = chosen.each.paragraph === locator.paragraph ? chosen.each.section : undefined
  return {
    mode: { replace: chosen.index },
    locator: { ...locator, ...(section !== undefined && { section }) },
  }
}

/** Whether the new text says the same as the old but for the locators of one fact, which hold the new one. */
function isOnlyChange(
  file: string,
  before: string,
  after: string,
  fact: DataEntry,
  locator: TextLocator,
): boolean {
  const [old, now] = [before, after].map((text) => parseYaml(`${file}?`, text, [])?.entries)
  if (!old || !now || old.length !== now.length) return false
  return now.every(([id, value], index) => {
    const [oldId, oldValue] = old[index] ?? []
    if (id !== fact.id) return id === oldId && isDeepStrictEqual(value, oldValue)
    const { locators, ...rest } = value as { locators?: unknown[] }
    const { locators: _, ...oldRest } = oldValue as { locators?: unknown }
    return (
      isDeepStrictEqual(rest, oldRest) && locators?.some((each) => isDeepStrictEqual(each, locator)) === true
    )
  })
}

async function replaceFile(
  effects: Effects,
  root: string,
  { file: { file, bytes } }: DataEntry,
  now: Uint8Array,
): Promise<void> {
  const path = await effects.realPath(`${root}/${file}`)
  const folder = path.replace(/[\\/][^\\/]*$/, '')
  const aside = `${path}.${effects.unique()}`
  await holdInside(effects, root, folder)
  try {
    await effects.writeSynced(aside, now)
    if (!Buffer.from(await effects.readFile(path)).equals(bytes))
      throw fail('usage', {
        code: 'changed-meanwhile',
        what: `${file} was saved by somebody else in the meantime`,
        remedy: 'try again',
        place: { file },
      })
    await effects.rename(aside, path)
    await effects.syncFolder(folder)
  } catch (error) {
    throw writeFault(error, folder)
  } finally {
    await effects.remove(aside).catch(() => {})
  }
}
