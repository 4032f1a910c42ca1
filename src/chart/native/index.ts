import type { NativeChart } from '../../model/figure.ts'
import type { Drawing } from '../vega.ts'
import { areaChart } from './area.ts'
import { barChart } from './bar.ts'
import { combinationChart } from './combination.ts'
import { refuseOtherKeys } from './legend-keys.ts'
import { lineChart } from './line.ts'
import { NotNative } from './not-native.ts'
import { pieChart } from './pie.ts'
import { rangedBarChart } from './ranged-bar.ts'
import { scatterChart } from './scatter.ts'
import { readScene } from './scene.ts'

/** Kinds of native chart: each reads a drawn chart, or leaves it to the next. */
const kinds = [pieChart, rangedBarChart, combinationChart, barChart, areaChart, lineChart, scatterChart]

/**
 * The native chart that shows what Vega has drawn, or why there is none.
 *
 * An allow-list: numbers, order, orientation, scale and colours are read from the marks as drawn, and
 * what is not understood in full stays a picture.
 *
 * @param size of the figure in px.
 */
export function compileNative(
  { view, compiled }: Drawing,
  size: { readonly width: number; readonly height: number },
): { readonly chart: NativeChart } | { readonly reason: string } {
  try {
    const scene = readScene(view, compiled, size)
    for (const kind of kinds) {
      const chart = kind(scene)
      if (!chart) continue
      refuseOtherKeys(scene, chart)
      return { chart }
    }
    return { reason: `marks ${scene.layers.map(({ type }) => type).join(' + ')}` }
  } catch (error) {
    if (error instanceof NotNative) return { reason: error.message }
    throw error
  }
}
