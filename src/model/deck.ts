import { z } from 'zod'
import { classificationSchema, factKinds } from './facts.ts'
import { localeSchema, localisedSchema, partialDateSchema } from './text.ts'

/** Formats that an edition may be written in. */
export const formatNames = ['md', 'html', 'pdf', 'pptx', 'png'] as const
export type FormatName = (typeof formatNames)[number]

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)])

/** What to take from the catalogue. Given fields must all hold; a list means any of. */
export const querySchema = z.strictObject({
  id: oneOrMore(z.string()).optional(),
  kind: oneOrMore(z.enum(factKinds)).optional(),
  subject: oneOrMore(z.string()).optional(),
  region: oneOrMore(z.string()).optional(),
  indicator: oneOrMore(z.string()).optional(),
  tag: oneOrMore(z.string()).optional(),
  classification: oneOrMore(classificationSchema).optional(),
  period: oneOrMore(z.string()).optional(),
  from: partialDateSchema.optional().describe('dated on or after'),
  to: partialDateSchema.optional().describe('dated on or before'),
  sort: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('field, or -field for descending'),
  limit: z.int().positive().optional(),
  group: z.enum(['kind', 'subject', 'region', 'indicator', 'period', 'classification']).optional(),
  optional: z.boolean().optional().describe('an empty result is no fault'),
})
export type Query = z.infer<typeof querySchema>

/** Facts by id in the order wanted, or by query. */
export const selectionSchema = z.union([z.array(z.string()).min(1), querySchema])
export type Selection = z.infer<typeof selectionSchema>

/** A chart of a deck: data from the catalogue, a Vega-Lite spec without data. */
export const chartSchema = z.strictObject({
  data: z.strictObject({
    facts: selectionSchema,
    highlight: z.array(z.string()).optional().describe('ids of the facts that the title speaks of'),
  }),
  spec: z.record(z.string(), z.unknown()),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
})

/** A slide of a deck: the kind and its parameters, checked against the slide template's front matter. */
export const slideSchema = z.looseObject({
  slide: z.string(),
  audiences: z.array(z.string()).optional(),
  section: localisedSchema
    .optional()
    .describe('the section that begins here; it goes on until another begins, whoever sees this slide'),
  notes: localisedSchema.optional(),
})
export type SlideEntry = z.infer<typeof slideSchema>

export const deckSchema = z.strictObject({
  title: localisedSchema,
  subject: localisedSchema.optional(),
  pack: z.string(),
  audiences: z.array(z.string()).min(1),
  locales: z.array(localeSchema).min(1),
  formats: z.array(z.enum(formatNames)).min(1),
  asOf: partialDateSchema,
  slides: z.array(slideSchema).min(1),
})
export type Deck = z.infer<typeof deckSchema> & { readonly name: string }

/** `templates/audiences/<name>.yaml` after `extends` is resolved. */
export const audienceSchema = z.strictObject({
  extends: z.string().optional(),
  label: localisedSchema,
  clearance: classificationSchema,
  theme: z.string(),
  citations: z
    .enum(['notes', 'slide', 'figure', 'end'])
    .describe(
      'where sources are shown: in the notes, once a message, beside figures with the paragraph, at the end only',
    ),
  notes: z.enum(['full', 'none']),
  formats: z.array(z.enum(formatNames)).optional(),
})
export type Audience = z.infer<typeof audienceSchema> & { readonly name: string }

/** `templates/<pack>/pack.yaml` */
export const packSchema = z.strictObject({
  name: z.string(),
  title: localisedSchema,
})

/** A parameter of a slide template. */
export interface ParamSpec {
  readonly type: 'text' | 'title' | 'facts' | 'fact' | 'chart' | 'flag' | 'choice' | 'number' | 'list'
  readonly optional?: boolean | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly kinds?: readonly string[] | undefined
  readonly values?: readonly string[] | undefined
  readonly of?: Readonly<Record<string, ParamSpec>> | undefined
  /** Canvas of a chart, px; the height defaults to the theme's body. */
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** `slides/<kind>.md.hbs`, parsed. */
export interface SlideTemplate {
  readonly kind: string
  readonly file: string
  readonly layout: string
  readonly params: Readonly<Record<string, ParamSpec>>
  readonly body: string
  /** Line of the file on which the body starts. */
  readonly bodyLine: number
}
