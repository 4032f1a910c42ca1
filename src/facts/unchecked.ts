import type { Crosscheck, Fact, Source, Vocabulary } from '../model/facts.ts'
import type { ParsedFile } from './parse-yaml.ts'

/** An entry with the file that it was read from; without value where it did not conform. */
export interface Entry<T> {
  readonly value: T | undefined
  readonly from: ParsedFile
}

export type Entries<T> = ReadonlyMap<string, Entry<Omit<T, 'id'>>>

/** Everything read, before what refers to what has been checked. */
export interface Unchecked {
  readonly sources: Entries<Source>
  readonly facts: Entries<Fact>
  readonly crosschecks: Entries<Crosscheck>
  readonly vocabulary: Vocabulary
  readonly vocabularyFile: ParsedFile
}

/** More faults than these are not told one by one. */
export const mostFaults = 200

/** Takes note of a fault at a path of the file at hand. */
export type Report = (
  code: string,
  path: readonly (string | number)[],
  what: string,
  remedy: string,
  why?: string,
) => void
