import { figuresIn } from '../../locale/figures.ts'
import { parseNumbers } from '../../locale/number-words.ts'
import type { Catalogue, Fact } from '../../model/facts.ts'
import { type Localised, locales } from '../../model/text.ts'

/** Covers what stands in a text as part of a name. */
export interface KnownNames {
  /** Ranges of the text, UTF-16, end exclusive, in order. */
  readonly within: (text: string) => readonly (readonly [start: number, end: number])[]
  /** The text with its names blanked; its length stays. */
  readonly without: (text: string) => string
}

const longest = 400
const hasFigure = (name: string) =>
  name.length <= longest &&
  (figuresIn(name).length > 0 || locales.some((locale) => parseNumbers(name, locale).length > 0))

const ofFacts = new WeakMap<Fact, readonly string[]>()

/** Names with figures that a fact holds: labels, documents, actors, groups, members and parts. */
function namesOfFact(fact: Fact): readonly string[] {
  const known = ofFacts.get(fact)
  if (known) return known
  const { label, document, actors = [], group, members = [], parts = [] } = fact
  const texts: readonly (Localised | undefined)[] = [
    label,
    document?.title,
    document?.short,
    document?.issuer,
    group,
    ...actors.flatMap(({ name, affiliation }) => [name, affiliation]),
    ...members,
    ...parts,
  ]
  const names = texts.flatMap((text) => (text ? Object.values(text).filter(hasFigure) : []))
  ofFacts.set(fact, names)
  return names
}

const ofVocabulary = new WeakMap<object, readonly string[]>()

function namesOfVocabulary(vocabulary: Catalogue['vocabulary']): readonly string[] {
  const known = ofVocabulary.get(vocabulary)
  if (known) return known
  const { subjects, regions, indicators, tags, classifications, names } = vocabulary
  const entries = [subjects, regions, indicators, tags, classifications].flatMap((each) =>
    Object.values(each),
  )
  const found = [
    ...(names?.['zh-CN'] ?? []),
    ...(names?.en ?? []),
    ...entries.flatMap((each) => Object.values(each)).filter(hasFigure),
  ]
  ofVocabulary.set(vocabulary, found)
  return found
}

/**
 * Names in which a figure is no figure: those that the vocabulary lists, its entries, and what the facts at hand
 * call things. A name counts as a whole, the longest first; a figure beside it does not.
 */
export function knownNames({ vocabulary, facts, sources }: Catalogue): KnownNames {
  const titles = sources.flatMap(({ title, publisher }) => [title, publisher])
  const names = [
    ...namesOfVocabulary(vocabulary),
    ...facts.flatMap(namesOfFact),
    ...titles.flatMap((each) => Object.values(each)).filter(hasFigure),
  ]
  return coverOf(names)
}

/** Covers every occurrence of these texts, the longest first where several begin at one place. */
export function coverOf(names: readonly string[]): KnownNames {
  const wanted = new Set(names.map((name) => name.trim()).filter((name) => /[\p{L}+]/u.test(name)))
  const byStart = Map.groupBy(
    [...wanted].toSorted((a, b) => b.length - a.length),
    (name) => name.slice(0, 1),
  )
  const within = (text: string): [number, number][] => {
    const found: [number, number][] = []
    for (let at = 0; at < text.length; at++) {
      const candidates = byStart.get(text[at] ?? '') ?? []
      const name = candidates.find((each) => text.startsWith(each, at) && isWhole(text, at, each))
      if (name === undefined) continue
      found.push([at, at + name.length])
      at += name.length - 1
    }
    return found
  }
  return {
    within,
    without(text) {
      let shown = text
      for (const [start, end] of within(text))
        shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end)
      return shown
    },
  }
}

/** Whether no figure and no Latin word goes on before or behind a name. */
function isWhole(text: string, at: number, name: string): boolean {
  const before = text.slice(Math.max(0, at - 1), at)
  const after = text.slice(at + name.length, at + name.length + 2)
  if (/^\p{N}/u.test(name) && /[\p{N}.,]$/u.test(before)) return false
  if (/^[A-Za-z]/.test(name) && /[A-Za-z]$/.test(before)) return false
  if (/\p{N}$/u.test(name) && /^(?:\p{N}|[.,]\p{N})/u.test(after)) return false
  return !(/[A-Za-z]$/.test(name) && /^[A-Za-z]/.test(after))
}
