import type { Localised } from './text.ts'

/**
 * Who vouches for what stands on a slide: `fact` a fact as it says it, `derived` what a helper reckoned from
 * facts, `source` the list of sources, `deck` the deck's own settings such as its day, `layout` numbering,
 * `allowed` a figure that was typed and that the workspace allows, with a reason.
 */
export type ValueOrigin = 'fact' | 'derived' | 'source' | 'deck' | 'layout' | 'allowed'

/** A text that a slide prints, marked at birth with what vouches for its figures. */
export interface PrintedValue {
  /** Plain text, as the reader reads it. */
  readonly text: string
  readonly origin: ValueOrigin
  /** Ids of the facts that it rests on: one for `fact`, all that were reckoned with for `derived`. */
  readonly facts: readonly string[]
  /** What was reckoned (`difference`, `count` …), or why a typed figure is allowed. */
  readonly how?: string
}

/** A figure that is typed and that the deck allows: as it is typed, why, and where. */
export interface AllowedFigure {
  readonly figure: string
  readonly reason: Localised
  readonly file: string
  readonly line: number
}
