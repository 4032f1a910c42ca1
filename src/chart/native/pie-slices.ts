import { namesOf } from './legend.ts'
import { numberIn, stackedField } from './line-points.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import type { SceneItem } from './scene-items.ts'
import type { Layer } from './scene-layers.ts'

const turn = 2 * Math.PI
/** Specs give angles with few digits, as 2.35619449. */
const exact = 1e-7

/** One slice of a pie, clockwise from the one before. */
export interface Slice {
  readonly name: string
  readonly value: number
  /** Of the whole, 0 to 1. */
  readonly share: number
  /** Angles in radians, clockwise from the top. */
  readonly from: number
  readonly to: number
  readonly item: SceneItem
}

/** The circle that all slices share, px. */
export function circleOf(items: readonly SceneItem[]) {
  const [first] = items
  if (!first) throw notNative('no slices')
  const size = (item: SceneItem, key: string) => Number(item.raw[key] ?? 0)
  const outer = size(first, 'outerRadius')
  const inner = size(first, 'innerRadius')
  if (!(outer > 0 && inner >= 0 && inner < outer)) throw notNative('no circle')
  for (const item of items) {
    if (
      Math.abs(size(item, 'outerRadius') - outer) > exact ||
      Math.abs(size(item, 'innerRadius') - inner) > exact
    )
      throw notNative('slices of different radius')
    if (Math.abs(item.x - first.x) > exact || Math.abs(item.y - first.y) > exact)
      throw notNative('slices of several circles')
    if (size(item, 'padAngle') !== 0 || size(item, 'cornerRadius') !== 0)
      throw notNative('slices with gaps or round corners')
  }
  return { outer, inner, x: first.x, y: first.y }
}

/**
 * The slices clockwise, from the one that begins at the top or else first after it.
 *
 * @throws NotNative where they do not make a whole circle, each by its share of a number of the rows.
 */
export function slicesOf(scene: ChartScene, arcs: Layer, items: readonly SceneItem[]): Slice[] {
  const spans = items
    .map((item) => {
      const ends = [Number(item.raw.startAngle), Number(item.raw.endAngle)]
      return { item, from: Math.min(...ends), to: Math.max(...ends) }
    })
    .sort((a, b) => a.from - b.from || a.to - b.to)
  for (const [i, { from, to }] of spans.entries()) {
    const next = spans[i + 1]?.from ?? (spans[0]?.from ?? 0) + turn
    if (!(to >= from - exact) || !(Math.abs(next - to) < exact * 10)) throw notNative('no whole circle')
  }
  const value = numberOf(arcs, spans)
  const whole = items.reduce((sum, item) => sum + value(item), 0)
  const names = namesIn(scene, arcs, spans)
  const slices = spans.map(({ item, from, to }, i) => {
    const share = value(item) / whole
    return { name: names[i] ?? '', value: value(item), share, from, to, item }
  })
  const start = slices.findIndex(({ from }) => angle(from) < exact * 10 || angle(from) > turn - exact * 10)
  return start > 0 ? [...slices.slice(start), ...slices.slice(0, start)] : slices
}

export const angle = (radians: number) => ((radians % turn) + turn) % turn

type Span = Pick<Slice, 'item' | 'from' | 'to'>

/** The number of each row, of which its slice is as large a part as the slice is of the circle. */
function numberOf(arcs: Layer, spans: readonly Span[]): (item: SceneItem) => number {
  const encoded = thetaField(arcs)
  const values = spans.map(({ item }) => numberIn(item, encoded))
  const whole = values.reduce((sum, value) => sum + value, 0)
  const shown = spans.every(({ from, to }, i) => near(((values[i] as number) / whole) * turn, to - from))
  if (!(whole > 0) || !shown || values.some((value) => value < 0))
    throw notNative('slices that do not show a number of their rows')
  return (item) => numberIn(item, encoded)
}

/** The field whose numbers the angles show. */
export const thetaField = (arcs: Layer): string => stackedField(arcs.channel('startAngle')?.field)

const near = (a: number, b: number) => Math.abs(a - b) < exact

/** What the slices are told apart by: the field of their colours, else a text that each row has of its own. */
function namesIn(scene: ChartScene, { colourField }: Layer, spans: readonly Span[]): string[] {
  const rows = spans.map(({ item }) => item.datum)
  const fields = Object.keys(rows[0] ?? {}).filter((field) => typeof rows[0]?.[field] === 'string')
  const own = fields.find((field) => new Set(rows.map((row) => row[field])).size === rows.length)
  const field = colourField ?? own
  if (field === undefined) throw notNative('slices without names')
  return namesOf(
    scene,
    rows.map((row) => row[field]),
  )
}
