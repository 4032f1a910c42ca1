import { z } from 'zod'
import { cronSlip } from '../../calendar/cron.ts'
import { isTimeZone } from '../../calendar/zones.ts'
import { type Schedule, scheduleSchema } from '../../model/schedule.ts'
import { type Locale, localeSchema } from '../../model/text.ts'

/** A schedule with the audiences and languages that its deck leaves to it. */
export type Definition = Schedule & {
  readonly audiences: string[]
  readonly locales: Locale[]
}

/** The schedule of a deck of the workspace. */
export interface PlannedSchedule {
  /** The deck's name; it is the schedule's too. */
  readonly deck: string
  readonly definition: Definition
  /** sha256 of the definition. */
  readonly digest: string
}

const definitionSchema = scheduleSchema
  .required({ audiences: true, locales: true })
  .extend({ locales: z.array(localeSchema).min(1) })

/** A definition as the database has it; undefined when it is torn or says what this program cannot plan. */
export function readDefinition(stored: unknown): Definition | undefined {
  const read = definitionSchema.safeParse(stored).data
  if (!read?.audiences || cronSlip(read.cron) || !isTimeZone(read.timezone)) return undefined
  return { ...read, audiences: read.audiences }
}
