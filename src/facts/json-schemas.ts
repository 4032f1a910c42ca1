import { z } from 'zod'
import { audienceSchema } from '../model/audience.ts'
import { configSchema } from '../model/config.ts'
import { deckSchema, packSchema } from '../model/deck.ts'
import { crosscheckSchema, factSchema, sourceSchema, vocabularySchema } from '../model/facts.ts'
import { frontMatterSchema } from '../model/front-matter.ts'
import { handWrittenSchema } from '../model/hand-written.ts'
import { tableSchema } from '../model/table.ts'
import { textsSchema } from '../model/text.ts'
import { themePartSchema, themeSchema } from '../model/theme.ts'

const byId = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry)

const files = {
  'config.json': configSchema,
  'facts.json': byId(factSchema),
  'table.json': tableSchema,
  'sources.json': byId(sourceSchema),
  'crosschecks.json': byId(crosscheckSchema),
  'vocabulary.json': vocabularySchema,
  'deck.json': deckSchema,
  'deck-front-matter.json': z.looseObject(handWrittenSchema.shape),
  'slide-front-matter.json': frontMatterSchema,
  'audience.json': audienceSchema.partial(),
  'pack.json': packSchema,
  'theme.json': themeSchema,
  'theme-part.json': themePartSchema,
  'locale.json': textsSchema,
} as const

/**
 * JSON Schemas (draft 2020-12) of the files that people write, by file name, for editors that complete and
 * check. A profile of an audience may leave to `extends` what it does not say, and a theme of a layer says
 * only what it changes, `theme-part.json`. A test keeps `data/schemas/` to them.
 */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
  )
}
