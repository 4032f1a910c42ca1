import { z } from 'zod'

/** The languages that an edition may be in. */
export const locales = ['zh-CN', 'en'] as const
export const localeSchema = z.enum(locales)
export type Locale = z.infer<typeof localeSchema>

/** The same text in each language. */
export const localisedSchema = z.strictObject({
  'zh-CN': z.string().min(1).describe('Chinese, simplified, with full-width punctuation'),
  en: z.string().min(1).describe('English'),
})
export type Localised = z.infer<typeof localisedSchema>

/** ISO 8601 at the precision that is known: 2026, 2026-03 or 2026-03-18. */
export const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date as YYYY, YYYY-MM or YYYY-MM-DD')
export type PartialDate = string

/** `locales/<locale>.yaml`: texts by key, each in ICU MessageFormat. */
export const textsSchema = z.record(
  z.string(),
  z
    .string()
    .describe('ICU MessageFormat: {name}, {n, plural, one {…} other {…}}, {x, select, a {…} other {…}}'),
)
