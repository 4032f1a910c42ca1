// Writes tests/fixtures/vega-lite/gallery-expected.json: node tests/chart/gallery-rule.ts
// The rule reads the text of a spec alone, and was written before any result of the compiler was looked at.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Json = Readonly<Record<string, unknown>>

/** A mark with what it is encoded by, the encoding of the layers around it included. */
interface Unit {
  readonly mark: string
  readonly encoding: Readonly<Record<string, Json>>
}

const gallery = join(import.meta.dirname, '../../../shared/charts/gallery')
const list = join(import.meta.dirname, '../fixtures/vega-lite/gallery-expected.json')

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

if (process.argv[1] === import.meta.filename) {
  if (existsSync(gallery)) {
    const files = readdirSync(gallery).filter((file) => file.endsWith('.vl.json'))
    const chosen = files
      .filter((file) => belongs(JSON.parse(readFileSync(join(gallery, file), 'utf8')) as Json))
      .sort()
    writeFileSync(list, `${JSON.stringify(chosen, null, 2)}\n`)
    console.log(`${chosen.length} of ${files.length} specs should be native charts`)
  } else console.log('no ../shared/charts/gallery beside the repository')
}
