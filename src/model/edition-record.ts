import { z } from 'zod'
import { classificationSchema } from './facts.ts'
import { localeSchema, partialDateSchema } from './text.ts'

/** No text of a record is longer; a record may come from anywhere. */
const wordsSchema = z.string().max(20_000)
const nameSchema = z.string().min(1).max(400)

const figureSchema = z.object({
  text: z.string().max(400).describe('as the edition prints it'),
  value: z.number().optional(),
  label: z.string().max(400).optional(),
  unit: nameSchema.optional(),
  qualifier: nameSchema.optional(),
  strive: z.boolean().optional(),
})

/** What an edition said of a fact, in its language and as its audience may see it. */
export const factRecordSchema = z.object({
  kind: nameSchema,
  statement: wordsSchema,
  short: wordsSchema.optional().describe('the phrase for it, where it has one'),
  figure: figureSchema.optional(),
  date: partialDateSchema.optional(),
  period: nameSchema.optional(),
  deadline: partialDateSchema.optional(),
  classification: classificationSchema,
  sources: z.array(nameSchema).max(1000).readonly().describe('ids of the sources that say it, in order'),
})
export type FactRecord = z.infer<typeof factRecordSchema>

const valueRecordSchema = z.object({
  text: wordsSchema,
  origin: nameSchema,
  facts: z.array(nameSchema).max(5000).readonly(),
  how: z.string().max(2000).optional(),
})

export const slideRecordSchema = z.object({
  number: z.int().positive(),
  kind: nameSchema,
  title: wordsSchema,
  facts: z.array(nameSchema).max(5000).readonly(),
  values: z.array(valueRecordSchema).max(20_000).readonly(),
  text: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('sha256 of what it says, numbers of sources apart'),
})
export type SlideRecord = z.infer<typeof slideRecordSchema>

const sourceRecordSchema = z.object({
  number: z.int().positive(),
  id: nameSchema,
  publisher: wordsSchema,
  title: wordsSchema,
  published: z.string().max(40).describe('empty where it is not known'),
})
export type SourceRecord = z.infer<typeof sourceRecordSchema>

/**
 * What two editions are compared by: what each slide printed, what each fact said, which sources it cited.
 * Both the manifest beside an edition and the provenance inside each of its files hold it.
 */
export const editionRecordSchema = z.object({
  deck: nameSchema,
  audience: nameSchema,
  locale: localeSchema,
  asOf: partialDateSchema,
  edition: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('sha256 of everything that went in'),
  slides: z.array(slideRecordSchema).max(1000).readonly(),
  facts: z.record(nameSchema, factRecordSchema),
  sources: z.array(sourceRecordSchema).max(5000).readonly(),
})
export type EditionRecord = z.infer<typeof editionRecordSchema>
