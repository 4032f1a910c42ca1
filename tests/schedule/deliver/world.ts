import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../../../src/build/digest.ts'
import { type Effects, nodeEffects } from '../../../src/build/effects.ts'
import { type Manifest, manifestSchema, type Output } from '../../../src/build/manifest.ts'
import type { FormatName } from '../../../src/model/audience.ts'
import type { Classification } from '../../../src/model/facts.ts'
import type { Schedule, Scheduling } from '../../../src/model/schedule.ts'
import type { Locale } from '../../../src/model/text.ts'
import type { LogFields, ScheduleContext } from '../../../src/schedule/context.ts'
import { planDeliveries } from '../../../src/schedule/deliver/plan-deliveries.ts'
import type { DeliveryRow } from '../../../src/schedule/deliver/request.ts'
import type { OccurrenceKey } from '../../../src/schedule/keys.ts'
import { folderOf, occurrenceRecord } from '../../../src/schedule/publish/occurrence-record.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'

/** A row of the outbox as it lies there. */
export type Row = DeliveryRow & {
  readonly error: readonly { readonly code: string; readonly what: string }[] | null
  readonly reply: string | null
  readonly message_id: string | null
  readonly next_at: Date | null
}

/** A workspace with a published edition and an empty outbox, and a clock of its own. */
export interface World {
  readonly root: string
  readonly env: Record<string, string>
  store: Store
  readonly effects: Effects
  readonly logged: (readonly [string, LogFields | undefined])[]
  now: Date
  scheduling: Scheduling
  context(): ScheduleContext
  /** Publishes an edition and plans its deliveries, as a build does. */
  publish(edition: Partial<TestEdition>): Promise<{ key: OccurrenceKey; rows: readonly Row[] }>
  row(id: string): Promise<Row>
  rows(kind?: Row['kind']): Promise<readonly Row[]>
  occurrenceState(key: OccurrenceKey): Promise<string | undefined>
  close(): Promise<void>
}

export interface TestEdition {
  readonly title: string
  readonly label: string
  readonly locale: Locale
  readonly clearance: Classification
  readonly schedule: Partial<Schedule>
  readonly files: Readonly<Record<string, Uint8Array>>
}

export const bytesOf = (text: string) => new TextEncoder().encode(text)

let instants = 0

/** Opens the state of a workspace, as a command does. */
export const openState = (effects: Effects, root: string, db?: string): Promise<Store> =>
  openStore({ effects, root, db, purpose: 'test', isResident: false, onTrouble: () => {} })

/** Opens a world; its folders are its own and go when it is closed. The state is in PostgreSQL where `db` names it. */
export async function openWorld(scheduling: Scheduling, db?: string): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'factdeck-deliver-'))
  const env: Record<string, string> = {}
  const effects: Effects = { ...nodeEffects, env, cwd: root }
  const store = await openState(effects, root, db)
  const logged: World['logged'] = []
  const note = (event: string, fields?: LogFields) => void logged.push([event, fields])
  const world: World = {
    root,
    env,
    store,
    effects,
    logged,
    now: new Date('2026-11-23T00:05:00.000Z'),
    scheduling,
    context: () => ({
      root,
      scheduling: world.scheduling,
      store: world.store,
      clock: { now: () => world.now },
      effects,
      log: { info: note, warn: note, error: note },
      worker: 'test-1',
      signal: new AbortController().signal,
    }),
    async publish(edition) {
      const key = await publishEdition(world, effects, edition)
      const rows = (await world.rows()).filter(({ instant }) => Number(instant) === key.instant.getTime())
      return { key, rows }
    },
    async row(id) {
      const [found] = await world.store.query<Row>('select * from factdeck.delivery where id = $1', [id])
      if (!found) throw new Error(`no delivery ${id}`)
      return found
    },
    rows: (kind = 'edition') =>
      world.store.query<Row>('select * from factdeck.delivery where kind = $1 order by channel, recipient', [
        kind,
      ]),
    async occurrenceState({ schedule, instant, audience, locale }) {
      const [found] = await world.store.query<{ state: string }>(
        'select state from factdeck.occurrence where schedule = $1 and instant = $2 and audience = $3 and locale = $4',
        [schedule, instant, audience, locale],
      )
      return found?.state
    },
    async close() {
      await world.store.close()
      await rm(root, { recursive: true, force: true })
    },
  }
  return world
}

async function publishEdition(
  { root, store, now, scheduling }: World,
  effects: Effects,
  {
    title = '小镇一周',
    label = '理事会',
    locale = 'zh-CN',
    clearance = 'public',
    schedule: given = {},
    files = { 'town.pdf': bytesOf('%PDF-1.7 eins') },
  }: Partial<TestEdition>,
): Promise<OccurrenceKey> {
  instants += 1
  const instant = new Date(Date.UTC(2026, 10, 22, 23, instants))
  const key: OccurrenceKey = { schedule: 'town', instant, audience: 'council', locale }
  const schedule: Schedule = { cron: '0 7 * * 1', timezone: 'Asia/Shanghai', ...given }
  const outputs = Object.entries(files).map(
    ([path, bytes]): Output => ({
      path,
      format: path.slice(path.lastIndexOf('.') + 1) as FormatName,
      bytes: bytes.length,
      sha256: sha256(bytes),
    }),
  )
  const edition = sha256(JSON.stringify([key, outputs]))
  const manifest = {
    schema: manifestSchema,
    deck: 'town',
    audience: key.audience,
    locale,
    asOf: '2026-11-23',
    edition,
    slides: [],
    facts: {},
    sources: [],
    outputs,
  } as unknown as Manifest
  const folder = folderOf(key)
  const place = await openPlace(effects, root, scheduling)
  await place.publish(folder, {
    manifest,
    occurrence: occurrenceRecord(key, schedule.timezone, edition),
    read: async (path) => files[path] as Uint8Array,
  })
  await store.transaction(async (tx) => {
    await tx.query(
      `insert into factdeck.occurrence (schedule, instant, audience, locale, state, definition, planned_at)
       values ($1, $2, $3, $4, 'published', $5, $6)`,
      [key.schedule, instant, key.audience, locale, JSON.stringify(schedule), now],
    )
    const plan = { scheduling, schedule, folder, clearance, edition, outputs, title, label, slides: 12, now }
    await planDeliveries(tx, key, plan)
  })
  return key
}
