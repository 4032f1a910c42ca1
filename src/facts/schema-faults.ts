import { z } from 'zod'
import type { Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { ParsedFile } from './parse-yaml.ts'

type Issue = z.core.$ZodIssue

/**
 * Checks data against a schema.
 *
 * @param path where in the file the data stands
 * @returns the data as the schema types it, or undefined with the reasons added to `faults`
 */
export function conform<T extends z.ZodType>(
  schema: T,
  data: unknown,
  parsed: ParsedFile,
  path: readonly string[],
  faults: Fault[],
): z.output<T> | undefined {
  const result = schema.safeParse(data)
  if (result.success) return result.data
  for (const issue of result.error.issues) faults.push(...issueFaults(issue, schema, data, parsed, path))
  return undefined
}

function issueFaults(
  issue: Issue,
  schema: z.ZodType,
  data: unknown,
  parsed: ParsedFile,
  base: readonly string[],
): Fault[] {
  const path = [...base, ...issue.path]
  const name = path.join('.')
  const given = valueAt(data, issue.path)
  const place = parsed.place(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown-field',
        what: `\`${name}\` has no field \`${key}\`.`,
        why: 'A misspelt field would be lost without a word.',
        remedy: suggestion(key, fieldsAt(schema, issue.path)),
        place: parsed.placeOfKey([...path, key]),
      }))
    case 'invalid_value':
      if (given === undefined) return [missing(name, place)]
      return [
        {
          code: 'unknown-value',
          what: `\`${name}\` cannot be ${shown(given)}.`,
          remedy: suggestion(String(given), issue.values.map(String)),
          place,
        },
      ]
    case 'invalid_type':
      if (given === undefined) return [missing(name, place)]
      return [
        {
          code: 'wrong-type',
          what: `\`${name}\` must be ${article(issue.expected)}, not ${shown(given)}.`,
          remedy:
            issue.expected === 'string' && typeof given === 'number'
              ? `write it in quotes: "${given}"`
              : 'correct it',
          place,
        },
      ]
    default:
      return [
        {
          code: 'bad-form',
          what: `\`${name}\` is ${shown(given)}.`,
          remedy: `write: ${issue.message}`,
          place,
        },
      ]
  }
}

function missing(name: string, place: Fault['place'] & {}): Fault {
  return { code: 'missing-field', what: `\`${name}\` is missing.`, remedy: 'add it', place }
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type === 'record' || type === 'object' ? 'mapping' : type}`
}

function shown(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

/** Fields that the schema knows at a path. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let inner: unknown = bare(schema)
  for (const step of path) {
    if (inner instanceof z.ZodObject) inner = bare(inner.shape[String(step)])
    else if (inner instanceof z.ZodArray) inner = bare(inner.element)
    else if (inner instanceof z.ZodRecord) inner = bare(inner.valueType)
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema
}
