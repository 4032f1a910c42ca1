import { z } from 'zod'
import type { Provenance } from './edition.ts'
import { editionRecordSchema, factRecordSchema, slideRecordSchema } from './edition-record.ts'
import { locatorSchema } from './facts.ts'
import { localisedSchema } from './text.ts'

const words = z.string().max(20_000)
const name = z.string().max(400)

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const valueSchema = z.object({
  text: words,
  origin: z.enum(['fact', 'derived', 'source', 'deck', 'layout', 'allowed']),
  facts: z.array(name).max(5000),
  how: words.optional(),
})

const slideSchema = slideRecordSchema.extend({
  values: z.array(valueSchema).max(20_000),
  asides: z.array(valueSchema).max(5000).optional(),
  seal: sha256.optional(),
  alternatives: z.array(sha256).max(5000).optional(),
})

const sourceSchema = z.object({
  number: z.int().positive(),
  id: name,
  publisher: words,
  title: words,
  published: name,
  file: name.optional(),
  url: words.optional(),
})

/** The provenance.json of a file that may come from anywhere, within bounds. */
const provenanceSchema = editionRecordSchema.extend({
  schema: z.literal('factdeck-provenance/2'),
  slides: z.array(slideSchema).max(1000),
  facts: z.record(name, factRecordSchema.extend({ locators: z.array(locatorSchema).max(200) })),
  sources: z.array(sourceSchema).max(5000),
  allowed: z
    .array(z.object({ figure: words, reason: localisedSchema, file: words, line: z.int().positive() }))
    .max(5000)
    .optional(),
})

/** @returns the provenance, or undefined for what is none */
export function parseProvenance(json: string): Provenance | undefined {
  try {
    const read = provenanceSchema.safeParse(JSON.parse(json))
    return read.success ? (read.data as Provenance) : undefined
  } catch {
    return undefined
  }
}
