import { cronSlip } from '../calendar/cron.ts'
import { nextInstants } from '../calendar/instants.ts'
import { isTimeZone, timeZones, usualZone } from '../calendar/zones.ts'
import type { Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Scheduling } from '../model/schedule.ts'
import { checkDeliveries } from './check-deliveries.ts'
import { checkScheduling } from './check-scheduling.ts'
import { type CheckedSchedule, strangers } from './checked-schedule.ts'
import { readConfig } from './config.ts'
import type { Effects } from './effects.ts'
import { settingsOf } from './settings.ts'
import { locateIn } from './workspace.ts'
import type { Workspace } from './workspace-data.ts'

/** What the schedules of a workspace say, and what is wrong with it. */
export interface CheckedSchedules {
  readonly scheduling: Scheduling
  readonly faults: readonly Fault[]
  /** What is no fault and yet not meant. */
  readonly findings: readonly Fault[]
}

/**
 * Checks the schedules of decks against the calendar, the decks themselves and the channels of the configuration.
 *
 * @param decks only of these; of all when absent
 * @throws DeckError (invalid) where the configuration itself cannot be read
 */
export async function checkSchedules(
  effects: Effects,
  root: string,
  workspace: Workspace,
  decks: readonly string[] = Object.keys(workspace.decks),
): Promise<CheckedSchedules> {
  const { scheduling = {} } = await readConfig(effects, root)
  const faults = await checkScheduling(effects, root, scheduling)
  const findings: Fault[] = []
  for (const found of decks.flatMap((name) => workspace.decks[name] ?? [])) {
    const { schedule } = found.deck
    if (!schedule) continue
    const locate = locateIn(found)
    const place: CheckedSchedule['place'] = (...path) => locate(['schedule', ...path])
    const checked = { workspace, found, schedule, scheduling, place }
    const timed = timeFaults(checked)
    faults.push(...timed, ...nameFaults(checked), ...checkDeliveries(checked))
    if (timed.length === 0) findings.push(...neverComes(checked))
  }
  return { scheduling, faults, findings }
}

function timeFaults({ schedule: { cron, timezone }, place }: CheckedSchedule): Fault[] {
  const faults: Fault[] = []
  const slip = cronSlip(cron)
  if (slip)
    faults.push({
      code: 'bad-cron',
      what: `\`${cron}\` is no time of a schedule`,
      ...slip,
      place: place('cron'),
    })
  if (!isTimeZone(timezone)) {
    const usual = usualZone(timezone)
    faults.push({
      code: 'unknown-time-zone',
      what: `there is no time zone \`${timezone}\``,
      why: 'zones are those of the IANA database, which knows their daylight saving',
      remedy: usual === undefined ? suggestion(timezone, timeZones()) : `did you mean \`${usual}\`?`,
      place: place('timezone'),
    })
  }
  return faults
}

/** Any day does to begin: a time that comes at all comes again within eight years, on 29 February. */
const someDay = new Date('2001-01-01T00:00:00Z')

function neverComes({ schedule: { cron, timezone }, place }: CheckedSchedule): Fault[] {
  if (nextInstants(cron, timezone, someDay, 1).length > 0) return []
  return [
    {
      code: 'never-comes',
      what: `the time \`${cron}\` never comes`,
      why: 'there is no such day, as there is no 30 February',
      remedy: 'choose a day that there is; L is the last one of a month',
      place: place('cron'),
    },
  ]
}

/** Audiences, languages and formats that the deck does not have, and audiences that would get no file. */
function nameFaults({ workspace, found, schedule, place }: CheckedSchedule): Fault[] {
  const { deck } = found
  const faults = [
    ...strangers(schedule.audiences, deck.audiences, 'audience', (at) => place('audiences', at)),
    ...strangers(schedule.locales, deck.locales, 'locale', (at) => place('locales', at)),
    ...strangers(schedule.formats, deck.formats, 'format', (at) => place('formats', at)),
  ]
  if (faults.length > 0) return faults
  for (const name of schedule.audiences ?? deck.audiences) {
    const offered = settingsOf(workspace, deck.name, name)?.audience.formats
    const formats = schedule.formats ?? deck.formats
    if (!offered || formats.some((format) => offered.includes(format))) continue
    faults.push({
      code: 'no-format',
      what: `\`${name}\` gets none of the formats ${formats.join(', ')}`,
      why: 'its edition would have no file',
      remedy: `add one of ${offered.join(', ')}, or leave the audience out of the schedule`,
      place: place(schedule.formats ? 'formats' : 'audiences'),
    })
  }
  return faults
}
