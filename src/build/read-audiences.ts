import type { Fault } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { suggestion } from '../locale/near-misses.ts'
import { type Audience, audienceSchema } from '../model/deck.ts'
import { nameIn, type TextFile } from './text-file.ts'

interface Written {
  readonly parsed: ParsedFile
  readonly fields: Readonly<Record<string, unknown>>
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a profile says over what it extends; mappings are merged one level deep. */
function over(base: Readonly<Record<string, unknown>>, own: Readonly<Record<string, unknown>>) {
  const merged: Record<string, unknown> = { ...base, ...own }
  for (const [key, value] of Object.entries(own)) {
    const below = base[key]
    if (key !== 'label' && isMapping(below) && isMapping(value)) merged[key] = { ...below, ...value }
  }
  return merged
}

function resolve(
  name: string,
  all: ReadonlyMap<string, Written>,
  faults: Fault[],
  below: readonly string[] = [],
): Readonly<Record<string, unknown>> | undefined {
  const { parsed, fields } = all.get(name) as Written
  const parent = fields.extends
  if (typeof parent !== 'string') return fields
  const place = parsed.place(['extends'])
  if ([...below, name].includes(parent)) {
    const what = `\`${name}\` extends itself by way of \`${parent}\``
    faults.push({ code: 'extends-cycle', what, remedy: 'take one `extends` out', place })
    return undefined
  }
  if (!all.has(parent)) {
    const what = `there is no audience \`${parent}\``
    faults.push({ code: 'unknown-audience', what, remedy: suggestion(parent, all.keys()), place })
    return undefined
  }
  const base = resolve(parent, all, faults, [...below, name])
  return base && over(base, fields)
}

/**
 * The audiences of `templates/audiences/*.yaml`, `extends` resolved. A profile that others extend may
 * leave fields open; it is no audience then.
 */
export function readAudiences(files: readonly TextFile[], faults: Fault[]): Record<string, Audience> {
  const all = new Map<string, Written>()
  const loose = audienceSchema.partial()
  for (const { file, text } of files) {
    if (!/^templates\/audiences\/[^/]+\.yaml$/.test(file)) continue
    const name = nameIn(file, /^templates\/audiences\/([^/]+)\.yaml$/, faults)
    const parsed = name === undefined ? undefined : parseYaml(file, text, faults)
    if (name === undefined || !parsed) continue
    const fields = conform(loose, Object.fromEntries(parsed.entries), parsed, [], faults)
    if (fields) all.set(name, { parsed, fields })
  }
  const extended = new Set([...all.values()].map(({ fields }) => fields.extends))
  const audiences: Record<string, Audience> = {}
  for (const [name, { parsed }] of all) {
    const fields = resolve(name, all, faults)
    if (!fields) continue
    const missing: Fault[] = []
    const audience = conform(audienceSchema, fields, parsed, [], missing)
    if (audience) audiences[name] = { ...audience, name }
    else if (!extended.has(name)) faults.push(...missing)
  }
  return audiences
}
