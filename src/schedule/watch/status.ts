import type { Schedule } from '../../model/schedule.ts'
import type { Locale } from '../../model/text.ts'
import { occurrenceId } from '../keys.ts'
import type { Query, Store } from '../store/store.ts'
import type { EditionStatus, LineStatus, ScheduleStatus, StatusReport, Tally } from './report.ts'
import { readTroubles } from './troubles.ts'

/** What of the ledger is wanted. */
export interface StatusWanted {
  /** Names of decks; every one when empty. */
  readonly decks: readonly string[]
  /** How many times that were due, the last ones, of each schedule. */
  readonly most: number
  /** Also schedules whose decks are gone, and failures that are over. */
  readonly all: boolean
  readonly now: Date
}

interface ScheduleRow {
  readonly id: string
  readonly definition: Schedule
  readonly retired: boolean
}

interface OccurrenceRow extends Omit<EditionStatus, 'id' | 'instant' | 'deliveries' | `${string}At`> {
  readonly schedule: string
  readonly instant: Date
  readonly next_at: Date | null
  readonly started_at: Date | null
  readonly published_at: Date | null
  readonly settled_at: Date | null
}

const iso = (date: Date | null) => (date === null ? null : new Date(date).toISOString())
const keyOf = (...parts: readonly (string | Date | null)[]) =>
  parts.map((part) => (part instanceof Date ? part.toISOString() : part)).join('\n')

/** Reads what is planned, at work, made, sent and failed; changes nothing. */
export async function readStatus(
  { query, engine }: Pick<Store, 'query' | 'engine'>,
  wanted: StatusWanted,
): Promise<StatusReport> {
  const { decks, all, now } = wanted
  const found = await query<ScheduleRow>(
    `select id, definition, retired from factdeck.schedule
     where (cardinality($1::text[]) = 0 or id = any($1)) and ($2 or not retired) order by id`,
    [decks, all],
  )
  const occurrences = Map.groupBy(await lastOccurrences(query, wanted), ({ schedule }) => schedule)
  const published = await lastPublished(query, wanted)
  const tallies = await tallyDeliveries(query, wanted)
  const outbox = await query<{ state: string; count: number }>(
    `select state, count(*)::int as count from factdeck.delivery
     where state in ('pending', 'sending', 'handed-over') group by state order by state`,
  )
  return {
    at: now.toISOString(),
    engine,
    schedules: found.map((row) =>
      scheduleStatus(row, linesOf(occurrences.get(row.id) ?? [], published, tallies)),
    ),
    troubles: await readTroubles(query, { decks, all }),
    outbox: Object.fromEntries(outbox.map(({ state, count }) => [state, count])),
  }
}

const scheduleStatus = (row: ScheduleRow, lines: readonly LineStatus[]): ScheduleStatus => ({
  schedule: row.id,
  cron: row.definition.cron,
  timezone: row.definition.timezone,
  isRetired: row.retired,
  lines,
})

/** Of each schedule what was due at its last times, and whatever is not settled. */
const lastOccurrences = (query: Query, { decks, most }: StatusWanted): Promise<readonly OccurrenceRow[]> =>
  query(
    `select o.schedule, o.instant, o.audience, o.locale, o.state, o.reason, o.attempt, o.failures, o.worker,
       o.edition, o.folder, o.slides, o.bytes::float8 as bytes, o.build_ms as "buildMs", o.next_at, o.started_at,
       o.published_at, o.settled_at
     from factdeck.schedule s
     cross join lateral (
       select coalesce(min(instant), 'infinity') as instant from (
         select distinct instant from factdeck.occurrence where schedule = s.id order by instant desc limit $2
       ) last
     ) since
     join factdeck.occurrence o on o.schedule = s.id
       and (o.instant >= since.instant or o.state in ('planned', 'building'))
     where cardinality($1::text[]) = 0 or s.id = any($1)
     order by o.schedule, o.audience, o.locale, o.instant desc
     limit 20000`,
    [decks, most],
  )

/** When the newest published edition of each line was due. */
async function lastPublished(query: Query, { decks }: StatusWanted): Promise<ReadonlyMap<string, Date>> {
  const rows = await query<{ schedule: string; audience: string; locale: string; instant: Date }>(
    `select schedule, audience, locale, max(instant) as instant from factdeck.occurrence
     where state in ('published', 'delivered') and (cardinality($1::text[]) = 0 or schedule = any($1))
     group by schedule, audience, locale`,
    [decks],
  )
  return new Map(rows.map((row) => [keyOf(row.schedule, row.audience, row.locale), row.instant]))
}

/** How many deliveries of an edition are in which state. */
async function tallyDeliveries(query: Query, { decks, most }: StatusWanted) {
  const rows = await query<{
    schedule: string
    instant: Date
    audience: string
    locale: string
    state: string
    count: number
  }>(
    `select d.schedule, d.instant, d.audience, d.locale, d.state, count(*)::int as count
     from factdeck.schedule s
     cross join lateral (
       select min(instant) as instant from (
         select distinct instant from factdeck.occurrence where schedule = s.id order by instant desc limit $2
       ) last
     ) since
     join factdeck.delivery d on d.schedule = s.id and d.instant >= since.instant and d.kind = 'edition'
     where cardinality($1::text[]) = 0 or s.id = any($1)
     group by d.schedule, d.instant, d.audience, d.locale, d.state order by d.state`,
    [decks, most],
  )
  const tallies = new Map<string, Record<string, number>>()
  for (const { schedule, instant, audience, locale, state, count } of rows) {
    const key = keyOf(schedule, new Date(instant), audience, locale)
    const tally = tallies.get(key) ?? {}
    tally[state] = count
    tallies.set(key, tally)
  }
  return tallies
}

function linesOf(
  rows: readonly OccurrenceRow[],
  published: ReadonlyMap<string, Date>,
  tallies: ReadonlyMap<string, Tally>,
): LineStatus[] {
  const lines = Map.groupBy(rows, ({ audience, locale }) => keyOf(audience, locale))
  return [...lines.values()].flatMap((each) => {
    const [first] = each
    if (!first) return []
    const { schedule, audience, locale } = first
    const last = published.get(keyOf(schedule, audience, locale))
    const editions = each.map((row) => editionStatus(row, tallies))
    return [{ audience, locale, lastPublished: last ? iso(last) : null, editions }]
  })
}

function editionStatus(row: OccurrenceRow, tallies: ReadonlyMap<string, Tally>): EditionStatus {
  const { schedule, next_at, started_at, published_at, settled_at, ...plain } = row
  const instant = new Date(row.instant)
  return {
    ...plain,
    id: occurrenceId({ schedule, instant, audience: row.audience, locale: row.locale as Locale }),
    instant: instant.toISOString(),
    nextAt: iso(next_at),
    startedAt: iso(started_at),
    publishedAt: iso(published_at),
    settledAt: iso(settled_at),
    deliveries: tallies.get(keyOf(schedule, instant, row.audience, row.locale)) ?? {},
  }
}
