import { z } from 'zod'
import { formatNames, settingsSchema } from './audience.ts'
import { depths } from './depth.ts'
import { classificationSchema, factKinds } from './facts.ts'
import { scheduleSchema } from './schedule.ts'
import { localeSchema, localisedSchema, partialDateSchema } from './text.ts'

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
  slide: z.string().describe('kind of slide: a file of slides/'),
  audiences: z.array(z.string()).optional().describe('who gets it; every audience of the deck when absent'),
  depth: z
    .enum(depths)
    .optional()
    .describe('who gets it: audiences of this depth or deeper; summary when absent'),
  priority: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .describe(
      'what stays longest when there are too many slides: 1 always stays, 9 goes first; 5 when absent',
    ),
  history: z
    .boolean()
    .optional()
    .describe('the slide tells of the past: figures may be old on it and deadlines may have passed'),
  section: localisedSchema
    .optional()
    .describe('the section that begins here; it goes on until another begins, whoever sees this slide'),
  notes: localisedSchema.optional().describe('what the speaker says'),
})
export type SlideEntry = z.infer<typeof slideSchema>

/** A figure that is typed although no fact vouches for it, and why. */
export const allowanceSchema = z.strictObject({
  figure: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'as it is typed, or the words in which it stands: 7, 7 days; in every language that writes it so',
    ),
  reason: localisedSchema.describe('why no fact can vouch for it; the manifest lists it'),
})
export type Allowance = z.infer<typeof allowanceSchema>

export const deckSchema = z.strictObject({
  title: localisedSchema.describe('title of the files'),
  subject: localisedSchema.optional().describe('subject of the files, for search'),
  pack: z.string().describe('slide templates to build with: a folder of templates/'),
  audiences: z.array(z.string()).min(1).describe('for whom: files of templates/audiences/'),
  locales: z.array(localeSchema).min(1).describe('in which languages'),
  formats: z.array(z.enum(formatNames)).min(1).describe('as which files'),
  asOf: partialDateSchema.describe('the day of which the deck speaks; also the date of the files'),
  staleAfter: z
    .string()
    .regex(
      /^P(?=\d)(?:[1-9]\d{0,2}Y)?(?:[1-9]\d{0,2}M)?$/,
      'a duration in years and months: P18M, P2Y, P1Y6M',
    )
    .optional()
    .describe(
      'how old a figure that the deck shows may be on the day of `asOf`: P18M, P2Y; any age when absent',
    ),
  settings: settingsSchema.optional().describe('for every audience of this deck'),
  allow: z
    .array(allowanceSchema)
    .optional()
    .describe('figures that may be typed into the deck or its pack without a fact, each with its reason'),
  schedule: scheduleSchema.optional().describe('when its editions are made by themselves, and who gets them'),
  slides: z.array(slideSchema).min(1).describe('slides in order, each with the parameters of its kind'),
})
export type Deck = z.infer<typeof deckSchema> & {
  readonly name: string
  /** Present when the deck is hand-written; it then lists no slides. */
  readonly body?: DeckBody
}

/** Where a picture of a hand-written deck lies, and what it holds. */
export interface PictureFile {
  readonly file: string
  readonly sha256: string
}

/** What a hand-written deck, `decks/<name>.md`, says besides what every deck says. */
export interface DeckBody {
  /** The Markdown after the front matter, as written. */
  readonly markdown: string
  /** Line of the file on which it begins, from 1. */
  readonly line: number
  /** Lines of the front matter that are Marp's. */
  readonly directives: readonly string[]
  /** Whether the front matter says nothing to this program. */
  readonly isForeign: boolean
  /** Whether the theme is one that Marp brings. */
  readonly isMarpTheme: boolean
  /** A theme that the deck names and nobody has. */
  readonly unknownTheme?: string
  readonly isStrict: boolean
  /** By the address that the deck gives them. */
  readonly pictures: Readonly<Record<string, PictureFile>>
}

/** `templates/<pack>/pack.yaml` */
export const packSchema = z.strictObject({
  name: z.string().describe('name of the folder'),
  title: localisedSchema.describe('name of the pack for people'),
  extends: z.string().optional().describe('another pack, whose files hold where this one has none'),
  settings: settingsSchema.optional().describe('where neither deck nor audience says otherwise'),
})

/** A parameter of a slide template. */
export interface ParamSpec {
  readonly type:
    | 'text'
    | 'title'
    | 'markdown'
    | 'facts'
    | 'fact'
    | 'chart'
    | 'flag'
    | 'choice'
    | 'number'
    | 'list'
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
  /** Stands as often as the list of sources has pages. */
  readonly pages?: 'sources' | undefined
  readonly params: Readonly<Record<string, ParamSpec>>
  readonly body: string
  /** Line of the file on which the body starts. */
  readonly bodyLine: number
  /** Line and column, from 1, of what the front matter declares, by path: `params.items.of.name`. */
  readonly places?: Readonly<Record<string, readonly [line: number, column: number]>>
}
