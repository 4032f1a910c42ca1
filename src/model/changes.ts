import type { FactRecord, SlideRecord, SourceRecord } from './edition-record.ts'
import type { PartialDate } from './text.ts'

/** In what a fact may differ from what it was; `date` covers period and deadline too. */
export const factAspects = ['figure', 'date', 'statement', 'source', 'classification'] as const
export type FactAspect = (typeof factAspects)[number]

/** A fact that both editions show, and in what it differs. */
export interface ChangedFact {
  readonly id: string
  readonly before: FactRecord
  readonly now: FactRecord
  /** At least one, in the order of `factAspects`. */
  readonly aspects: readonly FactAspect[]
}

/** A fact that one of the two editions shows. */
export interface ShownFact {
  readonly id: string
  readonly fact: FactRecord
}

/** What became of the facts, each list by id. */
export interface FactChanges {
  readonly added: readonly ShownFact[]
  readonly changed: readonly ChangedFact[]
  /** Shown before, and now neither shown nor known to stand. */
  readonly withdrawn: readonly ShownFact[]
  /** Shown before; it still stands, but no slide shows it now. Empty where only two editions are at hand. */
  readonly leftOut: readonly ShownFact[]
}

/** In what a slide may differ from what it was: `values` are what facts and derivations print. */
export type SlideAspect = 'kind' | 'title' | 'values' | 'text'

/** A slide that both editions have, told by what it holds and not by its number. */
export interface ChangedSlide {
  readonly before: SlideRecord
  readonly now: SlideRecord
  /** At least one; `text` only where nothing else says how it differs. */
  readonly aspects: readonly SlideAspect[]
  /** Values as printed that only one of them has. */
  readonly gone: readonly string[]
  readonly come: readonly string[]
}

/** Slides that stand elsewhere among those that both editions have, whether or not they changed. */
export interface MovedSlide {
  readonly before: SlideRecord
  readonly now: SlideRecord
}

export interface SlideChanges {
  readonly added: readonly SlideRecord[]
  readonly removed: readonly SlideRecord[]
  readonly moved: readonly MovedSlide[]
  readonly changed: readonly ChangedSlide[]
}

export interface SourceChanges {
  readonly added: readonly SourceRecord[]
  readonly gone: readonly SourceRecord[]
}

/** What differs between an edition and the one before it. */
export interface EditionChanges {
  readonly before: { readonly asOf: PartialDate; readonly edition: string }
  readonly now: { readonly asOf: PartialDate; readonly edition: string }
  readonly facts: FactChanges
  readonly slides: SlideChanges
  readonly sources: SourceChanges
}
