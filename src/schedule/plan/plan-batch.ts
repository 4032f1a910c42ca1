import { durationInMilliseconds } from '../../calendar/durations.ts'
import { instantsBetween } from '../../calendar/instants.ts'
import { type Line, sendNext } from '../build/line.ts'
import type { Transaction } from '../store/store.ts'
import { type Decided, decide } from './decide.ts'
import { type Definition, type PlannedSchedule, readDefinition } from './definition.ts'

/** Instants of one transaction: those of a schedule of every minute that was down for weeks are very many. */
const mostInstants = 500
const usualGrace = 'PT10M'

/** What one transaction planned of a schedule. */
export interface Planned {
  readonly planned: number
  readonly skipped: number
  /** There is more of what has passed. */
  readonly isMore: boolean
  /** What the schedule said before cannot be read: it holds from now. */
  readonly isUnreadable: boolean
}

interface Row {
  readonly definition: unknown
  readonly digest: string
  readonly cursor: Date
  readonly retired: boolean
}

const nothing: Planned = { planned: 0, skipped: 0, isMore: false, isUnreadable: false }

/**
 * Plans what is due of a schedule, the earliest first, as much as one transaction should hold: the occurrences, the
 * job of the first of each line, and the cursor up to which all is planned, which never goes back.
 *
 * @param now nothing after it is planned
 */
export async function planBatch(tx: Transaction, schedule: PlannedSchedule, now: Date): Promise<Planned> {
  const row = await hold(tx, schedule, now)
  const cursor = new Date(row.cursor)
  if (row.retired) {
    await begin(tx, schedule, backFrom(schedule, row, now))
    return { ...nothing, isMore: true }
  }
  const isChanged = row.digest !== schedule.digest
  const definition = isChanged ? readDefinition(row.definition) : schedule.definition
  const passed = definition
    ? instantsBetween(definition.cron, definition.timezone, cursor, now, mostInstants + 1)
    : []
  const isMore = passed.length > mostInstants
  const decided = definition ? decideBy(definition, passed.slice(0, mostInstants), now, isMore) : []
  const counts = definition ? await insert(tx, schedule.deck, definition, decided, now) : nothing
  const last = decided.at(-1)?.instant ?? cursor
  if (isChanged && !isMore) await begin(tx, schedule, later(last, now))
  else await tx.query('update factdeck.schedule set cursor = $2 where id = $1', [schedule.deck, iso(last)])
  return { ...counts, isMore, isUnreadable: !definition }
}

const iso = (instant: Date) => instant.toISOString()
const later = (a: Date, b: Date) => (a > b ? a : b)
const graceOf = ({ grace = usualGrace }: Definition) => durationInMilliseconds(grace)

/** Takes the row of a schedule, made now if it is new, for this transaction alone. */
async function hold({ query }: Transaction, { deck, definition, digest }: PlannedSchedule, now: Date) {
  const take = () =>
    query<Row>('select definition, digest, cursor, retired from factdeck.schedule where id = $1 for update', [
      deck,
    ])
  const [found] = await take()
  if (found) return found
  await query(
    'insert into factdeck.schedule (id, definition, digest, cursor) values ($1, $2::text::jsonb, $3, $4) on conflict do nothing',
    [deck, JSON.stringify(definition), digest, iso(now)],
  )
  const [made] = await take()
  if (!made) throw new Error(`the row of the schedule ${deck} was not made`)
  return made
}

/** From when a deck is scheduled that was gone: now; where it is as it was, what is still on time counts too. */
function backFrom({ definition, digest }: PlannedSchedule, row: Row, now: Date): Date {
  const from = row.digest === digest ? new Date(now.getTime() - graceOf(definition)) : now
  return later(from, new Date(row.cursor))
}

async function begin({ query }: Transaction, { deck, definition, digest }: PlannedSchedule, from: Date) {
  await query(
    'update factdeck.schedule set definition = $2::text::jsonb, digest = $3, cursor = $4, retired = false where id = $1',
    [deck, JSON.stringify(definition), digest, iso(from)],
  )
}

const decideBy = (definition: Definition, passed: readonly Date[], now: Date, isContinued: boolean) =>
  decide(passed, { now, policy: definition.catchUp ?? 'latest', grace: graceOf(definition), isContinued })

/** Writes occurrences into the ledger, those that it has already left as they are, and sends what comes first. */
async function insert(
  tx: Transaction,
  schedule: string,
  definition: Definition,
  decided: readonly Decided[],
  now: Date,
): Promise<Planned> {
  if (decided.length === 0) return nothing
  const made = await tx.query<{ state: Decided['state']; count: number }>(
    `with made as (
       insert into factdeck.occurrence
         (schedule, instant, audience, locale, state, reason, definition, planned_at, settled_at)
       select $1, due.instant::timestamptz, audience, locale, due.state,
         case due.state when 'skipped' then 'missed' end, $6::text::jsonb, $7::timestamptz,
         case due.state when 'skipped' then $7::timestamptz end
       from unnest($2::text[], $3::text[]) as due (instant, state),
         unnest($4::text[]) as audience, unnest($5::text[]) as locale
       on conflict do nothing returning state)
     select state, count(*)::int as count from made group by state`,
    [
      schedule,
      decided.map(({ instant }) => iso(instant)),
      decided.map(({ state }) => state),
      definition.audiences,
      definition.locales,
      JSON.stringify(definition),
      iso(now),
    ],
  )
  const count = (of: Decided['state']) => made.find(({ state }) => state === of)?.count ?? 0
  if (count('planned') > 0)
    for (const line of await linesAwaiting(tx, schedule, decided)) await sendNext(tx, line)
  return { ...nothing, planned: count('planned'), skipped: count('skipped') }
}

/** Lines of which one of these is the earliest that is not settled: of others the job has been sent before. */
async function linesAwaiting({ query }: Transaction, schedule: string, [first]: readonly Decided[]) {
  return query<Line>(
    `select schedule, audience, locale from factdeck.occurrence
     where schedule = $1 and state in ('planned', 'building')
     group by schedule, audience, locale having min(instant) >= $2 order by audience, locale`,
    [schedule, iso(first?.instant ?? new Date(0))],
  )
}
