import { nextInstants } from '../../calendar/instants.ts'
import { type LocalTime, localTime } from '../../calendar/local-time.ts'
import type { Definition, PlannedSchedule } from './definition.ts'

/** An instant that is to come, with what is made then. */
export interface Coming {
  readonly schedule: string
  readonly instant: Date
  readonly local: LocalTime
  readonly definition: Definition
}

/**
 * The next instants of schedules, earliest first.
 *
 * @param from itself among them
 * @param count how many in all
 */
export function coming(schedules: readonly PlannedSchedule[], from: Date, count: number): Coming[] {
  const before = new Date(from.getTime() - 1)
  return schedules
    .flatMap(({ deck, definition }) =>
      nextInstants(definition.cron, definition.timezone, before, count).map((instant) => ({
        schedule: deck,
        instant,
        local: localTime(instant, definition.timezone),
        definition,
      })),
    )
    .sort((a, b) => a.instant.getTime() - b.instant.getTime() || (a.schedule < b.schedule ? -1 : 1))
    .slice(0, count)
}
