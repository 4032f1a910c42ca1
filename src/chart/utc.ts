import { type JsonObject, mapObjects } from './walk.ts'

const renamed: Readonly<Record<string, string>> = {
  datetime: 'utc',
  timeFormat: 'utcFormat',
  timeParse: 'utcParse',
  timeOffset: 'utcOffset',
}
const localCall =
  /(?<![\w.$])(datetime|timeFormat|timeParse|timeOffset|year|quarter|month|week|date|day|dayofyear|hours|minutes|seconds|milliseconds)(?=\()/g
const expressionKeys = new Set(['signal', 'expr', 'test', 'update', 'init'])

/** The same compiled spec with every time in UTC, so that a chart does not hang on the machine's time zone. */
export function inUtc(compiled: JsonObject): JsonObject {
  return mapObjects(compiled, (object, key) => {
    const changed: Record<string, unknown> = { ...object }
    for (const [name, value] of Object.entries(object)) {
      if (typeof value === 'string' && expressionKeys.has(name)) {
        changed[name] = value.replace(localCall, (call) => renamed[call] ?? `utc${call}`)
      }
    }
    if (key === 'scales' && object.type === 'time') changed.type = 'utc'
    if (key === 'transform' && object.type === 'timeunit') changed.timezone = 'utc'
    if (object.formatType === 'time') changed.formatType = 'utc'
    return changed
  }) as JsonObject
}
