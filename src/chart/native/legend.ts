import type { ChartLegend, NativeChart } from '../../model/figure.ts'
import type { JsonObject } from '../walk.ts'
import { datumValue, keyOf } from './axes.ts'
import { hexOf } from './colour.ts'
import { fraction } from './fraction.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import { itemsOf, textOf } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

const sides: Readonly<Record<string, ChartLegend['position']>> = {
  top: 't',
  bottom: 'b',
  left: 'l',
  right: 'r',
}

/** What the legends tell apart, in their order. */
export const legendValues = ({ legends }: ChartScene): unknown[] => legends.flatMap(labelsOf).map(datumValue)

export const legendTexts = ({ legends }: ChartScene): string[] => legends.flatMap(labelsOf).map(textOf)

/** Names of what a legend tells apart, as it writes them; else as the values read. */
export function namesOf(scene: ChartScene, values: readonly unknown[]): string[] {
  const texts = new Map(
    scene.legends.flatMap(labelsOf).map((label) => [keyOf(datumValue(label)), textOf(label)]),
  )
  return values.map((value) => texts.get(keyOf(value)) ?? plain(value))
}

/** The name of a layer whose marks all have one colour of the legend. */
export function nameByColour(scene: ChartScene, { channel }: Layer): string | undefined {
  const value = channel('fill')?.value ?? channel('stroke')?.value
  return value === undefined ? undefined : namesOf(scene, [value])[0]
}

/** How PowerPoint lists series (Peltier, Order of Series and Legend Entries in Excel Charts; no clause says). */
export interface Listing {
  /** Beside the plot from the last to the first, as columns and areas lie on one another. */
  readonly upwards?: boolean
  /** In one line from the first to the last; where these lie on one another Vega's line may run against it. */
  readonly eitherWay?: boolean
}

export const ofStack: Listing = { upwards: true, eitherWay: true }

/**
 * The legend of the series, when there is one.
 *
 * @param names in the order of the series.
 * @throws NotNative when it tells apart something else than these series, or in another order.
 */
export function legendOf(
  scene: ChartScene,
  names: readonly string[],
  { upwards = false, eitherWay = false }: Listing = {},
): Pick<NativeChart, 'legend'> {
  const [legend, ...more] = scene.legends
  if (!legend) return {}
  const labels = labelsOf(legend)
  const shown = labels.map(textOf)
  if (more.length > 0) throw notNative('several legends')
  if (
    labels.length === 0 ||
    ['legend-gradient', 'legend-band'].some((role) => legendParts(legend, role).length > 0)
  )
    throw notNative('a legend of shades')
  if (new Set(names).size < names.length || !sameNames([...shown].sort(), [...names].sort()))
    throw notNative('a legend of something else than the series')
  const beside = standsBeside(scene)
  const turned = names.toReversed()
  if (
    !(
      sameNames(shown, beside && upwards ? turned : names) ||
      (!beside && eitherWay && sameNames(shown, turned))
    )
  )
    throw notNative('a legend in another order than the series')
  const [first] = labels
  const side = sides[String(legend.orient)]
  return {
    legend: {
      position: side ?? (beside ? 'r' : 't'),
      size: Number(first?.fontSize ?? 12),
      colour: hexOf(first?.fill) ?? '000000',
      ...(side === undefined ? { at: placeOf(scene, legend) } : {}),
    },
  }
}

/** Does the chart's legend stand at the left or right of the plot, or upright in it? */
export function standsBeside({ legends: [legend] }: ChartScene): boolean {
  if (!legend) return false
  const side = sides[String(legend.orient)]
  return side === undefined ? isUpright(legend) : side === 'l' || side === 'r'
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i])

/** Do the entries stand below one another? */
function isUpright(legend: JsonObject): boolean {
  const tops = legendParts(legend, 'scope').map(({ y }) => Math.round(Number(y)))
  return new Set(tops).size === labelsOf(legend).length
}

function placeOf({ plot, width, height }: ChartScene, legend: JsonObject): NonNullable<ChartLegend['at']> {
  return {
    x: fraction(plot.x + Number(legend.x), width),
    y: fraction(plot.y + Number(legend.y), height),
    w: fraction(Number(legend.width), width),
    h: fraction(Number(legend.height), height),
  }
}

const labelsOf = (legend: JsonObject): JsonObject[] => legendParts(legend, 'legend-label')

/** Items of a legend's marks with this role, however deep. */
export function legendParts(holder: JsonObject, role: string): JsonObject[] {
  return itemsOf(holder).flatMap((mark) =>
    mark.role === role ? itemsOf(mark) : itemsOf(mark).flatMap((item) => legendParts(item, role)),
  )
}

const plain = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
