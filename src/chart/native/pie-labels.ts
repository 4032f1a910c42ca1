import type { DataLabels, LabelEntry } from '../../model/figure.ts'
import { notNative } from './not-native.ts'
import { numberFormat } from './number-format.ts'
import type { Slice } from './pie-slices.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

interface Circle {
  readonly outer: number
  readonly inner: number
}

/**
 * Labels of slices from a layer of texts: values, shares or names, in or around the pie.
 *
 * @throws NotNative where a text stands at no slice or says something else.
 */
export function pieLabels(layer: Layer, slices: readonly Slice[], circle: Circle): DataLabels | undefined {
  const texts = layer.paths.flat().filter(({ text, fill }) => text !== '' && fill)
  const [first] = texts
  if (!first) return undefined
  const [centre] = slices.map(({ item }) => item)
  const bySlice = new Map<Slice, SceneItem>()
  for (const text of texts) {
    const off = [text.x - (centre?.x ?? 0), text.y - (centre?.y ?? 0)].some((far) => Math.abs(far) > 1)
    const slice = off || Number(text.raw.angle ?? 0) !== 0 ? undefined : sliceAt(text, slices)
    if (!slice || bySlice.has(slice)) throw notNative(`the text “${text.text}” stands at no slice`)
    if (text.size !== first.size || text.bold !== first.bold) throw notNative('labels of different type')
    bySlice.set(slice, text)
  }
  const places = new Set(texts.map((text) => placeOf(text, circle)))
  const [position] = places
  if (position === undefined || places.size > 1) throw notNative('labels in different places')
  const readings = slices.map((slice) => {
    const text = bySlice.get(slice)
    return text ? readingsOf(text.text, slice) : []
  })
  const kinds = (['value', 'percent', 'category'] as const).filter((show) =>
    readings.every((entries) => entries.length === 0 || entries.some((entry) => entry.show === show)),
  )
  return {
    entries: readings.map((entries) => entries.find(({ show }) => show === kinds[0]) ?? entries[0] ?? null),
    colours: slices.map((slice) => hexOf(bySlice.get(slice) ?? first)),
    size: first.size,
    bold: first.bold,
    position,
  }
}

/** What a text at a slice may say: its number, its share, its name. */
function readingsOf(text: string, { value, share, name }: Slice): LabelEntry[] {
  const format = numberFormat(text, value)
  const [, decimals] = /^\d+(?:\.(\d+))?%$/.exec(text) ?? [undefined, '']
  const places = decimals?.length ?? 0
  const readings: LabelEntry[] = []
  if (format !== undefined) readings.push({ show: 'value', format })
  if (text === `${(share * 100).toFixed(places)}%`)
    readings.push({ show: 'percent', format: places > 0 ? `0.${'0'.repeat(places)}%` : '0%' })
  if (text === name) readings.push({ show: 'category' })
  if (readings.length === 0) throw notNative(`the label “${text}” is not the value ${value}`)
  return readings
}

function hexOf({ fill }: SceneItem): string {
  if (!fill || fill.alpha < 1) throw notNative('see-through labels')
  return fill.hex
}

/** The slice in whose middle a text stands, by its angle. */
function sliceAt({ raw }: SceneItem, slices: readonly Slice[]): Slice | undefined {
  const theta = Number(raw.theta)
  const away = ({ from, to }: Slice) => Math.abs(Math.sin((theta - (from + to) / 2) / 2))
  return slices.find((slice) => away(slice) < 1e-6 && slice.to > slice.from)
}

function placeOf(text: SceneItem, { outer, inner }: Circle): DataLabels['position'] {
  const radius = Number(text.raw.radius ?? 0) / outer
  if (inner > 0) {
    if (radius > inner / outer && radius < 1) return 'ctr'
    throw notNative('labels outside of a ring')
  }
  if (radius > 1 && radius < 1.5) return 'outEnd'
  if (radius > 0.35 && radius <= 0.7) return 'ctr'
  if (radius > 0.7 && radius <= 1) return 'inEnd'
  throw notNative('labels far from their slices')
}
