import type { Fault } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import { audienceSchema } from '../model/audience.ts'
import { lineages } from './inherit.ts'
import { nameIn, type TextFile } from './text-file.ts'
import type { AudienceProfile } from './workspace-data.ts'

const looseSchema = audienceSchema.partial()

interface Written {
  readonly parsed: ParsedFile
  readonly fields: ReturnType<typeof looseSchema.parse>
}

function readAll(files: readonly TextFile[], faults: Fault[]) {
  const all = new Map<string, Written>()
  const unread = new Set<string>()
  for (const { file, text } of files) {
    if (!/^templates\/audiences\/[^/]+\.yaml$/.test(file)) continue
    const name = nameIn(file, /^templates\/audiences\/([^/]+)\.yaml$/, faults)
    const parsed = name === undefined ? undefined : parseYaml(file, text, faults)
    const fields = parsed && conform(looseSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
    if (name === undefined) continue
    if (parsed && fields) all.set(name, { parsed, fields })
    else unread.add(name)
  }
  return { all, unread }
}

/**
 * The audiences of `templates/audiences/*.yaml`, `extends` followed. A profile that others extend may
 * leave label and clearance open; it is no audience then.
 */
export function readAudiences(files: readonly TextFile[], faults: Fault[]): Record<string, AudienceProfile> {
  const { all, unread } = readAll(files, faults)
  const extended = new Set([...all.values()].map(({ fields }) => fields.extends))
  const inheriting = [...all].map(
    ([name, { parsed, fields }]) =>
      [name, { parent: fields.extends, place: parsed.place(['extends']) }] as const,
  )
  const audiences = new Map<string, AudienceProfile>()
  for (const [name, lineage] of lineages('audience', new Map(inheriting), unread, faults)) {
    const line = lineage.flatMap((each) => all.get(each) ?? [])
    const label = line.find(({ fields }) => fields.label)?.fields.label
    const clearance = line.find(({ fields }) => fields.clearance)?.fields.clearance
    const written = line.map(({ parsed: { file }, fields }) => {
      const { extends: _, label: __, clearance: ___, ...settings } = fields
      return { file, settings }
    })
    if (label && clearance) audiences.set(name, { name, label, clearance, lineage, written })
    else if (!extended.has(name))
      for (const field of ['label', 'clearance'] as const) {
        if (field === 'label' ? label : clearance) continue
        const place = all.get(name)?.parsed.place([]) ?? { file: `templates/audiences/${name}.yaml` }
        faults.push({ code: 'missing-field', what: `\`${field}\` is missing.`, remedy: 'add it', place })
      }
  }
  return Object.fromEntries(audiences)
}
