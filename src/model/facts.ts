import { z } from 'zod'
import { localisedSchema, partialDateSchema } from './text.ts'

/** From open to closed: an audience sees facts up to its clearance. */
export const classifications = ['public', 'internal', 'restricted'] as const
export const classificationSchema = z.enum(classifications)
export type Classification = z.infer<typeof classificationSchema>

export const factKinds = [
  'observation',
  'target',
  'statement',
  'structure',
  'policy',
  'event',
  'role',
  'membership',
  'organisation',
  'editorial',
] as const

/**
 * How a figure is qualified: `over` is strictly more (余, 超过), `at-least` includes the figure
 * (以上), `nearly` is below it (近), `about` is rounded.
 */
export const qualifiers = ['exact', 'at-least', 'over', 'nearly', 'about'] as const

export const sourceSchema = z.strictObject({
  file: z.string().describe('file name of the text in the folder of sources'),
  publisher: localisedSchema,
  title: localisedSchema,
  byline: z.string().optional(),
  published: partialDateSchema,
  basis: z.string().optional().describe('how the date of publication is known'),
  url: z.url().optional(),
  language: z.string(),
  remark: localisedSchema.optional().describe('what a reader of the list of sources must know'),
  note: z.string().optional().describe('for editors, not for print'),
})
export type Source = z.infer<typeof sourceSchema> & { readonly id: string }

/** Where in a source: code-point offsets into the decoded file, end exclusive (W3C TextPositionSelector). */
export const locatorSchema = z.strictObject({
  source: z.string(),
  paragraph: z.int().positive(),
  paragraphEnd: z.int().positive().optional().describe('last paragraph, when the span crosses several'),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  section: z.string().optional(),
})

export const actorSchema = z.strictObject({
  name: localisedSchema,
  type: z.enum(['person', 'government', 'organisation', 'company', 'university', 'media']).or(z.string()),
  affiliation: localisedSchema.optional(),
})

export const factSchema = z.strictObject({
  kind: z.enum(factKinds),
  subject: z.string(),
  alsoSubjects: z.array(z.string()).optional().describe('further subjects under which the fact is found'),
  statement: localisedSchema,
  short: localisedSchema.optional().describe('a phrase for a table cell, a card or a timeline'),
  region: z.string().optional().describe('key of vocabulary.yaml, regions'),
  indicator: z.string().optional().describe('key of vocabulary.yaml, indicators'),
  value: z.number().optional(),
  label: localisedSchema
    .optional()
    .describe('a figure that is a name, such as 1+8: shown, never reckoned with'),
  unit: z.string().optional().describe('key of vocabulary.yaml, units'),
  qualifier: z.enum(qualifiers).optional(),
  strive: z.boolean().optional().describe('力争: the figure is striven for'),
  period: z.string().optional(),
  date: partialDateSchema.optional(),
  dateBasis: z
    .strictObject({ mode: z.string(), phrase: z.string().optional(), note: z.string().optional() })
    .optional(),
  asOf: partialDateSchema
    .optional()
    .describe('for a claim that the source does not date: the day it was published'),
  deadline: partialDateSchema.optional(),
  unstated: z
    .array(z.enum(['year', 'denominator', 'currency', 'rank', 'issuer', 'date']))
    .optional()
    .describe('what the source does not say and a reader would look for'),
  actors: z.array(actorSchema).optional(),
  parts: z.array(localisedSchema).optional().describe('parts that the source lists'),
  group: localisedSchema.optional(),
  members: z.array(localisedSchema).optional(),
  open: z.boolean().optional().describe('the list ends in 等: never count it'),
  document: z
    .strictObject({
      title: localisedSchema,
      short: localisedSchema.optional(),
      issuer: localisedSchema.optional(),
      type: z.string().optional(),
      status: z.enum(['issued', 'planned']).optional(),
      ref: z
        .boolean()
        .optional()
        .describe('the document is only cited here: another fact tells of its issue'),
    })
    .optional(),
  locators: z.array(locatorSchema),
  classification: classificationSchema,
  rank: z.enum(['preferred', 'normal', 'deprecated']).optional(),
  tags: z.array(z.string()),
  about: z.array(z.string()).optional().describe('ids of the facts that an editorial fact is about'),
  note: z.string().optional().describe('for editors, not for print'),
})
export type Fact = z.infer<typeof factSchema> & { readonly id: string }

/** Facts that touch the same thing: how they agree and differ is told by the editorial fact of the same id. */
export const crosscheckSchema = z.strictObject({
  topic: localisedSchema,
  facts: z.array(z.string()).min(2),
  pairs: z.array(z.tuple([z.string(), z.string()])),
  explainedBy: z.string().describe('id of the editorial fact that explains the difference'),
})
export type Crosscheck = z.infer<typeof crosscheckSchema> & { readonly id: string }

/** A unit: what stands after the figure, `{}` where the figure goes. */
export const unitSchema = z.strictObject({
  'zh-CN': z.string().describe('pattern, such as {}% or {}家'),
  en: z.string().describe('pattern, such as {}%, {} firms or CNY {}'),
  enOne: z.string().optional().describe('pattern for one'),
  scale: z.number().optional().describe('what one unit is worth in the base unit, such as 1e8 for 亿元'),
  ordinal: z.boolean().optional().describe('a rank: 第4位, fourth'),
  words: z.boolean().optional().describe('set small counts in words in running English text'),
  count: z.boolean().optional().describe('a count of things: beside a label English may leave the noun out'),
})
export type Unit = z.infer<typeof unitSchema>

export const vocabularySchema = z.strictObject({
  subjects: z.record(z.string(), localisedSchema),
  regions: z.record(z.string(), localisedSchema),
  indicators: z.record(z.string(), localisedSchema),
  units: z.record(z.string(), unitSchema),
  tags: z.record(z.string(), localisedSchema),
  classifications: z.record(z.string(), localisedSchema),
  words: z
    .array(z.string().min(1))
    .optional()
    .describe('Chinese words and names that a title must not break'),
})
export type Vocabulary = z.infer<typeof vocabularySchema>

/** Everything that `data/` says, checked. Facts keep the order of the files. */
export interface Catalogue {
  readonly sources: readonly Source[]
  readonly facts: readonly Fact[]
  readonly crosschecks: readonly Crosscheck[]
  readonly vocabulary: Vocabulary
}
