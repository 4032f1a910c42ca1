import { formatInstant } from '../../calendar/local-time.ts'
import { DeckError, exitCodes, type Fault } from '../../errors.ts'
import type { Log } from '../../schedule/context.ts'
import { withDatabase } from '../../schedule/store/lost-database.ts'
import type { TickedEdition, TickReport } from '../../schedule/tick.ts'
import { loggable } from '../../schedule/watch/log-fields.ts'
import type { Call, Command } from '../command.ts'
import { tableLines, timeText } from '../table.ts'
import { plain, type Terminal } from '../terminal.ts'
import { dbOption, jobsOption, readNumber } from './options.ts'

/** Events as a person at a terminal wants them: what is done now, and what is amiss. */
function terminalLog(terminal: Terminal): Log {
  return {
    info: (event, { schedule, audience, locale } = {}) => {
      if (audience) terminal.progress(0, 0, `${schedule} · ${audience} · ${locale} · ${event}`, true)
    },
    warn: (event, fields) => terminal.notice([asFault(event, fields)]),
    error: (event, fields) => terminal.notice([asFault(event, fields)]),
  }
}

const asFault = (what: string, fields: Readonly<Record<string, unknown>> = {}): Fault => ({
  code: 'schedule-trouble',
  what,
  ...(Object.keys(fields).length > 0 && { why: JSON.stringify(loggable(fields, (text) => text)) }),
  remedy: 'see factdeck schedule status',
})

async function run(call: Call): Promise<number> {
  const { terminal, effects, signal, value, positionals } = call
  refuseOperands('schedule tick', positionals)
  const jobs = readNumber('jobs', value('jobs'), [1, 64])
  const { openScheduling } = await import('../../schedule/open.ts')
  const open = () =>
    openScheduling(
      {
        directory: value('dir'),
        db: value('db'),
        purpose: 'schedule tick',
        isResident: false,
        log: terminalLog(terminal),
        signal,
      },
      effects,
    )
  const loaded = Promise.all([import('../../schedule/tick.ts'), import('../../schedule/work.ts')])
  const opened = await withDatabase(open)
  try {
    const [{ tick }, { usualJobs }] = await loaded
    const report = await withDatabase(() => tick(opened, jobs ?? usualJobs()))
    terminal.endProgress()
    const { schedules, findings } = opened.read
    if (findings.length > 0) terminal.notice(findings)
    if (schedules.length === 0) terminal.say('no deck has a schedule: add schedule: to one of decks/')
    return tell(report, terminal)
  } finally {
    await opened.context.store.close()
  }
}

/** @throws DeckError (usage) `unknown-operand` */
export function refuseOperands(command: string, positionals: readonly string[]): void {
  if (positionals.length === 0) return
  throw new DeckError('usage', [
    {
      code: 'unknown-operand',
      what: `${command} takes no operand: ${plain(positionals.join(' '))}`,
      remedy: `write factdeck ${command} alone; every schedule of the workspace is meant`,
    },
  ])
}

function tell(report: TickReport, terminal: Terminal): number {
  const { editions, deliveries, nextTry, time } = report
  const failed = editions.filter(({ state }) => state === 'failed')
  const lost = deliveries.filter(({ state }) => state === 'failed' || state === 'unknown')
  const isGood = failed.length === 0 && lost.length === 0
  if (editions.length > 0) {
    const head = ['schedule', 'due', 'audience', 'locale', 'time', 'state'].map(terminal.dim)
    for (const line of tableLines([head, ...rowsOf(editions, terminal)], [4])) terminal.say(line)
    terminal.say()
  }
  terminal.say(editions.length === 0 ? `nothing was due, ${timeText(time)}` : countsOf(report))
  if (deliveries.length > 0)
    terminal.say(`deliveries: ${deliveries.map(({ state, count }) => `${count} ${state}`).join(', ')}`)
  if (nextTry) terminal.say(`tried again from ${nextTry.toISOString()} on, by the next tick`)
  if (failed.length > 0) terminal.complain(failed.flatMap(({ error }) => error ?? []))
  if (!isGood) terminal.say('what failed: factdeck schedule status')
  terminal.answer({ ok: isGood, ...report })
  return isGood ? exitCodes.good : exitCodes.findings
}

/** An edition a row; of those that were skipped for one reason in one line, the last with their number. */
function rowsOf(editions: readonly TickedEdition[], terminal: Terminal): string[][] {
  const skipped = new Map<string, TickedEdition[]>()
  for (const edition of editions) {
    const { schedule, audience, locale, state, reason } = edition
    const key = JSON.stringify([schedule, audience, locale, reason])
    if (state === 'skipped') skipped.set(key, [...(skipped.get(key) ?? []), edition])
  }
  const numbers = new Map([...skipped.values()].map((each) => [each.at(-1), each.length]))
  return editions
    .filter((edition) => edition.state !== 'skipped' || numbers.has(edition))
    .map((edition) => rowOf(edition, numbers.get(edition) ?? 1, terminal))
}

function rowOf(edition: TickedEdition, number: number, terminal: Terminal): string[] {
  const { schedule, audience, locale, state, reason, took } = edition
  const paint = state === 'failed' ? terminal.red : state === 'skipped' ? terminal.dim : terminal.green
  const text = `${number > 1 ? `${number} ` : ''}${reason ? `${state}: ${reason}` : state}`
  const due = formatInstant(edition.instant, edition.timezone)
  return [schedule, due, audience, locale, took ? timeText(took) : '', paint(text)]
}

function countsOf({ editions, time }: TickReport): string {
  const states = [...new Set(editions.map(({ state }) => state))].sort()
  const counts = states.map((state) => `${editions.filter((each) => each.state === state).length} ${state}`)
  return `${counts.join(', ')} in ${timeText(time)}`
}

export const command: Command = {
  name: 'schedule tick',
  summary: 'plan what is due, build it, deliver it, and end: for cron, timers and CI',
  operands: '',
  options: { db: dbOption, jobs: jobsOption },
  examples: [
    ['factdeck schedule tick', 'everything that is due now, with the state kept in the workspace'],
    ['factdeck schedule tick --json', 'what was done, for a program'],
  ],
  run,
}
