import { z } from 'zod'
import type { ParamSpec } from './deck.ts'

/** What a parameter of a slide template may be. */
export const paramTypes = [
  'text',
  'title',
  'markdown',
  'facts',
  'fact',
  'chart',
  'flag',
  'choice',
  'number',
  'list',
] as const

const fields = {
  type: z
    .enum(paramTypes)
    .describe('text and title are in each language; list takes `of`, choice takes `values`'),
  optional: z.boolean().optional().describe('absent, it is null: ask for it by {{#if}}'),
  min: z.number().optional().describe('the fewest items of a list or facts'),
  max: z.number().optional().describe('the most items of a list or facts'),
  kinds: z.array(z.string()).optional().describe('kinds of facts that it takes'),
  values: z.array(z.string()).optional().describe('what a choice chooses from'),
  get of() {
    return z.record(z.string(), paramSchema).optional().describe('parameters of each item of a list')
  },
  width: z.number().optional().describe('width of a chart, px'),
  height: z.number().optional().describe('height of a chart, px'),
}

/** Names that the mapping of a parameter may hold. */
export const paramFields = Object.keys(fields)

/** A parameter of a slide template: a type, or a mapping with one. */
export const paramSchema: z.ZodType<ParamSpec> = z.lazy(() =>
  z.union([z.enum(paramTypes).transform((type) => ({ type })), z.strictObject(fields)]),
) as z.ZodType<ParamSpec>

/** Front matter of `slides/<kind>.md.hbs`: what the kind looks like to PowerPoint, and what a deck gives it. */
export const frontMatterSchema = z.strictObject({
  layout: z.string().describe('layout of the PowerPoint file: cover, section, title-and-content'),
  pages: z
    .enum(['sources'])
    .optional()
    .describe('sources: the slide is continued on as many more as the list of sources takes'),
  params: z
    .record(z.string(), paramSchema)
    .describe('parameters by name; what a deck may write on the slide'),
})
