import { DeckError, type Fault } from '../errors.ts'
import { openTables, permitted, readCatalogue } from '../facts/index.ts'
import { type Catalogue, classifications } from '../model/facts.ts'
import { checkChanges } from './check-changes.ts'
import { checkDeckNames, checkLayerNames } from './check-names.ts'
import { checkTemplates } from './check-templates.ts'
import { digestOf, sha256 } from './digest.ts'
import { placesOfFacts } from './fact-places.ts'
import { lastAnswer } from './last-answer.ts'
import { readLayers } from './layers.ts'
import { readAudiences } from './read-audiences.ts'
import { readDecks, withoutDoubles } from './read-decks.ts'
import { readHandWrittenDecks } from './read-hand-written.ts'
import { readPacks } from './read-packs.ts'
import { packResolver } from './resolve-pack.ts'
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

/** Whoever previews or watches reads the same data again and again. */
const knownCatalogue = lastAnswer<Catalogue>()
const digestsOf = new WeakMap<Catalogue, Workspace['factDigests']>()

/** What a workspace without data says of it: a deck written for Marp needs none. */
const noData: Catalogue = {
  sources: [],
  facts: [],
  crosschecks: [],
  vocabulary: { subjects: {}, regions: {}, indicators: {}, units: {}, tags: {}, classifications: {} },
}

const isTable = ({ file }: WorkspaceFile) => /\.(?:csv|xlsx)$/.test(file)

async function catalogueOf(
  texts: readonly TextFile[],
  files: readonly WorkspaceFile[],
  faults: Fault[],
): Promise<Catalogue | undefined> {
  try {
    return await knownCatalogue(digestOf(files.map(({ file, bytes }) => [file, sha256(bytes)])), async () => {
      const tables = await openTables(files.filter(isTable).map(({ file, bytes }) => ({ path: file, bytes })))
      return readCatalogue(
        texts.map(({ file, text }) => ({ path: file, text })),
        tables,
      )
    })
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
    return undefined
  }
}

/** Each fault once, however many decks lead to it. */
const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
]

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
export async function parseWorkspace(files: WorkspaceFiles): Promise<Workspace> {
  const faults: Fault[] = []
  const texts = files.data.filter((file) => !isTable(file))
  const [data = [], deckTexts = [], templates = []] = [texts, files.decks, files.templates].map((each) =>
    textOf(each, faults),
  )
  const catalogue = files.data.length === 0 ? noData : await catalogueOf(data, files.data, faults)
  const layers = readLayers([...deckTexts, ...templates], faults)
  const pictures = files.pictures ?? []
  const themes = new Set(Object.values(layers).flatMap(({ tokens }) => Object.keys(tokens)))
  const written = readHandWrittenDecks(deckTexts, { pictures, themes, catalogue }, faults)
  const read = withoutDoubles([...readDecks(deckTexts, faults), ...written], faults)
  const layered = {
    decks: Object.fromEntries(read.map(({ deck, file, places }) => [deck.name, { deck, file, places }])),
    audiences: readAudiences(templates, faults),
    packs: readPacks(templates, faults),
    layers,
  }
  if (faults.length === 0) {
    const known = { layered, resolve: packResolver(layered), files: [...deckTexts, ...templates] }
    faults.push(...checkLayerNames(known))
    for (const deck of read) faults.push(...checkDeckNames(deck, known), ...checkChanges(deck))
    if (faults.length === 0) faults.push(...checkTemplates(layered))
  }
  if (faults.length > 0 || !catalogue) throw new DeckError('invalid', withoutEchoes(distinct(faults)))
  return {
    ...layered,
    pictures: new Map(pictures.map(({ file, bytes }) => [file, bytes])),
    catalogue,
    factPlaces: placesOfFacts(data, catalogue),
    factDigests: factDigests(catalogue),
  }
}

function factDigests(catalogue: Catalogue): Workspace['factDigests'] {
  const digests = digestsOf.get(catalogue) ?? digestsByClearance(catalogue)
  digestsOf.set(catalogue, digests)
  return digests
}

/** Facts have their keys in the order of their schema, so that none are sorted: there may be very many. */
function digestsByClearance(catalogue: Catalogue): Workspace['factDigests'] {
  const own = new Map(catalogue.facts.map((fact) => [fact, sha256(JSON.stringify(fact))]))
  const digest = ({ facts, ...rest }: Catalogue) =>
    digestOf([rest, facts.map((fact) => own.get(fact)).join()])
  return Object.fromEntries(classifications.map((each) => [each, digest(permitted(catalogue, each))]))
}
