import type { Fault } from '../../errors.ts'
import type { Locale } from '../../model/text.ts'
import { occurrenceId } from '../keys.ts'
import type { Query } from '../store/store.ts'
import type { Trouble } from './report.ts'

interface Wanted {
  /** Names of decks; every one when empty. */
  readonly decks: readonly string[]
  /** Also what is over: a later edition has made up for it. */
  readonly all: boolean
}

interface FailedBuild {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: string
  readonly reason: string | null
  readonly error: unknown
  readonly over: boolean
}

interface FailedDelivery {
  readonly id: string
  readonly kind: 'edition' | 'alert' | 'test'
  readonly state: 'failed' | 'unknown'
  readonly schedule: string | null
  readonly instant: Date | null
  readonly audience: string | null
  readonly locale: string | null
  readonly channel: string
  readonly recipient: string
  readonly error: unknown
  readonly over: boolean
}

const mostTroubles = 1000

/** A build that failed, unless a later edition of its line came out or was found to be the same. */
const failedBuilds = `
  select * from (
    select schedule, instant, audience, locale, reason, error, exists (
      select 1 from factdeck.occurrence later
      where later.schedule = o.schedule and later.audience = o.audience and later.locale = o.locale
        and later.instant > o.instant
        and (later.state in ('published', 'delivered') or later.state = 'skipped' and later.reason = 'unchanged')
    ) as over
    from factdeck.occurrence o
    where state = 'failed' and (cardinality($1::text[]) = 0 or schedule = any($1))
  ) failed
  where $2 or not over
  order by instant desc, schedule, audience, locale limit ${mostTroubles}`

/** A delivery that failed or of which nothing is known, unless a later one reached the same reader. */
const failedDeliveries = `
  select * from (
    select id::text as id, kind, state, schedule, instant, audience, locale, channel, recipient, error, exists (
      select 1 from factdeck.delivery later
      where later.channel = d.channel and later.recipient = d.recipient and later.kind = d.kind
        and later.schedule is not distinct from d.schedule and later.audience is not distinct from d.audience
        and later.locale is not distinct from d.locale
        and coalesce(later.instant, later.planned_at) > coalesce(d.instant, d.planned_at)
        and later.state = 'delivered'
    ) as over
    from factdeck.delivery d
    where state in ('failed', 'unknown') and kind <> 'test'
      and (cardinality($1::text[]) = 0 or schedule = any($1))
  ) failed
  where $2 or not over
  order by instant desc nulls first, schedule, audience, locale, channel, recipient limit ${mostTroubles}`

/** What has failed for good, the newest first: what waits for a person, or all of it. */
export async function readTroubles(query: Query, { decks, all }: Wanted): Promise<readonly Trouble[]> {
  const builds = await query<FailedBuild>(failedBuilds, [decks, all])
  const deliveries = await query<FailedDelivery>(failedDeliveries, [decks, all])
  return [
    ...builds.map(({ error, over, ...build }): Trouble => {
      const instant = new Date(build.instant)
      const key = { ...build, instant, locale: build.locale as Locale }
      return {
        ...build,
        id: occurrenceId(key),
        of: 'build',
        state: 'failed',
        isOver: over,
        instant: instant.toISOString(),
        channel: null,
        recipient: null,
        faults: faultsOf(error),
      }
    }),
    ...deliveries.map(
      ({ error, kind, over, instant, ...delivery }): Trouble => ({
        ...delivery,
        of: kind === 'edition' ? 'delivery' : kind,
        isOver: over,
        instant: instant === null ? null : new Date(instant).toISOString(),
        reason: null,
        faults: faultsOf(error),
      }),
    ),
  ]
}

/** What a row keeps of an error: one fault or a list. */
function faultsOf(error: unknown): readonly Fault[] {
  const isFault = (value: unknown): value is Fault =>
    typeof value === 'object' && value !== null && 'code' in value && 'what' in value
  return (Array.isArray(error) ? error : [error]).filter(isFault)
}
