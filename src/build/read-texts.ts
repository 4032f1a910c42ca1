import type { Fault } from '../errors.ts'
import type { ParsedFile } from '../facts/parse-yaml.ts'
import { conform } from '../facts/schema-faults.ts'
import type { LocaleTexts } from '../model/edition.ts'
import { textsSchema } from '../model/text.ts'

/** The texts of one `locales/<locale>.yaml`, each with its place; undefined when one of them is none. */
export function readTexts(parsed: ParsedFile, faults: Fault[]): LocaleTexts | undefined {
  const read = conform(textsSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
  if (!read) return undefined
  return Object.fromEntries(
    Object.entries(read).map(([key, text]) => {
      const { file, line = 1, column = 1 } = parsed.place([key])
      return [key, { text, file, line, column }]
    }),
  )
}
