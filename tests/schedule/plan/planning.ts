import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf } from '../../../src/build/digest.ts'
import { nodeEffects } from '../../../src/build/effects.ts'
import { formatInstant } from '../../../src/calendar/local-time.ts'
import type { ScheduleContext } from '../../../src/schedule/context.ts'
import type { Definition, PlannedSchedule } from '../../../src/schedule/plan/definition.ts'
import { type PlanReport, planDue } from '../../../src/schedule/plan/plan-due.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'
import { startPostgres } from '../postgres.ts'

/** An occurrence as the ledger has it. */
export interface Occurrence {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: string
  readonly state: string
  readonly reason: string | null
  readonly definition: Definition
}

/** Planners on one state, with a clock of the test's own. */
export interface Planning {
  readonly engine: string
  readonly stores: readonly Store[]
  /** All planners plan at once at a moment, or each at its own. */
  readonly planAt: (
    at: string | Date | ((planner: number) => Date),
    schedules: readonly PlannedSchedule[],
    change?: Partial<ScheduleContext>,
  ) => Promise<readonly PlanReport[]>
  readonly occurrences: (schedule: string) => Promise<readonly Occurrence[]>
  /** Jobs of the queue of builds. */
  readonly jobs: (schedule: string) => Promise<readonly Readonly<Record<string, string>>[]>
  readonly cursor: (schedule: string) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

const nobody = () => {}

function planningOn(engine: string, stores: readonly Store[], close: () => Promise<void>): Planning {
  const [store] = stores
  if (!store) throw new Error('there is no store')
  return {
    engine,
    stores,
    planAt: (at, schedules, change) =>
      Promise.all(
        stores.map((each, index) =>
          planDue(
            {
              root: '/nowhere',
              scheduling: {},
              store: each,
              clock: { now: () => (typeof at === 'function' ? at(index) : new Date(at)) },
              effects: nodeEffects,
              log: { info: nobody, warn: nobody, error: nobody },
              worker: `planner-${index}`,
              signal: new AbortController().signal,
              ...change,
            },
            schedules,
          ),
        ),
      ),
    occurrences: (schedule) =>
      store.query<Occurrence>(
        `select schedule, instant, audience, locale, state, reason, definition from factdeck.occurrence
         where schedule = $1 order by instant, audience, locale`,
        [schedule],
      ),
    jobs: async (schedule) =>
      (
        await store.query<{ data: Record<string, string> }>(
          `select data from factdeck_queue.job where name = 'build' and data->>'schedule' = $1
           order by data->>'audience', data->>'locale', data->>'instant'`,
          [schedule],
        )
      ).map(({ data }) => data),
    async cursor(schedule) {
      const [row] = await store.query<{ cursor: Date }>(
        'select cursor from factdeck.schedule where id = $1',
        [schedule],
      )
      return row && new Date(row.cursor).toISOString()
    },
    close,
  }
}

const options = { effects: nodeEffects, purpose: 'test', isResident: false, onTrouble: nobody }

/** One planner on PGlite, in a temporary folder. */
export async function embeddedPlanning(): Promise<Planning> {
  const root = await mkdtemp(join(tmpdir(), 'factdeck-plan-'))
  const store = await openStore({ ...options, root, db: undefined })
  return planningOn('embedded', [store], async () => {
    await store.close()
    await rm(root, { recursive: true })
  })
}

/** So many planners on a PostgreSQL of their own, or why there is none. */
export async function postgresPlanning(planners: number): Promise<Planning | { readonly skipped: string }> {
  const server = await startPostgres()
  if ('skipped' in server) return server
  const db = await server.database()
  const stores = await Promise.all(
    Array.from({ length: planners }, () => openStore({ ...options, root: '/nowhere', db })),
  )
  return planningOn('postgres', stores, async () => {
    await Promise.all(stores.map((store) => store.close()))
    await server.stop()
  })
}

/** A schedule of a deck that is made for three audiences in one language, and on time within 20 minutes. */
export function scheduleOf(deck: string, given: Partial<Definition>): PlannedSchedule {
  const definition: Definition = {
    cron: '0 7 * * 1',
    timezone: 'Asia/Shanghai',
    audiences: ['board', 'public', 'readers'],
    locales: ['en'],
    grace: 'PT20M',
    ...given,
  }
  return { deck, definition, digest: digestOf(definition) }
}

/** The instants in each state, in local time, once however many editions are made then. */
export function instantsIn(
  occurrences: readonly Occurrence[],
  state: 'planned' | 'skipped',
  zone: string,
): readonly string[] {
  const found = occurrences.filter((each) => each.state === state).map(({ instant }) => new Date(instant))
  return [...new Set(found.map((instant) => formatInstant(instant, zone).slice(4)))]
}
