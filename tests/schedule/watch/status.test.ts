import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'
import { readFigures } from '../../../src/schedule/watch/figures.ts'
import { buildSeconds } from '../../../src/schedule/watch/metrics.ts'
import { readStatus } from '../../../src/schedule/watch/status.ts'
import { emptyFolder } from '../../build/workspace-copy.ts'
import { startPostgres } from '../postgres.ts'
import { monday, plant } from './planted-ledger.ts'

const server = await startPostgres()
const reason = 'skipped' in server ? server.skipped : undefined
if (reason) console.warn(`status on PostgreSQL is not tested: ${reason}`)

afterAll(async () => {
  if (!('skipped' in server)) await server.stop()
})

describe.each(reason ? ['embedded'] : ['embedded', 'postgres'])('of the engine %s', (engine) => {
  let store: Store

  beforeAll(async () => {
    const db = engine === 'postgres' && !('skipped' in server) ? await server.database() : undefined
    const root = await emptyFolder()
    store = await openStore({
      effects: nodeEffects,
      root,
      db,
      purpose: 'test',
      isResident: false,
      onTrouble: () => {},
    })
    await plant(store.query)
    return () => store.close()
  })

  const status = (wanted: Partial<Parameters<typeof readStatus>[1]>) =>
    readStatus(store, { decks: [], most: 1, all: false, now: new Date('2026-11-23T00:00:00Z'), ...wanted })

  test('tells the last time of every line, and what is at work', async () => {
    const { schedules, outbox, at, engine: told } = await status({})
    expect([at, told]).toEqual(['2026-11-23T00:00:00.000Z', engine])
    expect(schedules.map(({ schedule }) => schedule)).toEqual(['town', 'village'])
    const lines = schedules[0]?.lines ?? []
    expect(lines.map(({ locale, editions }) => [locale, editions.map(({ state }) => state)])).toEqual([
      ['en', ['skipped']],
      ['zh-CN', ['building']],
    ])
    expect(lines[0]).toMatchObject({ lastPublished: monday(2).toISOString() })
    expect(lines[0]?.editions[0]).toMatchObject({ reason: 'unchanged', instant: monday(3).toISOString() })
    expect(lines[1]).toMatchObject({ lastPublished: null })
    expect(lines[1]?.editions[0]).toMatchObject({ attempt: 2, worker: 'host-7' })
    expect(outbox).toEqual({ pending: 1 })
  })

  test('tells earlier times, skipped ones among them, with their deliveries', async () => {
    const { schedules } = await status({ most: 2, decks: ['town'] })
    expect(schedules).toHaveLength(1)
    const [en, zh] = schedules[0]?.lines ?? []
    expect(en?.editions.map(({ state, deliveries }) => [state, deliveries])).toEqual([
      ['skipped', {}],
      ['delivered', { delivered: 1, unknown: 1 }],
    ])
    expect(zh?.editions[1]).toMatchObject({ state: 'skipped', reason: 'missed' })
  })

  test('tells what waits for a person, and not what a later edition has made up for', async () => {
    const { troubles } = await status({})
    expect(troubles.map(({ of, state, schedule, locale }) => [of, state, schedule, locale])).toEqual([
      ['build', 'failed', 'town', 'zh-CN'],
      ['delivery', 'failed', 'village', 'en'],
      ['delivery', 'unknown', 'town', 'en'],
    ])
    expect(troubles[0]?.faults.map(({ code }) => code)).toEqual(['builder-died'])
    expect(troubles[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/)
    const all = await status({ all: true })
    expect(all.troubles.filter(({ isOver }) => isOver)).toMatchObject([{ of: 'build', locale: 'en' }])
    expect(all.schedules.map(({ schedule, isRetired }) => [schedule, isRetired])).toContainEqual([
      'gone',
      true,
    ])
  })

  test('counts the whole ledger for curves', async () => {
    const figures = await readFigures(store.query, new Date(monday(3).getTime() + 90_000), buildSeconds)
    expect(figures.occurrences).toContainEqual({ state: 'failed', count: 2 })
    expect(figures.deliveries).toContainEqual({ channel: 'folder', state: 'failed', count: 1 })
    expect(figures.troubles).toEqual({ build: 1, delivery: 2 })
    expect(figures.lag).toBe(90)
    expect(figures.lastPublished).toEqual(monday(3))
    expect(figures.builds).toEqual({ upTo: [0, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3], count: 3, sum: 65.1 })
  })
})
