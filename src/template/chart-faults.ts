import type { z } from 'zod'
import type { Fault, Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import { chartSchema, querySchema, selectionSchema } from '../model/deck.ts'

type Issue = z.core.$ZodIssue

/** How what is wrong with a value of a deck is told. */
interface Telling {
  readonly code: string
  /** Name of the value in messages. */
  readonly name: string
  readonly remedy: string
  readonly place: Place
}

/** What is wrong with a chart of a deck as it is written, each thing once, all at the chart's place. */
export const chartFaults = (issues: readonly Issue[], given: unknown, place: Place): Fault[] =>
  issueFaults(issues, given, {
    code: 'bad-chart',
    name: 'chart',
    remedy: 'A chart has data: {facts: …} and a Vega-Lite spec without data.',
    place,
  })

/** What is wrong with facts that a slide asks for by ids or by a query; nothing when they can be selected. */
export function selectionFaults(given: unknown, name: string, place: Place): Fault[] {
  const parsed = selectionSchema.safeParse(given)
  if (parsed.success) return []
  const remedy = 'Write ids, [S4-014, S4-018], or a query, {kind: target, region: tianjin}.'
  const telling = { code: 'bad-parameter', name, remedy, place }
  if (typeof given !== 'object' || given === null)
    return [{ code: telling.code, what: `\`${name}\` is no list of ids and no query.`, remedy, place }]
  return issueFaults(parsed.error.issues, given, telling)
}

function issueFaults(issues: readonly Issue[], given: unknown, telling: Telling): Fault[] {
  const { code, place } = telling
  return issues.flatMap((issue) => {
    const name = [telling.name, ...issue.path].join('.')
    const fault = (what: string, remedy = telling.remedy): Fault => ({ code, what, remedy, place })
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        fault(`\`${name}\` has no field \`${key}\`.`, suggestion(key, fieldsAt(telling, issue.path))),
      )
    if (issue.code === 'invalid_union') {
      const meant = issue.errors[Array.isArray(valueAt(given, issue.path)) ? 0 : 1] ?? []
      const inner = meant.map((each) => ({ ...each, path: [...issue.path, ...each.path] }))
      if (inner.every(({ code }) => code !== 'invalid_union')) return issueFaults(inner, given, telling)
    }
    if (valueAt(given, issue.path) === undefined) return [fault(`\`${name}\` is missing.`)]
    return [fault(`\`${name}\`: ${issue.message}.`)]
  })
}

function fieldsAt({ code }: Telling, path: readonly PropertyKey[]): string[] {
  if (code !== 'bad-chart' || path.includes('facts')) return Object.keys(querySchema.shape)
  return Object.keys(path.at(-1) === 'data' ? chartSchema.shape.data.shape : chartSchema.shape)
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
