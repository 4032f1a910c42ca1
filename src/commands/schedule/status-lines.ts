import { formatInstant } from '../../calendar/local-time.ts'
import type { Seen, SeenSchedule } from '../../schedule/watch/look.ts'
import type { EditionStatus, LineStatus, Tally, Trouble } from '../../schedule/watch/report.ts'
import { tableLines } from '../table.ts'
import { plain, type Terminal } from '../terminal.ts'

/** What `schedule status` prints: each schedule with its editions, then what waits for a person. */
export function statusLines(seen: Seen, now: Date, terminal: Terminal): string[] {
  if (seen.schedules.length === 0)
    return ['no deck has a schedule; see schedule: in docs/reference/scheduling.md']
  const zones = new Map(seen.schedules.map(({ schedule, timezone }) => [schedule, timezone]))
  return [
    ...seen.schedules.flatMap((each) => [...scheduleLines(each, now, terminal), '']),
    ...outboxLines(seen.outbox),
    ...troubleLines(seen.troubles, zones, terminal),
    ...closingLines(seen, now, terminal),
  ]
}

/** A length of time as it matters: 12 s, 5 min, 3 h 5 min, 4 d 2 h. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return [`${hours} h`, ...(minutes % 60 ? [`${minutes % 60} min`] : [])].join(' ')
  return [`${Math.floor(hours / 24)} d`, ...(hours % 24 ? [`${hours % 24} h`] : [])].join(' ')
}

const millisecondsTo = (instant: string, now: Date) => new Date(instant).getTime() - now.getTime()

function scheduleLines(schedule: SeenSchedule, now: Date, terminal: Terminal): string[] {
  const { next, timezone, isRetired, lines } = schedule
  const [first] = next
  const coming = first
    ? `next ${formatInstant(new Date(first), timezone)}, in ${spanText(millisecondsTo(first, now))}`
    : isRetired
      ? 'its deck is gone'
      : 'never comes'
  const head = `${terminal.bold(plain(schedule.schedule))}  ${terminal.dim(plain(`${schedule.cron}  ${timezone}`))}`
  const rows = lines.flatMap((line) =>
    line.editions.map((edition) => rowOf(edition, line, timezone, now, terminal)),
  )
  return [
    head,
    `  ${coming}`,
    ...(rows.length > 0 ? tableLines(rows) : [terminal.dim('  nothing was due yet')]),
  ]
}

function rowOf(
  edition: EditionStatus,
  line: LineStatus,
  zone: string,
  now: Date,
  terminal: Terminal,
): string[] {
  const { audience, locale, instant, state, deliveries } = edition
  const isAmiss = state === 'failed' || 'failed' in deliveries || 'unknown' in deliveries
  const paint = isAmiss ? terminal.red : state === 'skipped' ? terminal.dim : terminal.green
  return [
    `  ${plain(audience)}`,
    locale,
    formatInstant(new Date(instant), zone),
    paint(stateText(edition, line, zone, now)),
    terminal.dim(tallyText(deliveries)),
  ]
}

/** The state in words: `building for 12 s, attempt 2`, `published 8 s after`, `skipped: unchanged since …`. */
function stateText(edition: EditionStatus, { lastPublished }: LineStatus, zone: string, now: Date): string {
  const { state, reason, instant, nextAt, startedAt, publishedAt, attempt, failures, worker, id } = edition
  if (state === 'planned')
    return failures > 0 && nextAt
      ? `failed ${failures} times, again in ${spanText(millisecondsTo(nextAt, now))}`
      : 'planned'
  if (state === 'building')
    return [
      `building${startedAt ? ` for ${spanText(-millisecondsTo(startedAt, now))}` : ''}`,
      ...(attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(worker ? [plain(`on ${worker}`)] : []),
    ].join(', ')
  if (state === 'failed') return `failed${reason ? `: ${plain(reason)}` : ''}  ${id.slice(0, 8)}`
  if (state === 'skipped') {
    const since = reason === 'unchanged' && lastPublished && lastPublished < instant
    return `skipped: ${plain(reason ?? '')}${since ? ` since ${formatInstant(new Date(lastPublished), zone)}` : ''}`
  }
  return publishedAt
    ? `${state}, published ${spanText(-millisecondsTo(instant, new Date(publishedAt)))} after`
    : state
}

const tallyText = (tally: Tally) =>
  Object.entries(tally)
    .map(([state, count]) => `${count} ${plain(state)}`)
    .join(', ')

const outboxLines = (outbox: Tally) =>
  Object.keys(outbox).length > 0 ? [`deliveries on their way: ${tallyText(outbox)}`, ''] : []

function troubleLines(
  troubles: readonly Trouble[],
  zones: ReadonlyMap<string, string>,
  terminal: Terminal,
): string[] {
  if (troubles.length === 0) return []
  const waiting = troubles.filter(({ isOver }) => !isOver)
  const ids = (state: Trouble['state']) =>
    waiting.filter((each) => each.state === state).map(({ id }) => id.slice(0, 8))
  const shown = (of: readonly string[]) => `${of.slice(0, 5).join(' ')}${of.length > 5 ? ' …' : ''}`
  const [failed, unknown] = [ids('failed'), ids('unknown')]
  const count = `${waiting.length} ${waiting.length === 1 ? 'failure waits' : 'failures wait'} for you`
  return [
    waiting.length > 0 ? terminal.bold(`${count}:`) : 'what has failed and is made up for:',
    ...troubles
      .slice(0, mostTroubles)
      .flatMap((each) => [troubleHead(each, zones, terminal), ...troubleFaults(each)]),
    ...(troubles.length > mostTroubles ? [`  and ${troubles.length - mostTroubles} more, see --json`] : []),
    ...(failed.length > 0 ? [`  again: factdeck schedule retry ${shown(failed)}`] : []),
    ...(unknown.length > 0
      ? [`  again, though they may have arrived: factdeck schedule retry --unknown ${shown(unknown)}`]
      : []),
    '',
  ]
}

function troubleHead(trouble: Trouble, zones: ReadonlyMap<string, string>, { red, dim }: Terminal): string {
  const { id, of, state, schedule, audience, locale, instant, channel, recipient, isOver } = trouble
  const zone = (schedule && zones.get(schedule)) || 'UTC'
  const which = [schedule, audience, locale, instant && formatInstant(new Date(instant), zone)]
  const way =
    channel === null ? [] : [recipient && recipient !== channel ? `${channel} → ${recipient}` : channel]
  const told = [of, ...which.filter((part) => part !== null), ...way]
    .map((part) => plain(String(part)))
    .join(' · ')
  const ending = isOver ? ' · made up for' : state === 'unknown' ? ' · may have arrived' : ''
  return `  ${(isOver ? dim : red)(id.slice(0, 8))}  ${told}${ending}`
}

const [mostFaults, mostTroubles] = [3, 20]

function troubleFaults({ faults, reason }: Trouble): string[] {
  const lines = faults
    .slice(0, mostFaults)
    .map(({ code, what }) => `            ${plain(`${code}: ${what}`.replace(/\s+/g, ' '))}`)
  const hidden = faults.length - lines.length
  if (lines.length === 0 && reason) return [`            ${plain(reason)}`]
  return [...lines, ...(hidden > 0 ? [`            and ${hidden} more, see --json`] : [])]
}

function closingLines({ isNew, owner, at, engine, troubles }: Seen, now: Date, terminal: Terminal): string[] {
  if (isNew && owner === null)
    return [
      'nothing has been planned yet: factdeck schedule tick makes what is due, factdeck schedule run stays',
    ]
  const isGood = !troubles.some(({ isOver }) => !isOver)
  const age = owner ? `, as of ${spanText(-millisecondsTo(at, now))} ago` : ''
  const by = owner
    ? [plain(`${owner} is at work${age}`)]
    : engine === 'embedded'
      ? ['nothing is running']
      : []
  return [[...(isGood ? [terminal.green('nothing waits for you')] : []), ...by].join('; ')].filter(Boolean)
}
