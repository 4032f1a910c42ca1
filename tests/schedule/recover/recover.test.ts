import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { digestOf } from '../../../src/build/digest.ts'
import { nodeEffects } from '../../../src/build/effects.ts'
import type { ScheduleContext } from '../../../src/schedule/context.ts'
import { buildJobId, deliverJobId, uuidOf } from '../../../src/schedule/keys.ts'
import type { Definition, PlannedSchedule } from '../../../src/schedule/plan/definition.ts'
import { planDue } from '../../../src/schedule/plan/plan-due.ts'
import { folderOf, occurrenceRecord } from '../../../src/schedule/publish/occurrence-record.ts'
import { recover } from '../../../src/schedule/recover/recover.ts'
import type { Store } from '../../../src/schedule/store/store.ts'
import { drainQueue } from '../../../src/schedule/store/work.ts'
import { onBothEngines } from '../store/engines.ts'

const nobody = () => {}
const never = new AbortController().signal

function scheduleOf(deck: string, change: Partial<Definition> = {}): PlannedSchedule {
  const definition: Definition = {
    ...{ cron: '0 7 * * *', timezone: 'UTC', audiences: ['board', 'public'], locales: ['en'] },
    ...change,
  }
  return { deck, definition, digest: digestOf(definition) }
}

onBothEngines((makeHome) => {
  let store: Store
  let root: string
  beforeAll(async () => {
    store = await (await makeHome()).open(false)
    root = await mkdtemp(join(tmpdir(), 'factdeck-recover-'))
  })
  afterAll(async () => {
    await store.close()
    await rm(root, { recursive: true, force: true })
  })
  const contextAt = (now: string): ScheduleContext => ({
    ...{ root, scheduling: {}, store, clock: { now: () => new Date(now) }, effects: nodeEffects },
    ...{ log: { info: nobody, warn: nobody, error: nobody }, worker: 'test', signal: never },
  })
  const liveJobs = (queue: 'build' | 'deliver') =>
    store.query<{ id: string; data: Record<string, string>; start: Date }>(
      `select id, data, start_after as start from factdeck_queue.job
       where name = $1 and state < 'active' order by data->>'schedule', data->>'audience', data->>'instant'`,
      [queue],
    )
  const clear = async () => {
    await store.query('delete from factdeck.occurrence')
    await store.query('delete from factdeck.schedule')
    await store.query('delete from factdeck.delivery')
    await store.query('delete from factdeck_queue.job')
  }
  /** Three days of one schedule, planned late and all made up for. */
  async function planThreeDays(deck: string): Promise<PlannedSchedule> {
    await clear()
    const schedule = scheduleOf(deck, { catchUp: 'all' })
    await planDue(contextAt('2026-05-01T00:00:00Z'), [schedule])
    await planDue(contextAt('2026-05-03T12:00:00Z'), [schedule])
    return schedule
  }
  const now = '2026-05-03T12:00:00Z'

  it('leaves alone what is whole', async () => {
    const schedule = await planThreeDays('whole')
    const before = await liveJobs('build')
    expect(before.map(({ data }) => [data.audience, data.instant])).toEqual([
      ['board', '2026-05-01T07:00:00.000Z'],
      ['public', '2026-05-01T07:00:00.000Z'],
    ])
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 0 })
    expect(await liveJobs('build')).toEqual(before)
  })

  it('sends what an emptied queue has lost once, of each line the earliest, however many recover', async () => {
    const schedule = await planThreeDays('lost')
    const before = await liveJobs('build')
    await store.boss.deleteAllJobs('build')
    const reports = await Promise.all([1, 2, 3, 4].map(() => recover(contextAt(now), [schedule])))
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(2)
    const ids = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id)
    expect(ids(await liveJobs('build'))).toEqual(ids(before))
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 0 })
  })

  it('sends again what was at work, and what the queue holds as done', async () => {
    const schedule = await planThreeDays('at-work')
    await drainQueue(store, 'build', { atOnce: 1, signal: never }, async () => {})
    await store.query(
      `update factdeck.occurrence set state = 'building', attempt = 1
       where audience = 'board' and instant = '2026-05-01T07:00:00Z'`,
    )
    for (let round = 0; round < 3; round++) {
      expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 2 })
      expect((await liveJobs('build')).map(({ data }) => data.instant)).toEqual([
        '2026-05-01T07:00:00.000Z',
        '2026-05-01T07:00:00.000Z',
      ])
      expect(await drainQueue(store, 'build', { atOnce: 1, signal: never }, async () => {})).toBe(2)
    }
  })

  it('waits as long as the ledger says, and knows jobs that wait in the queue of the dead', async () => {
    const schedule = await planThreeDays('waiting')
    await store.boss.deleteAllJobs('build')
    const later = new Date(Date.now() + 3600_000)
    await store.query(`update factdeck.occurrence set next_at = $1 where audience = 'board'`, [later])
    const [row] = await store.query<{ data: Record<string, string> }>(
      `select jsonb_build_object('schedule', schedule, 'audience', audience, 'locale', locale,
         'instant', to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as data
       from factdeck.occurrence where audience = 'public' order by instant limit 1`,
    )
    await store.transaction((tx) =>
      tx.send('build-dead', { id: uuidOf('dead'), data: row?.data as Record<string, string> }),
    )
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 1 })
    expect(await liveJobs('build')).toMatchObject([{ data: { audience: 'board' }, start: later }])
  })

  it('sends deliveries that are not settled and have no job', async () => {
    await clear()
    const states = ['pending', 'sending', 'handed-over', 'delivered', 'failed', 'unknown']
    for (const state of states)
      await store.query(
        `insert into factdeck.delivery (id, kind, channel, recipient, request, state, attempt)
         values ($1, 'edition', 'c', 'r', '{}', $2, 3)`,
        [uuidOf(state), state],
      )
    const held = uuidOf('held')
    await store.query(
      `insert into factdeck.delivery (id, kind, channel, recipient, request, state)
       values ($1, 'edition', 'c', 'r', '{}', 'pending')`,
      [held],
    )
    await store.transaction((tx) =>
      tx.send('deliver', { id: deliverJobId(held, 1), data: { delivery: held } }),
    )
    expect(await recover(contextAt(now), [])).toEqual({ rebuilt: 0, sent: 3 })
    const live = (await liveJobs('deliver')).map(({ id }) => id)
    const expected = states.slice(0, 3).map((state) => deliverJobId(uuidOf(state), 4))
    expect(live.toSorted()).toEqual([...expected, deliverJobId(held, 1)].toSorted())
    expect(await recover(contextAt(now), [])).toEqual({ rebuilt: 0, sent: 0 })
  })

  it('clears away jobs that were done long ago', async () => {
    const schedule = await planThreeDays('old')
    await drainQueue(store, 'build', { atOnce: 1, signal: never }, async () => {})
    await store.query(`update factdeck_queue.job set completed_on = now() - interval '9 days'`)
    await store.query('update factdeck_queue.queue set maintain_on = null, monitor_on = null')
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 2 })
    const left = await store.query('select state::text from factdeck_queue.job')
    expect(left).toEqual([{ state: 'created' }, { state: 'created' }])
  })

  const edition = 'e'.repeat(64)
  async function publish(
    deck: string,
    audience: string,
    instant: string,
    spoil: object = {},
  ): Promise<string> {
    const key = { schedule: deck, audience, locale: 'en', instant: new Date(instant) } as const
    const folder = join(root, 'published', folderOf(key))
    await mkdir(folder, { recursive: true })
    const record = { ...occurrenceRecord(key, 'UTC', edition), ...spoil }
    await writeFile(join(folder, 'occurrence.json'), JSON.stringify(record))
    const outputs = [
      { path: 'deck.pdf', format: 'pdf', bytes: 5, sha256: 'a'.repeat(64) },
      { path: 'deck.md', format: 'md', bytes: 7, sha256: 'b'.repeat(64) },
    ]
    const manifest = { schema: 'factdeck-manifest/2', edition, slides: [{}, {}], outputs }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
    return folderOf(key)
  }

  it('finds published editions of a ledger that was deleted, and plans only what is missing', async () => {
    await clear()
    const schedule = scheduleOf('deleted', { catchUp: 'all' })
    const folder = await publish('deleted', 'board', '2026-05-02T07:00:00Z')
    await publish('deleted', 'public', '2026-05-02T07:00:00Z')
    await publish('deleted', 'board', '2026-05-03T07:00:00Z')
    await publish('deleted', 'board', '2026-05-01T07:00:00Z', { instant: '2026-05-09T07:00:00.000Z' })
    await publish('deleted', 'public', '2026-05-01T07:00:00Z', { edition: 'f'.repeat(64) })
    await publish('deleted', 'board', '2031-05-01T07:00:00Z')
    await publish('other', 'board', '2026-05-03T07:00:00Z')
    const recovered = await Promise.all([
      recover(contextAt(now), [schedule]),
      recover(contextAt(now), [schedule]),
    ])
    expect(recovered.reduce((sum, { rebuilt, sent }) => sum + rebuilt + 100 * sent, 0)).toBe(3)
    const [row] = await store.query(
      `select * from factdeck.occurrence where audience = 'board' order by instant limit 1`,
    )
    expect(row).toMatchObject({
      ...{ schedule: 'deleted', locale: 'en', state: 'published', reason: 'rebuilt', edition, folder },
      ...{ bytes: 12, slides: 2, definition: schedule.definition, removed_at: null },
      published_at: new Date('2026-05-02T07:00:00Z'),
    })
    const report = await planDue(contextAt(now), [schedule])
    expect(report).toMatchObject({ planned: 1, skipped: 0 })
    const key = { schedule: 'deleted', audience: 'public', locale: 'en' } as const
    expect((await liveJobs('build')).map(({ id }) => id)).toEqual([
      buildJobId({ ...key, instant: new Date('2026-05-03T07:00:00Z') }, 1),
    ])
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 0, sent: 0 })
  })

  it('makes nothing of a deleted ledger whose editions all stand, and goes on with the next', async () => {
    await clear()
    const schedule = scheduleOf('standing')
    for (const audience of ['board', 'public']) await publish('standing', audience, '2026-05-03T07:00:00Z')
    expect(await recover(contextAt(now), [schedule])).toEqual({ rebuilt: 2, sent: 0 })
    expect(await planDue(contextAt(now), [schedule])).toMatchObject({ planned: 0, skipped: 0 })
    expect(await planDue(contextAt('2026-05-04T07:00:00Z'), [schedule])).toMatchObject({ planned: 2 })
  })
})
