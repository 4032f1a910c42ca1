import { z } from 'zod'
import { formatNames, settingsSchema } from './audience.ts'
import { allowanceSchema } from './deck.ts'
import { scheduleSchema } from './schedule.ts'
import { localeSchema, localisedSchema, partialDateSchema } from './text.ts'

/** What the front matter of `decks/<name>.md` says to this program; the rest of it is Marp's. */
export const handWrittenSchema = z.strictObject({
  title: z.union([z.string(), localisedSchema]).optional().describe('title of the files'),
  subject: localisedSchema.optional().describe('subject of the files, for search'),
  pack: z.string().optional().describe('partials and texts to build with: a folder of templates/'),
  audiences: z.array(z.string()).min(1).optional().describe('for whom: files of templates/audiences/'),
  locales: z.array(localeSchema).min(1).optional().describe('in which languages'),
  formats: z.array(z.enum(formatNames)).min(1).optional().describe('as which files'),
  asOf: partialDateSchema.optional().describe('the day of which the deck speaks; also the date of the files'),
  settings: settingsSchema.optional().describe('for every audience of this deck'),
  allow: z
    .array(allowanceSchema)
    .optional()
    .describe('figures that may be typed into the deck without a fact, each with its reason'),
  schedule: scheduleSchema.optional().describe('when its editions are made by themselves, and who gets them'),
  strict: z.boolean().optional().describe('what a reader would stumble over withholds the files'),
})
