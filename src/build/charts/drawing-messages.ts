import type { Fault, FaultKind } from '../../errors.ts'
import type { DrawnChart } from '../../model/drawn-chart.ts'
import type { FigureRequest } from '../../model/edition.ts'
import type { Figure } from '../../model/figure.ts'
import type { Locale } from '../../model/text.ts'
import type { ThemeTokens } from '../../model/theme.ts'

/** A spec to draw: the text of its file, and what it is drawn with. */
export interface DrawingJob {
  /** As it was named; its ending tells the language. */
  readonly file: string
  readonly name: string
  readonly text: string
  readonly tokens: ThemeTokens
}

/** A chart of a deck to draw. */
export interface FigureJob {
  readonly request: FigureRequest
  readonly tokens: ThemeTokens
  readonly locale: Locale
}

export interface Refusal {
  readonly kind: FaultKind
  readonly faults: readonly Fault[]
}

/** What the drawing process is told. */
export type ToDrawer =
  | { readonly type: 'draw'; readonly job: DrawingJob }
  | { readonly type: 'draw figure'; readonly job: FigureJob }
  | { readonly type: 'data'; readonly key: number; readonly text: string }
  | { readonly type: 'no data'; readonly key: number; readonly refusal: Refusal }

/** What it tells. */
export type FromDrawer =
  | { readonly type: 'ready' }
  | { readonly type: 'load'; readonly key: number; readonly url: string }
  | { readonly type: 'drawn'; readonly drawing: DrawnChart | Figure }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'failed'; readonly stack: string }
