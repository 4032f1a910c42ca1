import type { Figure } from './figure.ts'
import type { Locale } from './text.ts'

/** A Vega-Lite spec that stands by itself, drawn. */
export interface DrawnChart {
  readonly title: string
  /** Empty where there is none. */
  readonly subtitle: string
  readonly locale: Locale
  /** As the spec asks for it. */
  readonly figure: Figure
  /** Without the title, for a slide whose title says it; the same figure where it has none. */
  readonly onSlide: Figure
}
