import { parseDocument } from 'yaml'
import { z } from 'zod'
import { DeckError, fail } from '../errors.ts'
import type { ParamSpec, SlideTemplate } from '../model/deck.ts'

const types = ['text', 'title', 'facts', 'fact', 'chart', 'flag', 'choice', 'number', 'list'] as const

const paramSchema: z.ZodType<ParamSpec> = z.lazy(() =>
  z.union([
    z.enum(types).transform((type) => ({ type })),
    z.strictObject({
      type: z.enum(types),
      optional: z.boolean().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      kinds: z.array(z.string()).optional(),
      values: z.array(z.string()).optional(),
      of: z.record(z.string(), paramSchema).optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ]),
) as z.ZodType<ParamSpec>

const frontMatterSchema = z.strictObject({
  layout: z.string(),
  params: z.record(z.string(), paramSchema),
})

/**
 * A slide template from its text: YAML front matter that declares layout and parameters, then Handlebars
 * over Marp Markdown. The kind is the file's name before `.md.hbs`.
 *
 * @throws DeckError `slide-template` when the front matter is missing or says something unknown
 */
export function parseSlideTemplate(file: string, text: string): SlideTemplate {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  if (!match) {
    throw fail('invalid', {
      code: 'slide-template',
      what: 'The slide template has no front matter.',
      remedy: 'Begin it with ---, layout: and params:, then ---.',
      place: { file, line: 1 },
    })
  }
  const document = parseDocument(match[1] ?? '')
  const parsed = frontMatterSchema.safeParse(
    document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
  )
  if (!parsed.success) {
    throw new DeckError(
      'invalid',
      parsed.error.issues.map((issue) => ({
        code: 'slide-template',
        what: `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
        remedy: `Use layout and params; a parameter is one of ${types.join(', ')}.`,
        place: { file, line: 2 },
      })),
    )
  }
  return {
    kind: file.replace(/^.*\//, '').replace(/\.md\.hbs$/, ''),
    file,
    layout: parsed.data.layout,
    params: parsed.data.params,
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
  }
}
