import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeEffects } from '../../../src/build/effects.ts'
import { init } from '../../../src/build/init.ts'
import type { Schedule, Scheduling } from '../../../src/model/schedule.ts'
import { sendNext } from '../../../src/schedule/build/line.ts'
import type { LogFields, ScheduleContext } from '../../../src/schedule/context.ts'
import type { OccurrenceJob, OccurrenceKey } from '../../../src/schedule/keys.ts'
import { occurrenceJob } from '../../../src/schedule/keys.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'

/** A row of the ledger. */
export interface Row {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: 'zh-CN' | 'en'
  readonly state: string
  readonly reason: string | null
  readonly attempt: number
  readonly failures: number
  readonly error: readonly { readonly code: string }[] | null
  readonly snapshot: string | null
  readonly previous: Date | null
  readonly edition: string | null
  readonly folder: string | null
  readonly slides: number | null
  readonly next_at: Date | null
  readonly published_at: Date | null
  readonly removed_at: Date | null
}

/** A workspace with a ledger, and a clock that stands still. */
export interface ScheduledTown {
  readonly root: string
  readonly store: Store
  readonly log: (readonly [event: string, fields: LogFields | undefined])[]
  now: Date
  context(scheduling?: Scheduling): ScheduleContext
  /** Plans occurrences of `library` and gives their jobs. */
  plan(
    instant: string,
    lines: readonly (readonly [audience: string, locale: string])[],
  ): Promise<OccurrenceJob[]>
  row(job: OccurrenceJob): Promise<Row>
  edit(file: string, change: (text: string) => string): Promise<void>
  close(): Promise<void>
}

export async function openTown(
  definition: Partial<Schedule> = {},
  { db, root: given }: { readonly db?: string; readonly root?: string } = {},
): Promise<ScheduledTown> {
  const root = given ?? (await mkdtemp(join(tmpdir(), 'factdeck-town-')))
  if (!given) await init({ directory: root, force: true }, nodeEffects)
  const full: Schedule = { cron: '0 7 * * *', timezone: 'Europe/Berlin', formats: ['md'], ...definition }
  const store = await openStore({
    effects: nodeEffects,
    root,
    db,
    purpose: 'test',
    isResident: false,
    onTrouble: () => {},
  })
  await store.query(
    "insert into factdeck.schedule (id, definition, digest, cursor) values ('library', $1::jsonb, '', now()) on conflict do nothing",
    [JSON.stringify(full)],
  )
  const log: [string, LogFields | undefined][] = []
  const note = (event: string, fields?: LogFields) => void log.push([event, fields])
  const town: ScheduledTown = {
    root,
    store,
    log,
    now: new Date('2026-03-01T07:00:00Z'),
    context: (scheduling = {}) => ({
      root,
      scheduling,
      store,
      clock: { now: () => town.now },
      effects: nodeEffects,
      log: { info: note, warn: note, error: note },
      worker: 'here',
      signal: new AbortController().signal,
    }),
    async plan(instant, lines) {
      const keys = lines.map(
        ([audience, locale]): OccurrenceKey => ({
          schedule: 'library',
          instant: new Date(instant),
          audience,
          locale: locale as 'en',
        }),
      )
      await store.transaction(async (tx) => {
        for (const key of keys) {
          await tx.query(
            `insert into factdeck.occurrence (schedule, instant, audience, locale, state, definition, planned_at)
             values ($1, $2, $3, $4, 'planned', $5::jsonb, $6)`,
            [key.schedule, key.instant, key.audience, key.locale, JSON.stringify(full), town.now],
          )
          await sendNext(tx, key)
        }
      })
      return keys.map(occurrenceJob)
    },
    async row({ schedule, instant, audience, locale }) {
      const [row] = await store.query<Row>(
        'select * from factdeck.occurrence where schedule = $1 and instant = $2 and audience = $3 and locale = $4',
        [schedule, instant, audience, locale],
      )
      if (!row) throw new Error('no such row')
      return row
    },
    async edit(file, change) {
      await writeFile(join(root, file), change(await readFile(join(root, file), 'utf8')))
    },
    async close() {
      await store.close()
      if (!given) await rm(root, { recursive: true, force: true })
    },
  }
  return town
}
