import { z } from 'zod'
import { audienceSchema, deckSchema, packSchema } from '../model/deck.ts'
import { crosscheckSchema, factSchema, sourceSchema, vocabularySchema } from '../model/facts.ts'
import { themeSchema } from '../model/theme.ts'

const byId = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry)

const files = {
  'facts.json': byId(factSchema),
  'sources.json': byId(sourceSchema),
  'crosschecks.json': byId(crosscheckSchema),
  'vocabulary.json': vocabularySchema,
  'deck.json': deckSchema,
  'audience.json': audienceSchema,
  'pack.json': packSchema,
  'theme.json': themeSchema,
} as const

/**
 * JSON Schemas (draft 2020-12) of the files that people write, by file name, for editors that complete and
 * check. A test keeps `data/schemas/` to them.
 */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
  )
}
