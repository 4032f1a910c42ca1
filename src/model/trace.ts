import type { ValueOrigin } from './printed-value.ts'

/** A text with figures that stands on a slide, and who vouches for it. */
export interface TracedValue {
  /** The figures in it, as they stand: 4.22%, 2024. */
  readonly figures: readonly string[]
  /** As it is printed; of a figure that nothing vouches for, the words around it. */
  readonly text: string
  /** `unknown` when nothing that was built into the file vouches for it. */
  readonly origin: ValueOrigin | 'unknown'
  /** What was reckoned, or why a typed figure is allowed. */
  readonly how?: string
  /** Of origin `fact` each prints this text; of `derived` all were reckoned with. */
  readonly facts: readonly string[]
}

/** A slide as it is now, against what was built. */
export interface TracedSlide {
  /** Its place in the file as it is now, from 1. */
  readonly number: number
  /** Its number when it was built; null for one that was added since. */
  readonly built: number | null
  readonly title: string
  /** `unsealed`: the file says nothing by which an edit could be told. */
  readonly state: 'as built' | 'edited' | 'added' | 'unsealed'
  /** Whether it stands before or behind other slides than it did. */
  readonly isMoved: boolean
  readonly values: readonly TracedValue[]
}

/** A file's slides against its provenance. */
export interface TracedSlides {
  readonly state: 'as built' | 'edited' | 'unsealed'
  readonly slides: readonly TracedSlide[]
  /** Slides that were built and are gone. */
  readonly removed: readonly { readonly number: number; readonly title: string }[]
}
