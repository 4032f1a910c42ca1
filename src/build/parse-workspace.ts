import { DeckError, type Fault, type Place } from '../errors.ts'
import { permitted, readCatalogue } from '../facts/index.ts'
import { suggestion } from '../locale/near-misses.ts'
import { type Catalogue, classifications } from '../model/facts.ts'
import { digestOf } from './digest.ts'
import { readAudiences } from './read-audiences.ts'
import { type ReadDeck, readDecks } from './read-decks.ts'
import { readPacks, readThemes } from './read-packs.ts'
import type { TextFile } from './text-file.ts'
import type { WorkspaceFile } from './tree.ts'
import type { Workspace, WorkspaceFiles } from './workspace-data.ts'

/** Files as text; one that is not UTF-8 is a fault. */
function textOf(files: readonly WorkspaceFile[], faults: Fault[]): TextFile[] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return files.flatMap(({ file, bytes }) => {
    try {
      return { file, text: decoder.decode(bytes) }
    } catch {
      const what = 'the file is not UTF-8 text'
      faults.push({ code: 'not-utf-8', what, remedy: 'save it as UTF-8', place: { file } })
      return []
    }
  })
}

function catalogueOf(files: readonly TextFile[], faults: Fault[]): Catalogue | undefined {
  try {
    return readCatalogue(files.map(({ file, text }) => ({ path: file, text })))
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
    return undefined
  }
}

interface Named {
  readonly noun: string
  readonly name: string
  readonly place: Place
}

function unknown({ noun, name, place }: Named, known: object): Fault[] {
  if (Object.hasOwn(known, name)) return []
  const remedy = suggestion(name, Object.keys(known))
  return [{ code: `unknown-${noun}`, what: `there is no ${noun} \`${name}\``, remedy, place }]
}

/** Names in a deck that lead nowhere: pack, audiences, their themes, languages without texts. */
function checkNames(
  { deck, parsed }: ReadDeck,
  parts: Pick<Workspace, 'audiences' | 'packs' | 'themes'>,
): Fault[] {
  const { audiences, packs, themes } = parts
  const faults = unknown({ noun: 'pack', name: deck.pack, place: parsed.place(['pack']) }, packs)
  for (const [at, name] of deck.audiences.entries()) {
    const place = parsed.place(['audiences', at])
    faults.push(...unknown({ noun: 'audience', name, place }, audiences))
    const theme = audiences[name]?.theme
    if (theme !== undefined) {
      const file = `templates/audiences/${name}.yaml`
      faults.push(...unknown({ noun: 'theme', name: theme, place: { file } }, themes))
    }
  }
  for (const [at, locale] of deck.locales.entries()) {
    if (!packs[deck.pack] || packs[deck.pack]?.texts[locale]) continue
    const what = `there are no texts in \`${locale}\``
    const remedy = `write templates/locales/${locale}.yaml`
    faults.push({ code: 'unknown-locale', what, remedy, place: parsed.place(['locales', at]) })
  }
  const own = Object.fromEntries(deck.audiences.map((name) => [name, true]))
  for (const [index, slide] of deck.slides.entries())
    for (const [at, name] of (slide.audiences ?? []).entries()) {
      const place = parsed.place(['slides', index, 'audiences', at])
      faults.push(...unknown({ noun: 'audience', name, place }, own))
    }
  return faults
}

/** Faults less those that follow from another: after the first slip of syntax a parser is lost in its file. */
function withoutEchoes(faults: readonly Fault[]): Fault[] {
  const slipped = new Set<string>()
  return faults.filter(({ code, place }) => {
    if (code !== 'yaml-syntax') return true
    const isFirst = !slipped.has(place?.file ?? '')
    slipped.add(place?.file ?? '')
    return isFirst
  })
}

/**
 * A workspace from its files, checked as a whole: what each file says and what they say of each other.
 *
 * @throws DeckError (invalid) with every fault of every file
 */
export function parseWorkspace(files: WorkspaceFiles): Workspace {
  const faults: Fault[] = []
  const [data, deckTexts, templates] = [files.data, files.decks, files.templates].map((each) =>
    textOf(each, faults),
  )
  const catalogue = catalogueOf(data ?? [], faults)
  const decks = readDecks(deckTexts ?? [], faults)
  const audiences = readAudiences(templates ?? [], faults)
  const packs = readPacks(templates ?? [], faults)
  const themes = readThemes(templates ?? [], faults)
  if (faults.length === 0)
    for (const deck of decks) faults.push(...checkNames(deck, { audiences, packs, themes }))
  if (faults.length > 0 || !catalogue) throw new DeckError('invalid', withoutEchoes(faults))
  return {
    decks: Object.fromEntries(decks.map(({ deck, file, places }) => [deck.name, { deck, file, places }])),
    audiences,
    packs,
    themes,
    catalogue,
    factDigests: Object.fromEntries(
      classifications.map((each) => [each, digestOf(permitted(catalogue, each))]),
    ),
  }
}
