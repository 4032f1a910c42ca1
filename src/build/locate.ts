import { resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../errors.ts'
import { type FoundWords, findWords, longestWords, nearestWords } from '../facts/evidence/find-words.ts'
import { isText, type TextLocator } from '../facts/evidence/locators.ts'
import { openSource } from '../facts/evidence/open-sources.ts'
import { locatorLine } from '../facts/evidence/put-locator.ts'
import type { ReadSource } from '../facts/evidence/span.ts'
import { suggestion } from '../locale/near-misses.ts'
import { type DataEntry, readEntries } from './data-entries.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { readSourceTexts } from './source-texts.ts'
import { findWorkspace } from './workspace.ts'
import { type PutResult, writeLocator } from './write-locator.ts'

/** Which words to find, and for which fact. */
export interface LocateOptions {
  readonly fact: string
  readonly words: string
  /** Id of the source; that of the fact's first locator, or the only source, when absent. */
  readonly source?: string | undefined
  /** Folder of the texts of sources, from the current folder. */
  readonly sources?: string | undefined
  /** Number of the paragraph in which they stand, where they stand in several. */
  readonly paragraph?: number | undefined
  readonly directory?: string | undefined
  /** Puts the locator into the fact's file: in place of one, or beside those that it has. */
  readonly write?: 'replace' | 'add' | undefined
}

/** The words found, and the locator that names them. */
export interface Located {
  readonly fact: string
  readonly found: FoundWords
  readonly locator: TextLocator
  /** The locator as YAML, after the dash. */
  readonly line: string
  /** Where the locator was written to. */
  readonly written?: PutResult
}

/**
 * Finds words in the text of a source and makes the locator that names them. The workspace need not be free of
 * faults: a fact without a locator is one.
 *
 * @throws DeckError (usage) `unknown-fact`, `unknown-source`, `words-not-found`, `words-ambiguous`, `fact-of-a-table`;
 *   (invalid) where files cannot be read
 */
export async function locate(options: LocateOptions, effects: Effects = nodeEffects): Promise<Located> {
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const entries = await readEntries(effects, root)
  const fact = entries.facts.get(options.fact)
  if (!fact) throw unknown('fact', options.fact, entries.facts.keys())
  const id = options.source ?? usualSource(fact, entries.sources)
  const source = entries.sources.get(id)
  if (!source) throw unknown('source', id, entries.sources.keys())
  const held = await readSourceTexts(effects, root, { sources: [source] }, options.sources)
  const opened = await openSource(source, held?.texts.get(source.file))
  if ('why' in opened) throw unreadable(id, source.file, held ? opened.why : 'no folder of texts is known')
  const numbered = [...entries.facts.values()].flatMap(({ locators }) =>
    locators.filter(isText).flatMap((locator) => {
      const line = locator.source === id ? opened.text.lineAt(locator.start) : undefined
      return line ? [{ line, paragraph: locator.paragraph }] : []
    }),
  )
  const all = findWords(opened, options.words, numbered)
  const { paragraph: wanted } = options
  const [found, ...others] = all.filter(({ paragraph }) => wanted === undefined || paragraph === wanted)
  if (!found) throw all.length > 0 ? ambiguous(id, all) : notFound(opened, options.words)
  if (others.length > 0) throw ambiguous(id, [found, ...others])
  const { paragraph, paragraphEnd, start, end, sha256 } = found
  const locator: TextLocator = {
    source: id,
    paragraph,
    ...(paragraphEnd !== undefined && { paragraphEnd }),
    start,
    end,
    sha256,
  }
  if (!options.write) return { fact: options.fact, found, locator, line: locatorLine(locator) }
  const written = await writeLocator(effects, root, fact, { locator, mode: options.write, text: opened.text })
  return {
    fact: options.fact,
    found,
    locator: written.locator,
    line: locatorLine(written.locator),
    written,
  }
}

/** The source of the fact's first locator, or the only one. */
function usualSource({ locators }: DataEntry, sources: ReadonlyMap<string, unknown>): string {
  const [first] = locators
  if (first) return first.source
  const [only, ...others] = sources.keys()
  if (only !== undefined && others.length === 0) return only
  throw fail('usage', {
    code: 'missing-value',
    what: 'which source says it?',
    remedy: `write --source ID; ${suggestion('', sources.keys())}`,
  })
}

function unknown(kind: 'fact' | 'source', id: string, known: Iterable<string>): DeckError {
  const where = kind === 'fact' ? 'in the YAML files of data/facts' : 'in data/sources.yaml'
  return fail('usage', {
    code: `unknown-${kind}`,
    what: `there is no ${kind} ${id} ${where}`,
    ...(kind === 'fact' && { why: 'a fact of a table leads back to its row, and needs no locator' }),
    remedy: suggestion(id, known),
  })
}

const unreadable = (id: string, file: string, why: string): DeckError =>
  fail('usage', {
    code: 'source-unreadable',
    what: `the text of ${id}, ${file}, cannot be read: ${why}`,
    remedy: 'name the folder that it lies in with --sources DIR',
  })

function notFound(read: ReadSource, words: string): DeckError {
  if (Array.from(words).length > longestWords)
    return fail('usage', {
      code: 'words-not-found',
      what: `the words do not stand in the text of ${read.source.id}`,
      remedy: `give at most ${longestWords} characters, from one place`,
    })
  const near = nearestWords(read, words)
  const { garbled } = read.text
  const names = [...new Set(garbled.map(({ name }) => name))].join('; ')
  return fail('usage', {
    code: 'words-not-found',
    what: `the words do not stand in the text of ${read.source.id}${near ? `; the longest part that does is “${near}”` : ''}`,
    ...(garbled.length > 0 && { why: `the text is wrongly encoded at ${garbled.length} places: ${names}` }),
    remedy: near ? 'give the words as the source has them' : 'look whether it is this source that says it',
  })
}

function ambiguous(id: string, found: readonly FoundWords[]): DeckError {
  const shown = found.slice(0, 5).map(({ paragraph, before, words, behind }): Fault => {
    const around = `${tail(before, 12)}»${words}«${Array.from(behind).slice(0, 12).join('')}`
    return {
      code: 'words-ambiguous',
      what: `paragraph ${paragraph} of ${id}: ${around}`,
      remedy: `give more words, or the place: --paragraph ${paragraph}`,
    }
  })
  const [first, ...rest] = shown
  const count = {
    ...first,
    what: `the words stand at ${found.length} places of ${id}; ${first?.what}`,
  } as Fault
  return new DeckError('usage', [count, ...rest])
}

const tail = (text: string, length: number) => Array.from(text).slice(-length).join('')
