// Writes tests/fixtures/vega-lite/gallery-expected.json: node tests/chart/gallery-rule.ts
// `belongs` reads the text of a spec alone, and was written before any result of the compiler was looked at;
// `beyond` reads the text alone too, and was written afterwards: both shares are printed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Json = Readonly<Record<string, unknown>>

/** A mark with what it is encoded by, the encoding of the layers around it included. */
interface Unit {
  readonly mark: string
  readonly encoding: Readonly<Record<string, Json>>
}

const gallery = join(import.meta.dirname, '../../../shared/charts/gallery')

const points = new Set(['point', 'circle', 'square'])
const composing = ['facet', 'repeat', 'concat', 'hconcat', 'vconcat', 'spec', 'projection']
const besides = [
  'row',
  'column',
  'facet',
  'x2',
  'y2',
  'theta2',
  'radius',
  'radius2',
  'latitude',
  'longitude',
  'time',
]
const over: Readonly<Record<string, readonly string[]>> = {
  bar: ['text', 'line'],
  line: ['point', 'line'],
  area: ['line', 'point'],
  arc: ['text'],
  point: [],
}

/**
 * Should PowerPoint own the chart of this spec? One view, or layers of text or lines over bars, points
 * over lines, lines and points over areas, text over arcs; none of parameters, conditions, facets,
 * bubbles, bins, ranges and bars over time.
 */
export function belongs(spec: Json): boolean {
  if (composing.some((key) => key in spec) || anywhere(spec, asksMore)) return false
  const units = unitsOf(spec, {})
  const [base, ...others] = units
  if (!base || !(base.mark in over) || !units.every(isPlain)) return false
  return others.every(
    (unit) => over[base.mark]?.includes(unit.mark) && (free(base, unit) || sameAxes(base, unit)),
  )
}

/** Texts and lines over bars, and texts over arcs, have a channel of their own. */
const free = (base: Unit, { mark }: Unit): boolean =>
  mark === 'text' || (base.mark === 'bar' && mark === 'line')

const sameAxes = (base: Unit, unit: Unit): boolean =>
  ['x', 'y'].every((axis) => {
    const of = ({ encoding }: Unit) => JSON.stringify([encoding[axis]?.field, encoding[axis]?.aggregate])
    return of(base) === of(unit)
  })

/** Parameters, conditions and bins, wherever they stand. */
function asksMore(key: string, value: unknown): boolean {
  if (key === 'params' || key === 'selection') return !Array.isArray(value) || value.length > 0
  return key === 'condition' || ((key === 'bin' || key === 'binned') && Boolean(value))
}

function anywhere(value: unknown, test: (key: string, value: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, child]) => key !== 'values' && (test(key, child) || anywhere(child, test)),
  )
}

function unitsOf(view: Json, outer: Unit['encoding']): Unit[] {
  const encoding = { ...outer, ...(view.encoding as Unit['encoding'] | undefined) }
  if (Array.isArray(view.layer)) return (view.layer as Json[]).flatMap((inner) => unitsOf(inner, encoding))
  const { mark } = view
  const type = typeof mark === 'string' ? mark : String((mark as Json | undefined)?.type)
  return [{ mark: points.has(type) ? 'point' : type, encoding }]
}

function isPlain({ mark, encoding }: Unit): boolean {
  if (besides.some((channel) => channel in encoding)) return false
  const { x, y, size } = encoding
  if (size && ('field' in size || 'aggregate' in size)) return false
  if (mark === 'bar') return ![x, y].some((axis) => axis && (axis.type === 'temporal' || 'timeUnit' in axis))
  return mark !== 'point' || [x, y].every(isMeasured)
}

/** Points make a scatter chart between two axes of numbers; over lines and areas these hold already. */
const isMeasured = (axis: Json | undefined): boolean =>
  axis !== undefined && (axis.type === 'quantitative' || 'aggregate' in axis)

const isDiscrete = (axis: Json | undefined): boolean => axis?.type === 'nominal' || axis?.type === 'ordinal'

/**
 * Why PowerPoint has no chart of this kind, told by the spec's text alone; undefined where it has one.
 * Area charts take categories or dates (ISO 29500-1, 21.2.2.4), stacks stand one beside the other only
 * (21.2.2.77), and a legend names series (21.2.2.94), not a scale of numbers.
 */
export function beyond(spec: Json): string | undefined {
  for (const { mark, encoding } of unitsOf(spec, {})) {
    const { x, y, xOffset, yOffset, color } = encoding
    const offset = xOffset ?? yOffset
    if (['color', 'fill', 'stroke', 'opacity'].some((name) => isMeasured(encoding[name])))
      return 'paint by a number'
    if (mark === 'area' && x?.type === 'quantitative') return 'an area over numbers'
    if (mark === 'line' && isDiscrete(y)) return 'a line between categories'
    if (mark !== 'bar') continue
    if (x && y && isMeasured(x) && isMeasured(y)) return 'bars over numbers'
    if ((isDiscrete(x) && isDiscrete(y)) || (xOffset && !x) || (yOffset && !y))
      return 'bars without one axis of categories'
    if (offset?.field && color?.field && offset.field !== color.field) return 'stacks side by side'
  }
  return undefined
}

/** A spec of the gallery, by the name of its file. */
export const readSpec = (file: string): Json => JSON.parse(readFileSync(join(gallery, file), 'utf8')) as Json

/** Files of the gallery that belong, by name; none where there is no gallery. */
export function chosenFiles(): string[] {
  if (!existsSync(gallery)) return []
  const files = readdirSync(gallery).filter((file) => file.endsWith('.vl.json'))
  return files.filter((file) => belongs(readSpec(file))).sort()
}

export const listFile = join(import.meta.dirname, '../fixtures/vega-lite/gallery-expected.json')

if (process.argv[1] === import.meta.filename) {
  const chosen = chosenFiles()
  if (chosen.length > 0) writeFileSync(listFile, `${JSON.stringify(chosen, null, 2)}\n`)
  console.log(
    chosen.length > 0
      ? `${chosen.length} specs should be native charts`
      : 'no ../shared/charts/gallery beside the repository',
  )
}
