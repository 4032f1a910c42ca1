import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import type { Schedule } from '../../../src/model/schedule.ts'
import { begin } from '../../../src/schedule/build/attempt.ts'
import { listPublished } from '../../../src/schedule/publish/list-published.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { retain } from '../../../src/schedule/publish/retain.ts'
import { sweepScratch } from '../../../src/schedule/publish/sweep-scratch.ts'
import { openTown, type ScheduledTown } from '../build/scheduled-town.ts'
import { makeEdition } from './edition.ts'

const instantOf = (day: number) => new Date(Date.UTC(2026, 0, day, 7))

describe('of published editions', () => {
  let town: ScheduledTown
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town?.close())

  /** Publishes editions of the line on these days of January, as if they had been built then. */
  const publish = async (days: readonly number[]) => {
    const place = await openPlace(nodeEffects, town.root, {})
    for (const day of days) {
      const { key, folder, edition } = makeEdition(instantOf(day).toISOString())
      await place.publish(folder, edition)
      await town.store.query(
        `insert into factdeck.occurrence (schedule, instant, audience, locale, state, definition, planned_at,
           published_at, folder, attempt) values ($1, $2, $3, $4, $5, '{}'::jsonb, $2, $2, $6, 1)`,
        [key.schedule, key.instant, key.audience, key.locale, day % 2 ? 'published' : 'delivered', folder],
      )
    }
  }
  const keep = (rule: Schedule['keep']) =>
    town.store.query('update factdeck.schedule set definition = $1::jsonb', [
      JSON.stringify({ cron: '0 7 * * *', timezone: 'UTC', keep: rule }),
    ])
  const standing = async () =>
    (await listPublished(town.context())).map(({ instant }) => instant.getUTCDate())
  const clear = async () => {
    await town.store.query('delete from factdeck.occurrence')
    await nodeEffects.remove(join(town.root, 'published'))
  }

  test('as many stay as the schedule says, the newest of a line always', async () => {
    await publish([1, 2, 3, 4, 5])
    await keep(undefined)
    await retain(town.context())
    expect(await standing()).toEqual([1, 2, 3, 4, 5])
    await keep({ count: 2 })
    await retain(town.context())
    expect(await standing()).toEqual([4, 5])
    const gone = await town.store.query<{ day: string; folder: string | null }>(
      'select folder from factdeck.occurrence where removed_at is not null',
    )
    expect(gone).toEqual([{ folder: null }, { folder: null }, { folder: null }])
    await keep({ age: 'P1D' })
    await retain(town.context())
    expect(await standing()).toEqual([5])
    await clear()
  })

  test('as old as the schedule says', async () => {
    await publish([1, 10, 20, 30])
    town.now = new Date('2026-01-31T07:00:00Z')
    await keep({ count: 10, age: 'P2W' })
    await retain(town.context())
    expect(await standing()).toEqual([20, 30])
    await clear()
  })

  test('none goes that is still being sent, or that one to come is compared with', async () => {
    await publish([1, 2, 3, 4])
    await town.store.query(
      `insert into factdeck.delivery (id, kind, schedule, instant, audience, locale, channel, recipient, request, state)
       values ('11111111-1111-5111-8111-111111111111', 'edition', 'library', $1, 'board', 'en', 'c', 'r', '{}'::jsonb, 'pending')`,
      [instantOf(1)],
    )
    const [job] = await town.plan(instantOf(3).toISOString().replace('T07', 'T06'), [['board', 'en']])
    const attempt = await begin(town.context(), { ...makeEdition(job?.instant ?? '').key })
    expect(attempt?.previous).toBe('library/board/en/20260102T070000Z')
    await keep({ count: 1 })
    await retain(town.context())
    expect(await standing()).toEqual([1, 2, 4])
    await town.store.query("update factdeck.delivery set state = 'delivered'")
    await town.store.query("update factdeck.occurrence set state = 'failed' where state = 'building'")
    await retain(town.context())
    expect(await standing()).toEqual([4])
    await clear()
  })

  test('a pass that was cut short is finished by the next', async () => {
    await publish([1, 2])
    await keep({ count: 1 })
    const cut = { ...nodeEffects, rename: () => Promise.reject(new Error('cut')) }
    await expect(retain({ ...town.context(), effects: cut })).rejects.toThrow('cut')
    expect(await standing()).toEqual([1, 2])
    await retain(town.context())
    expect(await standing()).toEqual([2])
    expect(existsSync(join(town.root, 'published/.factdeck'))).toBe(false)
    await clear()
  })

  test('inputs go after a week, unless something is yet to be built from them', async () => {
    for (const digest of ['old', 'needed', 'new'])
      await town.store.query(
        'insert into factdeck.snapshot (digest, archive, taken_at) values ($1, $2, $3)',
        [
          digest,
          new Uint8Array([1]),
          new Date(town.now.getTime() - (digest === 'new' ? 6 : 8) * 24 * 3600_000),
        ],
      )
    await town.plan(instantOf(9).toISOString(), [['board', 'en']])
    await town.store.query("update factdeck.occurrence set snapshot = 'needed'")
    await publish([1])
    await town.store.query("update factdeck.occurrence set snapshot = 'old' where state = 'published'")
    await retain(town.context())
    const left = await town.store.query<{ digest: string }>('select digest from factdeck.snapshot order by 1')
    expect(left.map(({ digest }) => digest)).toEqual(['needed', 'new'])
    await clear()
  })

  test('nothing stays of processes that are gone, and what others are at is left alone', async () => {
    const scratch = join(town.root, '.factdeck/schedule')
    const host = nodeEffects.owner.split('-')[0]
    const [dead, elsewhere, living] = [`${host}-999999999-aa`, 'otherhost-1-bb', `${host}-${process.ppid}-cc`]
    const [unused, recent] = ['a'.repeat(64), 'b'.repeat(64)]
    for (const name of [dead, elsewhere, living])
      mkdirSync(join(scratch, 'builds', name, 'tmp'), { recursive: true })
    for (const name of [dead, unused, recent])
      mkdirSync(join(scratch, 'snapshots', name), { recursive: true })
    utimesSync(join(scratch, 'snapshots', unused), 1, 1)
    await sweepScratch(town.context())
    expect(readdirSync(join(scratch, 'builds')).sort()).toEqual([elsewhere, living].sort())
    expect(readdirSync(join(scratch, 'snapshots'))).toEqual([recent])
    utimesSync(join(scratch, 'builds', elsewhere), 1, 1)
    await sweepScratch(town.context())
    expect(readdirSync(join(scratch, 'builds'))).toEqual([living])
  })
})
