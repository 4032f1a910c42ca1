import type { Fault } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import type { Settings } from '../model/audience.ts'
import { packSchema } from '../model/deck.ts'
import { lineages } from './inherit.ts'
import { nameIn, type TextFile } from './text-file.ts'
import type { PackProfile } from './workspace-data.ts'

interface Written {
  readonly parsed: ParsedFile
  readonly parent: string | undefined
  readonly settings: Settings
}

/** Folders of `templates/` that are no packs. */
const taken = new Set(['audiences', 'fonts', 'locales', 'partials', 'slides', 'themes'])

function readPack(name: string, { file, text }: TextFile, faults: Fault[]): Written | undefined {
  const parsed = parseYaml(file, text, faults)
  if (taken.has(name)) {
    const what = `\`${name}\` is a folder of its own meaning and cannot be a pack`
    faults.push({ code: 'bad-name', what, remedy: 'give the pack another name', place: { file } })
  }
  const fields = parsed && conform(packSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
  return fields && { parsed, parent: fields.extends, settings: fields.settings ?? {} }
}

/** The packs: every folder of `templates/` that holds a pack.yaml, `extends` followed. */
export function readPacks(files: readonly TextFile[], faults: Fault[]): Record<string, PackProfile> {
  const all = new Map<string, Written>()
  const unread = new Set<string>()
  for (const each of files) {
    if (!/^templates\/[^/]+\/pack\.yaml$/.test(each.file)) continue
    const name = nameIn(each.file, /^templates\/([^/]+)\/pack\.yaml$/, faults)
    const pack = name === undefined ? undefined : readPack(name, each, faults)
    if (name === undefined) continue
    if (pack) all.set(name, pack)
    else unread.add(name)
  }
  const inheriting = [...all].map(
    ([name, { parent, parsed }]) => [name, { parent, place: parsed.place(['extends']) }] as const,
  )
  return Object.fromEntries(
    [...lineages('pack', new Map(inheriting), unread, faults)].map(([name, lineage]) => {
      const written = lineage.flatMap((each) => {
        const pack = all.get(each)
        return pack ? [{ file: pack.parsed.file, settings: pack.settings }] : []
      })
      return [name, { name, lineage, written }]
    }),
  )
}
