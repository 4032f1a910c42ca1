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
    case 'invalid_union': {
      const likeliest = likeliestBranch(issue, given)
      if (!likeliest) break
      return likeliest.flatMap((inner) =>
        issueFaults({ ...inner, path: [...issue.path, ...inner.path] }, schema, data, parsed, base),
      )
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const isText = valueAt(given, [key]) === null && valueAt(given, ['zh-CN']) !== undefined
        return {
          code: 'unknown-field',
          what: `\`${name}\` has no field \`${key}\`.`,
          why: isText
            ? 'Between braces a comma ends a text that stands without quotes.'
            : 'A misspelt field would be lost without a word.',
          remedy: isText ? 'write the text in quotes' : suggestion(key, fieldsAt(schema, issue.path)),
          place: parsed.placeOfKey([...path, key]),
        }
      })
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
  }
  const remedy = `write: ${issue.message}`
  return [{ code: 'bad-form', what: `\`${name}\` is ${shown(given)}.`, remedy, place }]
}

/**
 * The issues of the branch of a union that its writer most likely meant: not of another type altogether, and
 * with the fewest fields that it does not know or that are missing.
 */
function likeliestBranch(issue: Extract<Issue, { code: 'invalid_union' }>, given: unknown) {
  const isOther = (inner: Issue) =>
    inner.code === 'invalid_type' || (inner.code === 'invalid_value' && typeof given === 'object')
  const weight = (inner: Issue) =>
    inner.path.length === 0 && isOther(inner)
      ? 1000
      : inner.code === 'unrecognized_keys'
        ? inner.keys.length
        : 1
  const sum = (issues: readonly Issue[]) => issues.reduce((all, each) => all + weight(each), 0)
  const [best] = (given === undefined ? [] : issue.errors).toSorted((a, b) => sum(a) - sum(b))
  return best && sum(best) < 1000 ? best : undefined
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
  const branches: readonly unknown[] = inner instanceof z.ZodUnion ? inner.options : [inner]
  return branches.flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []))
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema
}
