import { z } from 'zod'
import { depths } from './depth.ts'
import { type Classification, classificationSchema } from './facts.ts'
import { type Localised, localisedSchema } from './text.ts'

/** Formats that an edition may be written in. */
export const formatNames = ['md', 'html', 'pdf', 'pptx', 'png'] as const
export type FormatName = (typeof formatNames)[number]

/** A term that an audience should read, what not to write in its place, and what it means. */
export const glossaryTermSchema = z.strictObject({
  use: localisedSchema.describe('the preferred term'),
  avoid: z
    .strictObject({
      'zh-CN': z.array(z.string().min(1)).optional().describe('in Chinese'),
      en: z.array(z.string().min(1)).optional().describe('in English'),
    })
    .optional()
    .describe('terms that are findings wherever the audience would read them'),
  means: localisedSchema.optional().describe('explained on slides that use the term'),
})
export type GlossaryTerm = z.infer<typeof glossaryTermSchema>

/** What an audience, a deck or a pack may set; the nearest that says it wins, mappings key by key. */
export const settingsSchema = z.strictObject({
  depth: z.enum(depths).optional().describe('how deep the slides go that it gets; all of them when absent'),
  theme: z.string().optional().describe('name of a file of themes/'),
  slides: z
    .strictObject({
      max: z.int().min(1).max(500).optional().describe('the most slides'),
      drop: z.array(z.string()).optional().describe('kinds that go first when there are more, in this order'),
    })
    .optional()
    .describe('how many slides it gets, and what goes when there are more'),
  numbers: z
    .strictObject({
      precision: z
        .int()
        .min(0)
        .max(6)
        .optional()
        .describe('the most decimals; a figure that is rounded says so'),
      style: z
        .enum(['plain', 'grouped', 'compact'])
        .optional()
        .describe('12500 (zh-CN), 12,500 (en) · 1,234 · 1.25万, CNY 350 bn'),
    })
    .optional()
    .describe('how figures are written'),
  dates: z
    .strictObject({
      style: z
        .enum(['long', 'short', 'iso'])
        .optional()
        .describe('12 December 2025 · 12 Dec 2025, 2025.12.12 · 2025-12-12'),
    })
    .optional()
    .describe('how dates are written'),
  citations: z
    .enum(['notes', 'slide', 'figure', 'end'])
    .optional()
    .describe(
      'where sources are shown: in the speaker notes only, once a message, beside figures with the paragraph, in the list at the end only',
    ),
  notes: z
    .enum(['full', 'brief', 'none'])
    .optional()
    .describe('speaker notes: all, the first paragraph and each source once, or none'),
  formats: z.array(z.enum(formatNames)).optional().describe('of the formats of the deck, those that it gets'),
  glossary: z
    .array(glossaryTermSchema)
    .optional()
    .describe('terms that it should read, and those that it should not'),
})
export type Settings = z.infer<typeof settingsSchema>

/** `templates/audiences/<name>.yaml`; one that others extend may leave label and clearance to them. */
export const audienceSchema = z.strictObject({
  extends: z.string().optional().describe('another audience, whose fields hold where this one says nothing'),
  label: localisedSchema.describe('name of the edition, as it stands on the cover'),
  clearance: classificationSchema.describe('the most closed facts that it may see'),
  ...settingsSchema.shape,
})

/** An audience with its settings for one deck, nothing left to look up. */
export type Audience = Settings & {
  readonly name: string
  readonly label: Localised
  readonly clearance: Classification
  readonly theme: string
  readonly citations: NonNullable<Settings['citations']>
  readonly notes: NonNullable<Settings['notes']>
}
