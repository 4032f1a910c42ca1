import type { Fault } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { textFaults } from '../facts/text-faults.ts'
import { deckSchema } from '../model/deck.ts'
import { nameIn, type TextFile } from './text-file.ts'
import type { DeckFile } from './workspace-data.ts'

/** A deck while its file is still at hand. */
export interface ReadDeck extends DeckFile {
  readonly parsed: ParsedFile
}

type Path = readonly (string | number)[]

/** Line and column of every value, by key path as JSON. */
export function placesIn(parsed: ParsedFile): DeckFile['places'] {
  const places: Record<string, readonly [number, number]> = {}
  const walk = (value: unknown, path: Path) => {
    const { line = 1, column = 1 } = parsed.place(path)
    places[JSON.stringify(path)] = [line, column]
    if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, [...path, at])
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key])
  }
  walk(Object.fromEntries(parsed.entries), [])
  return places
}

/** Decks by name; of two with one name the second is a fault. */
export function withoutDoubles(decks: readonly ReadDeck[], faults: Fault[]): ReadDeck[] {
  const known = new Map<string, ReadDeck>()
  for (const read of decks) {
    const other = known.get(read.deck.name)
    if (!other) known.set(read.deck.name, read)
    else
      faults.push({
        code: 'same-deck',
        what: `there are two decks \`${read.deck.name}\`, the other in ${other.file}`,
        remedy: 'rename one of them',
        place: { file: read.file },
      })
  }
  return [...known.values()].sort((a, b) => (a.deck.name < b.deck.name ? -1 : 1))
}

/** The decks of `decks/*.yaml`; those with faults are left out. */
export function readDecks(files: readonly TextFile[], faults: Fault[]): ReadDeck[] {
  return files.flatMap(({ file, text }) => {
    const name = nameIn(file, /^decks\/([^/]+)\.yaml$/, faults)
    const parsed = name === undefined ? undefined : parseYaml(file, text, faults)
    if (name === undefined || !parsed) return []
    const known = readBefore.get(parsed)
    if (known) return [known]
    const before = faults.length
    const deck = conform(deckSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
    faults.push(...textFaults(parsed))
    if (!deck) return []
    const read = { deck: { ...deck, name }, file, places: placesIn(parsed), parsed }
    if (faults.length === before) readBefore.set(parsed, read)
    return [read]
  })
}

/** Decks in which nothing was wrong: a file that has not changed is parsed once, and so is its deck. */
const readBefore = new WeakMap<ParsedFile, ReadDeck>()
