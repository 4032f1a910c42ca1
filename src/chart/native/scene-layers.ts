import { isObject, type JsonObject } from '../walk.ts'
import { notNative } from './not-native.ts'
import { itemsOf, type SceneItem, sceneItem } from './scene-items.ts'

/** Marks drawn together; the items of lines and areas stand path by path. */
export interface Layer {
  /** Of the mark: rect, line, area, symbol, text, arc, rule. */
  readonly type: string
  readonly paths: readonly (readonly SceneItem[])[]
  /** Field whose values the colour scale tells apart. */
  readonly colourField: string | undefined
  /** The scale and field that set a property of the mark, such as x, y2, fill, size; also xOffset and yOffset. */
  readonly channel: (property: string) => Channel | undefined
  /** Fields by whose values lines and areas are paths of their own. */
  readonly pathFields: readonly string[]
}

export interface Channel {
  readonly scale: string
  readonly field?: string
  /** The one value that all marks have. */
  readonly value?: unknown
}

/** The marks of a view, in the order drawn. */
export function readLayers(marks: readonly JsonObject[], compiled: JsonObject): Layer[] {
  const definitions = new Map(listOf(compiled.marks).map((mark) => [mark.name, mark]))
  return marks
    .filter(({ role }) => role === 'mark' || role === 'scope')
    .map((mark) => readLayer(mark, definitions.get(mark.name)))
}

function readLayer(mark: JsonObject, definition: JsonObject | undefined): Layer {
  if (mark.role !== 'scope') return layer(String(mark.marktype), [itemsOf(mark)], definition)
  const inner = itemsOf(mark).map((group) => itemsOf(group))
  const [first] = inner.flat()
  const type = String(first?.marktype)
  const path = type === 'line' || type === 'area'
  if (!path || !inner.every((marks) => marks.length === 1 && marks[0]?.marktype === type))
    throw notNative('nested views')
  const paths = inner.flatMap((marks) => marks.map(itemsOf))
  return { ...layer(type, paths, listOf(definition?.marks)[0]), pathFields: pathFields(definition) }
}

function pathFields(definition: JsonObject | undefined): string[] {
  const facet = isObject(definition?.from) ? definition.from.facet : undefined
  const fields = isObject(facet) && Array.isArray(facet.groupby) ? facet.groupby : []
  return fields.map((field) => unescaped(String(field)))
}

function layer(
  type: string,
  paths: readonly (readonly JsonObject[])[],
  definition: JsonObject | undefined,
): Layer {
  const encode = isObject(definition?.encode) ? definition.encode : {}
  const update = isObject(encode.update) ? encode.update : {}
  const channel = (property: string) => channelOf(update, property)
  return {
    type,
    paths: paths.map((items) => items.map(sceneItem)),
    colourField: channel('fill')?.field ?? channel('stroke')?.field,
    channel,
    pathFields: [],
  }
}

/** Of the rules for a property the last, which applies where no condition does. */
function channelOf(update: JsonObject, property: string): Channel | undefined {
  const [, axis] = /^([xy])Offset$/.exec(property) ?? []
  if (axis !== undefined) {
    const at = rulesOf(update[axis]).at(-1) ?? rulesOf(update[`${axis}c`]).at(-1)
    return isObject(at?.offset) ? scaled(at.offset) : undefined
  }
  const rule = rulesOf(update[property]).findLast((each) => scaled(each) !== undefined)
  return rule && scaled(rule)
}

const rulesOf = (value: unknown): JsonObject[] => (isObject(value) ? [value] : listOf(value))

function scaled({ scale, field, value }: JsonObject): Channel | undefined {
  if (typeof scale !== 'string') return undefined
  if (typeof field === 'string') return { scale, field: unescaped(field) }
  return value === undefined ? { scale } : { scale, value }
}

/** `a\.b` as the name that a row has. */
const unescaped = (field: string) => field.replace(/\\(.)/g, '$1')

export const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
