import type { ChartSeries } from '../../model/figure.ts'
import { colourOf } from './colour.ts'
import { legendTexts, legendValues } from './legend.ts'
import type { ChartScene } from './scene.ts'
import type { Layer } from './scene-layers.ts'

/**
 * The lines of a chart with those that its legend names and of which there is nothing to draw: series
 * without values, in the order of the legend.
 */
export function withEmptyLines(
  scene: ChartScene,
  layers: readonly Layer[],
  series: readonly ChartSeries[],
): ChartSeries[] {
  const texts = legendTexts(scene)
  const [first] = series
  const byName = new Map(series.map((each) => [each.name, each]))
  const scales = new Set(layers.map(({ channel }) => channel('stroke')?.scale))
  const [name] = scales
  const scale = name === undefined ? undefined : scene.scale(name)
  const listed = texts.length > series.length && series.every((each) => texts.includes(each.name))
  if (!first?.line || !scale || scales.size > 1 || !listed) return [...series]
  const { width } = first.line
  return legendValues(scene).map((value, i) => {
    const text = texts[i] as string
    const colour = colourOf(scale.look(value))
    const line = colour ? { line: { colour, width, dash: 'solid' as const } } : {}
    return byName.get(text) ?? { name: text, values: first.values.map(() => null), ...line }
  })
}
