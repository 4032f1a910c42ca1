import { permitted } from '../../facts/permitted.ts'
import type { Catalogue, Classification, Fact } from '../../model/facts.ts'
import { bare, folded, type Span, spacedWord, touching, wordSpans } from './bare-text.ts'

/** Letters and digits that a text must share with a withheld one to tell of it. */
export const runLength = 12
/**
 * As many where words stand apart, with a word among them that no permitted text has: twelve Latin letters are
 * two words, which any two texts share. Fewer tell with a number or a name of which that holds, more by themselves.
 */
const spacedLength = 24
const longLength = 40

/** That a text tells of a withheld fact. */
export interface Told {
  readonly fact: string
  /** The id, or letters and digits that both share: to find where they were typed, never for print. */
  readonly run: string
}

/** Finds in texts what an audience may not see. */
export interface Canary {
  /** Whether nothing is withheld, so that nothing can be found. */
  readonly isIdle: boolean
  /** Whether a fact of this id is withheld. */
  isWithheld(id: string): boolean
  /** The withheld facts of which a text tells, each once, in the order found. */
  look(text: string): readonly Told[]
}

/** Every text within a value. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsIn(each)
}

/** What a fact says in words: its keys, places and digests say nothing. */
const said = ({
  statement,
  short,
  label,
  actors,
  parts,
  group,
  members,
  document,
  note,
  dateBasis,
}: Fact) => [statement, short, label, actors, parts, group, members, document, note, dateBasis]

/** Whether a word stands in a text as a number of more than one digit, or as a name: a capital within a sentence. */
function isTelling(text: string, word: string): boolean {
  if (/^\d{2,}/.test(word)) return true
  const given = text.normalize('NFKC')
  const lower = given.toLowerCase()
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
    if (
      /^\p{Lu}/u.test(given.slice(at, at + 2)) &&
      /[\p{Ll},]\s$/u.test(given.slice(Math.max(0, at - 2), at))
    )
      return true
  return false
}

/** Every run of that length in bare text. */
export function* runsOf(text: string): Generator<string> {
  for (let at = 0; at + runLength <= text.length; at++) yield text.slice(at, at + runLength)
}

/** Ids as they stand in a text. Those without a digit or without a letter may be words or dates. */
const idIn = /[A-Za-z0-9][A-Za-z0-9._-]{0,62}[A-Za-z0-9]/g
const isPlainly = (id: string) => /\d/.test(id) && /[A-Za-z]/.test(id)

/** What withheld facts say that nothing open says: runs of letters and digits, and ids, each with its fact. */
interface Secrets {
  readonly runs: ReadonlyMap<string, string>
  /** Of withheld facts, but for those that an open text holds. */
  readonly ids: ReadonlySet<string>
  readonly withheld: ReadonlySet<string>
  /** Words and numbers that open texts have. */
  readonly known: ReadonlySet<string>
}

function secretsOf({ facts, sources, vocabulary }: Catalogue, open: Catalogue): Secrets {
  const kept = new Set(open.facts)
  const listed = new Set(open.sources.map(({ id }) => id))
  const runs = new Map<string, string>()
  const ids = new Set<string>()
  for (const fact of facts) {
    if (kept.has(fact)) continue
    ids.add(fact.id)
    const own = new Set(fact.locators.map(({ source }) => source).filter((id) => !listed.has(id)))
    const cited = sources.filter(({ id }) => own.has(id))
    for (const text of textsIn([said(fact), cited]))
      for (const run of runsOf(bare(text))) if (!runs.has(run)) runs.set(run, fact.id)
  }
  const known = new Set<string>()
  const withheld = new Set(ids)
  if (ids.size === 0) return { runs, ids, withheld, known }
  for (const text of textsIn([open.facts.map(said), open.sources, vocabulary, open.crosschecks])) {
    for (const run of runsOf(bare(text))) runs.delete(run)
    for (const word of folded(text).match(spacedWord) ?? []) known.add(word)
    for (const id of text.match(idIn) ?? []) ids.delete(id)
  }
  return { runs, ids, withheld, known }
}

/** Whether a run that a text shares with a withheld one is long or odd enough not to be chance. */
function tells(
  text: string,
  run: string,
  words: readonly Span[],
  from: number,
  known: ReadonlySet<string>,
): boolean {
  const to = from + run.length
  const spaced = words.reduce((sum, [a, b]) => sum + Math.min(b, to) - Math.max(a, from), 0)
  if (spaced <= run.length / 2 || run.length >= longLength) return true
  const unknown = words
    .filter(([a, b]) => a >= from && b <= to)
    .map(([a, b]) => run.slice(a - from, b - from))
    .filter((word) => !known.has(word))
  if (run.length >= spacedLength) return unknown.length > 0
  return unknown.some((word) => isTelling(text, word))
}

/**
 * What finds in texts whatever tells of facts above a clearance: their ids, and runs of their words that no fact,
 * source or entry of the vocabulary has that the audience may see.
 *
 * @param catalogue everything, what is withheld included
 */
export function canaryFor(catalogue: Catalogue, clearance: Classification): Canary {
  const own = known.get(catalogue) ?? new Map<Classification, Canary>()
  known.set(catalogue, own)
  const canary = own.get(clearance) ?? canaryOf(secretsOf(catalogue, permitted(catalogue, clearance)))
  own.set(clearance, canary)
  return canary
}

const known = new WeakMap<Catalogue, Map<Classification, Canary>>()

function canaryOf(secrets: Secrets): Canary {
  const { runs, ids, withheld } = secrets
  if (withheld.size === 0) return { isIdle: true, isWithheld: () => false, look: () => [] }
  return {
    isIdle: false,
    isWithheld: (id) => withheld.has(id),
    look(text) {
      const told = new Map<string, Told>()
      for (const [id] of text.matchAll(idIn))
        if (isPlainly(id) && ids.has(id) && !told.has(id)) told.set(id, { fact: id, run: id })
      const found = bare(text)
      let spans: readonly Span[] | undefined
      for (let at = 0; at + runLength <= found.length; at++) {
        const fact = runs.get(found.slice(at, at + runLength))
        if (fact === undefined) continue
        const from = at
        while (runs.has(found.slice(at + 1, at + 1 + runLength))) at++
        if (told.has(fact)) continue
        const run = found.slice(from, at + runLength)
        spans ??= wordSpans(text)
        if (tells(text, run, touching(spans, from, from + run.length), from, secrets.known))
          told.set(fact, { fact, run })
      }
      return [...told.values()]
    },
  }
}
