import type { NativeChart } from '../../model/figure.ts'
import type { JsonObject } from '../walk.ts'
import { colourOf } from './colour.ts'
import { notNative } from './not-native.ts'
import { type ChartScene, itemsOf, type SceneItem } from './scene.ts'

/** Plot area as fractions of the figure. */
export function plotFraction({ plot, width, height }: ChartScene): NativeChart['plot'] {
  const fraction = (part: number, whole: number) => Math.round((part / whole) * 1e5) / 1e5
  return {
    x: fraction(plot.x, width),
    y: fraction(plot.y, height),
    w: fraction(plot.w, width),
    h: fraction(plot.h, height),
  }
}

const sides: Readonly<Record<string, 't' | 'b' | 'l' | 'r'>> = {
  top: 't',
  bottom: 'b',
  left: 'l',
  right: 'r',
}

/**
 * The legend of the series, when there is one.
 *
 * @throws NotNative when it tells apart something else than these series.
 */
export function legendOf(scene: ChartScene, names: readonly string[]): Pick<NativeChart, 'legend'> {
  const [legend, ...more] = scene.legends.flatMap(({ items }) => items)
  if (!legend) return {}
  const labels = textsIn(legend, 'legend-label')
  const shown = labels.map(({ text }) => String(text))
  const position = sides[String(legend.orient)]
  if (more.length > 0 || names.length < 2 || position === undefined)
    throw notNative('a legend of its own kind')
  if ([...shown].sort().join('\n') !== [...names].sort().join('\n'))
    throw notNative('a legend of something else than the series')
  const [first] = labels
  return {
    legend: { position, size: Number(first?.fontSize ?? 12), colour: colourOf(first?.fill) ?? '000000' },
  }
}

function textsIn(holder: JsonObject, role: string): JsonObject[] {
  return itemsOf(holder).flatMap((item) => (item.role === role ? itemsOf(item) : textsIn(item, role)))
}

/**
 * The field whose numbers the marks show: what each draws is where the scale puts its own number.
 *
 * @param fits whether a number is what an item shows.
 * @throws NotNative when no field is.
 */
export function valueField(
  items: readonly SceneItem[],
  fits: (value: number, item: SceneItem) => boolean,
): (item: SceneItem) => number {
  const fields = Object.keys(items[0]?.datum ?? {})
  const field = fields.find((name) =>
    items.every((item) => {
      const value = item.datum[name]
      return typeof value === 'number' && Number.isFinite(value) && fits(value, item)
    }),
  )
  if (field === undefined) throw notNative('marks that do not show a number of their rows')
  return (item) => item.datum[field] as number
}

/** Name of the only series: what its rows have in common, else the title of the value axis. */
export function seriesName(items: readonly SceneItem[], title: string | undefined): string {
  for (const field of ['label', 'region', 'period']) {
    const [first, ...others] = new Set(items.map(({ datum }) => datum[field]))
    if (others.length === 0 && typeof first === 'string' && first !== '') return first
  }
  return title ?? ''
}

/** Opaque paint of a mark as RRGGBB. */
export function solid(colour: string | undefined): string {
  if (colour === undefined) throw notNative('a fill that is no plain colour')
  return colour
}
