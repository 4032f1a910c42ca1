import { z } from 'zod'

const hex = z.string().regex(/^#[0-9A-F]{6}$/, '#RRGGBB in upper case')

/** The colours that a theme gives; the mapping to PowerPoint's scheme is in write/pptx/theme.ts. */
export const colourTokens = [
  'page',
  'ink',
  'ink-2',
  'rule',
  'rule-strong',
  'surface',
  'surface-2',
  'accent',
  'accent-soft',
  'on-accent',
  'second',
  'second-soft',
  'mute',
  'cover',
  'cover-2',
  'on-cover',
  'on-cover-2',
  'on-cover-accent',
] as const

/** Tokens of a theme, `templates/themes/<name>.yaml`: colours, type sizes in px, spaces in px. */
export const themeSchema = z.strictObject({
  theme: z.string().regex(/^[a-z][a-z0-9-]*$/),
  color: z.record(z.enum(colourTokens), hex),
  category: z.array(hex).length(6).describe('colours of chart series, in order'),
  type: z.strictObject({
    cover: z.number(),
    title: z.number(),
    lead: z.number(),
    body: z.number(),
    table: z.number(),
    chart: z.number(),
    sub: z.number(),
    source: z.number(),
    figure: z.number(),
  }),
  space: z.strictObject({
    top: z.number(),
    side: z.number(),
    bottom: z.number(),
    gutter: z.number(),
    head: z.number(),
    foot: z.number(),
    'row-gap': z.number(),
    'card-pad': z.number(),
    radius: z.number(),
  }),
  office: z
    .strictObject({ latin: z.string(), eastAsian: z.string() })
    .describe('faces that PowerPoint uses, metric-compatible with those that Chromium measures'),
})
export type ThemeTokens = z.infer<typeof themeSchema>

/** A theme: its tokens and its CSS, without the variables that come from the tokens. */
export interface Theme {
  readonly tokens: ThemeTokens
  readonly css: string
}
