import type { Query } from '../store/store.ts'
import { readTroubles } from './troubles.ts'

/** What of the whole ledger is worth a curve. */
export interface Figures {
  readonly occurrences: readonly { readonly state: string; readonly count: number }[]
  readonly deliveries: readonly { readonly channel: string; readonly state: string; readonly count: number }[]
  /** Failures that wait for a person. */
  readonly troubles: { readonly build: number; readonly delivery: number }
  /** Seconds since the longest waiting edition was due, or is to be tried again; 0 when none waits. */
  readonly lag: number
  readonly lastPublished: Date | null
  readonly builds: {
    /** How many builds took no longer than each of the seconds asked for. */
    readonly upTo: readonly number[]
    readonly count: number
    /** Seconds. */
    readonly sum: number
  }
}

/** @param seconds in which classes builds are counted */
export async function readFigures(query: Query, now: Date, seconds: readonly number[]): Promise<Figures> {
  const occurrences = await query<{ state: string; count: number }>(
    'select state, count(*)::int as count from factdeck.occurrence group by state order by state',
  )
  const deliveries = await query<{ channel: string; state: string; count: number }>(
    `select coalesce(request ->> 'way', 'other') as channel, state, count(*)::int as count
     from factdeck.delivery where kind <> 'test' group by 1, 2 order by 1, 2`,
  )
  const troubles = await readTroubles(query, { decks: [], all: false })
  const [waiting] = await query<{ since: Date | null }>(
    `select min(greatest(instant, coalesce(next_at, instant))) as since from factdeck.occurrence
     where state in ('planned', 'building') and instant <= $1 and coalesce(next_at, instant) <= $1`,
    [now],
  )
  const [published] = await query<{ at: Date | null }>(
    'select max(published_at) as at from factdeck.occurrence where published_at is not null',
  )
  return {
    occurrences,
    deliveries,
    troubles: {
      build: troubles.filter(({ of }) => of === 'build').length,
      delivery: troubles.filter(({ of }) => of !== 'build').length,
    },
    lag: waiting?.since ? Math.max(0, (now.getTime() - new Date(waiting.since).getTime()) / 1000) : 0,
    lastPublished: published?.at ? new Date(published.at) : null,
    builds: await readBuilds(query, seconds),
  }
}

async function readBuilds(query: Query, seconds: readonly number[]): Promise<Figures['builds']> {
  const classes = seconds.map((_, at) => `count(*) filter (where build_ms <= $${at + 1}::float8 * 1000)::int`)
  const [row] = await query<{ classes: readonly number[]; count: number; sum: number }>(
    `select json_build_array(${classes.join(', ')}) as classes, count(*)::int as count,
       (coalesce(sum(build_ms), 0) / 1000.0)::float8 as sum
     from factdeck.occurrence where build_ms is not null and state in ('published', 'delivered')`,
    seconds,
  )
  return { upTo: row?.classes ?? [], count: row?.count ?? 0, sum: row?.sum ?? 0 }
}
