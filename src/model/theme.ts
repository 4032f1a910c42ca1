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
  theme: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('name of the file'),
  color: z.record(z.enum(colourTokens), hex).describe('colours by role, #RRGGBB'),
  category: z.array(hex).length(6).describe('colours of chart series, in order'),
  type: z
    .strictObject({
      cover: z.number().describe('title of the cover'),
      title: z.number().describe('title of a slide'),
      lead: z.number().describe('lead of the cover, headings in the body'),
      body: z.number().describe('running text'),
      table: z.number().describe('cells of tables'),
      chart: z.number().describe('labels of charts'),
      sub: z.number().describe('line below a title'),
      source: z.number().describe('foot and citations'),
      figure: z.number().describe('large figures'),
    })
    .describe('sizes of type, px on a slide 720 px high'),
  space: z
    .strictObject({
      top: z.number().describe('margin above'),
      side: z.number().describe('margin left and right'),
      bottom: z.number().describe('margin below'),
      gutter: z.number().describe('between columns'),
      head: z.number().describe('height of title and line below it'),
      foot: z.number().describe('height of the line of sources'),
      'row-gap': z.number().describe('between head, body and foot'),
      'card-pad': z.number().describe('within cards'),
      radius: z.number().describe('of corners'),
    })
    .describe('spaces, px'),
  office: z
    .strictObject({
      latin: z.string().describe('face of Latin text, such as Arial'),
      eastAsian: z.string().describe('face of Chinese text, such as Microsoft YaHei'),
    })
    .describe('faces that PowerPoint uses, metric-compatible with those that Chromium measures'),
})
export type ThemeTokens = z.infer<typeof themeSchema>

/** What a nearer layer changes of a theme, `themes/<name>.yaml` of a pack, an audience or a deck. */
export const themePartSchema = z.strictObject({
  theme: themeSchema.shape.theme.optional(),
  color: z.partialRecord(z.enum(colourTokens), hex).optional().describe('colours by role, #RRGGBB'),
  category: themeSchema.shape.category.optional(),
  type: themeSchema.shape.type.partial().optional().describe('sizes of type, px on a slide 720 px high'),
  space: themeSchema.shape.space.partial().optional().describe('spaces, px'),
  office: themeSchema.shape.office.partial().optional().describe('faces that PowerPoint uses'),
})
export type ThemePart = z.infer<typeof themePartSchema>

/** A theme: its tokens and its CSS, without the variables that come from the tokens. */
export interface Theme {
  readonly tokens: ThemeTokens
  readonly css: string
  /** File of the CSS, for faults. */
  readonly cssFile?: string
}
