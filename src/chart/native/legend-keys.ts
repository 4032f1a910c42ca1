import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { datumValue, keyOf } from './axes.ts'
import { colourOf } from './colour.ts'
import { legendParts } from './legend.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import { textOf } from './scene-items.ts'

/** @throws NotNative where a key of the legend has another colour than PowerPoint gives it: that of its series. */
export function refuseOtherKeys({ legends }: ChartScene, chart: NativeChart): void {
  if (!chart.legend) return
  const colours = keyColours(chart)
  for (const legend of legends) {
    const symbols = new Map(
      legendParts(legend, 'legend-symbol').map((item) => [keyOf(datumValue(item)), item]),
    )
    for (const label of legendParts(legend, 'legend-label')) {
      const symbol = symbols.get(keyOf(datumValue(label)))
      const own = colours.get(textOf(label))
      const drawn = [symbol?.fill, symbol?.stroke].flatMap((paint) => {
        const colour = colourOf(paint)
        return colour && colour.alpha > 0 ? [colour.hex] : []
      })
      if (drawn.length > 0 && own !== undefined && !drawn.includes(own))
        throw notNative('a legend in other colours than the series')
    }
  }
}

/** RRGGBB by name of the series, of a pie by name of the slice. */
function keyColours({ groups, categories }: NativeChart): ReadonlyMap<string, string | undefined> {
  const names = categories?.type === 'names' ? categories.names : []
  return new Map(
    groups.flatMap((group) =>
      group.type === 'pie'
        ? names.map((name, at) => [name, group.series[0].pointFills?.[at]?.hex] as const)
        : group.series.map((series) => [series.name, keyColour(series)] as const),
    ),
  )
}

const keyColour = ({ fill, line, marker, outline }: ChartSeries): string | undefined =>
  (fill ?? line?.colour ?? marker?.fill ?? marker?.outline?.colour ?? outline?.colour)?.hex
