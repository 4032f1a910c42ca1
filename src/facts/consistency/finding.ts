import type { Fault, Place } from '../../errors.ts'
import type { Fact } from '../../model/facts.ts'
import { type Localised, locales } from '../../model/text.ts'

/** Which file of the data, or which folder of them. */
export type DataFile = 'facts' | 'crosschecks' | 'sources' | 'vocabulary'

type Path = readonly (string | number)[]

/** Where in the data the value at a path stands; its first key is the id of a fact, crosscheck or source. */
export type LocateData = (file: DataFile, path: Path) => Place

/** A text in both languages, and where it stands. */
export interface PlacedText {
  readonly file: DataFile
  readonly path: Path
  readonly text: Localised
}

/** What a rule finds about a value of the data. */
export interface DataFault extends Omit<Fault, 'place'> {
  readonly file: DataFile
  readonly path: Path
}

export function placed({ file, path, ...fault }: DataFault, locate: LocateData): Fault {
  return { ...fault, place: locate(file, path) }
}

/** Every text of a fact that readers see, in both languages. */
export function* textsOfFact({ id, ...fact }: Fact): Generator<PlacedText> {
  yield* textsIn(fact, [id])
}

/** Fields whose texts are not for print. */
const unprinted = new Set(['note', 'dateBasis', 'locators'])

function* textsIn(value: object, path: Path): Generator<PlacedText> {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'object' || inner === null || unprinted.has(key)) continue
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const isText = locales.every((locale) => typeof inner[locale] === 'string')
    if (isText) yield { file: 'facts', path: at, text: inner as Localised }
    else yield* textsIn(inner, at)
  }
}
