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

/** What kind of document a source is; by it a list of sources is set (GB/T 7714—2015, table B.1; APA 7, chapter 10). */
export const sourceTypes = ['newspaper', 'journal', 'web', 'report', 'law', 'dataset'] as const

const authorSchema = z.union([z.string().min(1), localisedSchema])

export const sourceSchema = z.strictObject({
  file: z.string().describe('file name of the text in the folder of sources'),
  publisher: localisedSchema.describe('who published it, as readers know them'),
  title: localisedSchema.describe('title of the document'),
  type: z.enum(sourceTypes).optional().describe('what kind of document it is'),
  byline: z
    .union([z.string().min(1), z.array(authorSchema).min(1)])
    .optional()
    .describe('who wrote it: names, one or a list; `Family, Given` where a list of sources inverts a name'),
  published: partialDateSchema
    .optional()
    .describe('when it was published, as precisely as is known; absent when nobody knows'),
  place: localisedSchema.optional().describe('town of publication'),
  issue: z
    .string()
    .min(1)
    .optional()
    .describe('number: 36(2) of a journal, A4 or 04版 of a newspaper, No. 5 of a report'),
  pages: z.string().min(1).optional().describe('pages in a journal or newspaper, such as 12–15'),
  basis: z.string().optional().describe('how the date of publication is known'),
  url: z.url().optional().describe('where it can be read'),
  accessed: partialDateSchema.optional().describe('when it was read there'),
  archived: z.url().optional().describe('where a copy is kept for good; lists of sources lead there'),
  language: z.string().describe('language of the text, such as zh-CN or en'),
  garbled: z
    .boolean()
    .optional()
    .describe('its text is known to be wrongly encoded in places; checks read around them'),
  classification: classificationSchema
    .optional()
    .describe('who may know what it says: no fact that rests on it is more open; public when absent'),
  remark: localisedSchema.optional().describe('what a reader of the list of sources must know'),
  note: z.string().optional().describe('for editors, not for print'),
})
export type Source = z.infer<typeof sourceSchema> & { readonly id: string }

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')

/** Where in a text: code-point offsets into the decoded file, end exclusive (W3C TextPositionSelector). */
const textLocatorSchema = z.strictObject({
  source: z.string().describe('key of sources.yaml'),
  paragraph: z.int().positive().describe('from 1'),
  paragraphEnd: z.int().positive().optional().describe('last paragraph, when the span crosses several'),
  start: z.int().nonnegative().describe('first character, from 0'),
  end: z.int().positive().describe('the character after the last'),
  sha256: sha256Schema.describe('of the characters, as UTF-8'),
  section: z.string().optional().describe('heading under which they stand'),
})

/** Where in a table: a row, counted from 1 as spreadsheets and RFC 7111 count, the header included. */
const rowLocatorSchema = z.strictObject({
  source: z.string().describe('key of sources.yaml'),
  table: z.string().describe('file of the table, from the root of the workspace'),
  sheet: z.string().optional().describe('sheet of a workbook'),
  row: z.int().positive().describe('from 1, the header included'),
  columns: z.array(z.string()).optional().describe('headers of the cells that say it'),
  sha256: sha256Schema.describe('of those cells as a JSON array of texts'),
})
export type RowLocator = z.infer<typeof rowLocatorSchema>

/** Where in a source: a span of a text, or a row of a table. */
export const locatorSchema = z.union([textLocatorSchema, rowLocatorSchema])
export type Locator = z.infer<typeof locatorSchema>

export const actorSchema = z.strictObject({
  name: localisedSchema.describe('the name, as it is printed'),
  type: z
    .enum(['person', 'government', 'organisation', 'company', 'university', 'media'])
    .or(z.string())
    .describe('what the actor is'),
  affiliation: localisedSchema.optional().describe('office or house that the actor speaks for'),
})

export const factSchema = z.strictObject({
  kind: z.enum(factKinds).describe('what kind of claim it is; an observation or target has a figure'),
  subject: z.string().describe('key of vocabulary.yaml, subjects'),
  alsoSubjects: z.array(z.string()).optional().describe('further subjects under which the fact is found'),
  statement: localisedSchema.describe('the claim as one sentence in our own words'),
  short: localisedSchema.optional().describe('a phrase for a table cell, a card or a timeline'),
  region: z.string().optional().describe('key of vocabulary.yaml, regions'),
  indicator: z.string().optional().describe('key of vocabulary.yaml, indicators'),
  value: z.number().optional().describe('the figure, in its unit, as precise as the source gives it'),
  label: localisedSchema
    .optional()
    .describe('a figure that is a name, such as 1+8: shown, never reckoned with'),
  unit: z.string().optional().describe('key of vocabulary.yaml, units'),
  qualifier: z
    .enum(qualifiers)
    .optional()
    .describe('how the source qualifies the figure: over is strictly more, at-least includes it'),
  strive: z.boolean().optional().describe('力争: the figure is striven for'),
  period: z.string().optional().describe('what the figure is of: 2024, 2026-Q3, 2022/2025, 2024/..'),
  date: partialDateSchema.optional().describe('when it happened or was issued, as precisely as is known'),
  dateBasis: z
    .strictObject({
      mode: z.string().describe('how: stated, resolved …'),
      phrase: z.string().optional().describe('words of the source that say when'),
      note: z.string().optional().describe('how they were understood'),
    })
    .optional()
    .describe('how the date is known'),
  asOf: partialDateSchema
    .optional()
    .describe('for a claim that the source does not date: the day it was published'),
  deadline: partialDateSchema.optional().describe('by when it is to be done'),
  unstated: z
    .array(z.enum(['year', 'denominator', 'currency', 'rank', 'issuer', 'date']))
    .optional()
    .describe('what the source does not say and a reader would look for'),
  actors: z.array(actorSchema).optional().describe('who says or does it, the first first'),
  parts: z.array(localisedSchema).optional().describe('parts that the source lists'),
  group: localisedSchema.optional().describe('name of the group that the members make'),
  members: z.array(localisedSchema).optional().describe('members that the source lists, in its order'),
  open: z.boolean().optional().describe('the list ends in 等: never count it'),
  document: z
    .strictObject({
      title: localisedSchema.describe('full title'),
      short: localisedSchema.optional().describe('title as it is called'),
      issuer: localisedSchema.optional().describe('who issued it'),
      type: z.string().optional().describe('plan, notice, law …'),
      status: z.enum(['issued', 'planned']).optional().describe('issued when absent'),
      ref: z
        .boolean()
        .optional()
        .describe('the document is only cited here: another fact tells of its issue'),
    })
    .optional()
    .describe('the document that the fact is about'),
  locators: z.array(locatorSchema).describe('where sources say it'),
  classification: classificationSchema.describe('who may see it: audiences of this clearance or above'),
  rank: z
    .enum(['preferred', 'normal', 'deprecated'])
    .optional()
    .describe('among facts that say the same: normal when absent'),
  tags: z.array(z.string()).describe('keys of vocabulary.yaml, tags'),
  about: z.array(z.string()).optional().describe('ids of the facts that an editorial fact is about'),
  note: z.string().optional().describe('for editors, not for print'),
})
export type Fact = z.infer<typeof factSchema> & { readonly id: string }

/** Facts that touch the same thing: how they agree and differ is told by the editorial fact of the same id. */
export const crosscheckSchema = z.strictObject({
  topic: localisedSchema.describe('what the facts touch'),
  facts: z.array(z.string()).min(2).describe('ids of the facts'),
  pairs: z.array(z.tuple([z.string(), z.string()])).describe('pairs of them that differ'),
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
  subjects: z.record(z.string(), localisedSchema).describe('what facts are about, by key'),
  regions: z.record(z.string(), localisedSchema).describe('places, by key'),
  indicators: z.record(z.string(), localisedSchema).describe('what is measured, by key'),
  units: z.record(z.string(), unitSchema).describe('how figures are written, by key'),
  tags: z.record(z.string(), localisedSchema).describe('marks by which facts are found, by key'),
  classifications: z
    .record(z.string(), localisedSchema)
    .describe('public, internal and restricted, as they are printed'),
  closed: z
    .partialRecord(z.enum(factKinds), classificationSchema)
    .optional()
    .describe('kinds of facts that are never more open than this, such as editorial: internal'),
  words: z
    .array(z.string().min(1))
    .optional()
    .describe('Chinese words and names that a title must not break'),
  names: z
    .strictObject({
      'zh-CN': z.array(z.string().min(1)).optional().describe('in Chinese'),
      en: z.array(z.string().min(1)).optional().describe('in English'),
    })
    .optional()
    .describe(
      'names that hold a figure, such as G60, 1+8 or 十四五: in them it is no figure; what facts call things is known',
    ),
})
export type Vocabulary = z.infer<typeof vocabularySchema>

/** Everything that `data/` says, checked. Facts keep the order of the files. */
export interface Catalogue {
  readonly sources: readonly Source[]
  readonly facts: readonly Fact[]
  readonly crosschecks: readonly Crosscheck[]
  readonly vocabulary: Vocabulary
}
