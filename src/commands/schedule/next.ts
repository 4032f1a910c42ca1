import { resolve } from 'node:path'
import { deckName } from '../../build/plan.ts'
import { readTools } from '../../build/tools.ts'
import { findWorkspace } from '../../build/workspace.ts'
import { formatInstant } from '../../calendar/local-time.ts'
import { exitCodes, fail } from '../../errors.ts'
import { isCalendarDate } from '../../locale/dates.ts'
import { suggestion } from '../../locale/near-misses.ts'
import { type Coming, coming } from '../../schedule/plan/coming.ts'
import type { PlannedSchedule } from '../../schedule/plan/definition.ts'
import { readSchedules } from '../../schedule/plan/read-schedules.ts'
import { machineClock } from '../../schedule/store/store.ts'
import type { Call, Command } from '../command.ts'
import { tableLines } from '../table.ts'
import { plain, type Terminal } from '../terminal.ts'

const usualCount = '10'

async function run({ terminal, positionals, value, effects }: Call): Promise<number> {
  const count = readCount(value('number') ?? usualCount)
  const from = readInstant(value('from'))
  const root = await findWorkspace(effects, resolve(effects.cwd, value('dir') ?? '.'))
  const { schedules, findings } = await readSchedules(effects, root, await readTools(effects))
  const found = coming(chosen(schedules, positionals), from, count)
  if (findings.length > 0) terminal.notice(findings)
  if (schedules.length === 0) terminal.say('no deck has a schedule: write `schedule:` with cron and timezone')
  else for (const line of lines(found, terminal)) terminal.say(line)
  terminal.answer({ ok: true, from: from.toISOString(), instants: found.map(answerOf), findings })
  return exitCodes.good
}

function lines(found: readonly Coming[], terminal: Terminal): string[] {
  if (found.length === 0) return ['nothing comes any more']
  const head = ['deck', 'local time', 'zone', 'UTC', 'audiences', 'languages'].map(terminal.dim)
  const rows = found.map(({ schedule, instant, definition, local }) => [
    schedule,
    formatInstant(instant, definition.timezone) + (local.isTwice ? ' (shown twice)' : ''),
    definition.timezone,
    `${instant.toISOString().slice(0, 16).replace('T', ' ')}`,
    plain(definition.audiences.join(', ')),
    definition.locales.join(', '),
  ])
  return tableLines([head, ...rows])
}

const answerOf = ({ schedule, instant, local, definition }: Coming) => ({
  schedule,
  instant: instant.toISOString(),
  local: `${local.date}T${local.time}${local.offset}`,
  timezone: definition.timezone,
  shownTwice: local.isTwice,
  audiences: definition.audiences,
  locales: definition.locales,
})

/** The schedules of the decks named; all when none is. */
function chosen(schedules: readonly PlannedSchedule[], given: readonly string[]): readonly PlannedSchedule[] {
  const names = given.map(deckName)
  const known = schedules.map(({ deck }) => deck)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw fail('usage', {
      code: 'no-schedule',
      what: `no deck ${plain(unknown)} has a schedule`,
      remedy: suggestion(unknown, known),
    })
  return names.length === 0 ? schedules : schedules.filter(({ deck }) => names.includes(deck))
}

function readCount(given: string): number {
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given)
  const what = `-n cannot be ${plain(given)}`
  throw fail('usage', { code: 'bad-number', what, remedy: 'write a number from 1 to 9999' })
}

function readInstant(given: string | undefined): Date {
  if (given === undefined) return machineClock.now()
  const isWhole = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/.test(given)
  const instant = new Date(given)
  if (isWhole && isCalendarDate(given.slice(0, 10)) && !Number.isNaN(instant.getTime())) return instant
  throw fail('usage', {
    code: 'bad-instant',
    what: `--from cannot be ${plain(given)}`,
    remedy: 'write a day, 2027-03-28, or a time with its offset: 2027-03-28T00:00Z, 2027-03-28T08:00+08:00',
  })
}

export const command: Command = {
  name: 'schedule next',
  summary: 'list when scheduled editions come next, in local time and UTC',
  operands: '[DECK…]',
  options: {
    number: { short: 'n', value: 'N', help: `how many; ${usualCount} when absent` },
    from: { value: 'INSTANT', help: 'from then on, not from now: a day of UTC, or 2027-03-28T08:00+08:00' },
  },
  examples: [
    ['factdeck schedule next', 'the next ten of all schedules'],
    ['factdeck schedule next three-centres -n 52', 'a year of Mondays'],
    ['factdeck schedule next --from 2027-03-27', 'around the day when the clocks change'],
    ['factdeck schedule next --json', 'for a program'],
  ],
  run,
}
