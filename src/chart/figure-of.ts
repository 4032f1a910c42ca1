import type { Figure } from '../model/figure.ts'
import type { Locale } from '../model/text.ts'
import { drawnLabels } from './drawn-labels.ts'
import { compileNative } from './native/index.ts'
import { finishSvg } from './svg.ts'
import type { Drawing } from './vega.ts'

interface Shown {
  readonly name: string
  readonly alt: string
  readonly locale: Locale
  /** px */
  readonly width: number
  readonly height: number
  /** Are there several views? PowerPoint has no such chart. */
  readonly composed: boolean
  readonly facts: readonly string[]
}

/** The figure that a drawing is: its SVG, and a native chart or the reason why not. */
export function figureOf(drawing: Drawing, { composed, facts, ...shown }: Shown): Figure {
  const { name, alt, width, height } = shown
  const native = composed
    ? { reason: 'several views in one figure' }
    : compileNative(drawing, { width, height })
  return {
    name,
    svg: finishSvg(drawing.svg, shown),
    alt: alt.trim(),
    width,
    height,
    native: 'chart' in native ? native.chart : null,
    ...('chart' in native ? {} : { reason: native.reason }),
    facts,
    labels: drawnLabels(drawing.view),
  }
}
