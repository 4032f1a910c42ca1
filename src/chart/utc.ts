import { type JsonObject, mapObjects } from './walk.ts'

/** What expressions call to read a date. */
export const steadyDateCall = 'steadyDate'

const renamed: Readonly<Record<string, string>> = {
  toDate: steadyDateCall,
  datetime: 'utc',
  timeFormat: 'utcFormat',
  timeParse: 'utcParse',
  timeOffset: 'utcOffset',
}
const localCall =
  /(?<![\w.$])(toDate|datetime|timeFormat|timeParse|timeOffset|year|quarter|month|week|date|day|dayofyear|hours|minutes|seconds|milliseconds)(?=\()/g
const expressionKeys = new Set(['signal', 'expr', 'test', 'update', 'init'])

/**
 * The same compiled spec with every time in UTC, so that a chart does not hang on the machine's time zone.
 * Rows that stand in it are left as they are.
 */
export function inUtc(compiled: JsonObject): JsonObject {
  const { data, ...rest } = compiled
  if (!Array.isArray(data)) return partInUtc(compiled)
  const sources = (data as JsonObject[]).map(({ values, ...source }) => ({
    ...partInUtc(source),
    ...(values === undefined ? {} : { values }),
  }))
  return { ...partInUtc(rest), data: sources }
}

function partInUtc(part: JsonObject): JsonObject {
  return mapObjects(part, (object, key) => {
    const changed: Record<string, unknown> = { ...object }
    for (const [name, value] of Object.entries(object)) {
      if (typeof value === 'string' && expressionKeys.has(name)) {
        changed[name] = value.replace(localCall, (call) => renamed[call] ?? `utc${call}`)
      }
    }
    if (key === 'scales' && object.type === 'time') changed.type = 'utc'
    if (key === 'transform' && object.type === 'timeunit') changed.timezone = 'utc'
    if (object.formatType === 'time') changed.formatType = 'utc'
    if (key === 'parse')
      for (const [name, value] of Object.entries(object)) changed[name] = parserInUtc(value)
    return changed
  }) as JsonObject
}

/** How a field's dates are read: `date:'%Y'` reads them in the machine's time zone. */
const parserInUtc = (parser: unknown): unknown =>
  typeof parser === 'string' ? parser.replace(/^date:/, 'utc:') : parser

const bearsZone = /(?:Z|[+-]\d\d:?\d\d|GMT|UTC|[ECMP][SD]T)\)?$/i
const isoDay = /^[+-]?\d{4,6}(?:-\d\d(?:-\d\d)?)?$/

/** A date as Vega reads it, in UTC where its text names no time zone: milliseconds, null for none. */
export function steadyDate(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'string') return value instanceof Date ? value : Number(value)
  const text = value.trim()
  if (isoDay.test(text) || bearsZone.test(text)) return Date.parse(text)
  const zoned = Date.parse(/\dT\d/.test(text) ? `${text}Z` : `${text} UTC`)
  return Number.isNaN(zoned) ? Date.parse(text) : zoned
}
