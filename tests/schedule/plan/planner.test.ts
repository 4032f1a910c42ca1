import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Definition } from '../../../src/schedule/plan/definition.ts'
import { reckon } from '../../calendar/reckoning.ts'
import { vectors } from '../../calendar/vectors.ts'
import { embeddedPlanning, instantsIn, type Planning, postgresPlanning, scheduleOf } from './planning.ts'

const planners = 4
const postgres = await postgresPlanning(planners)
if ('skipped' in postgres) console.warn(`planners on PostgreSQL are not tried: ${postgres.skipped}`)
const engines: Planning[] = [await embeddedPlanning(), ...('skipped' in postgres ? [] : [postgres])]
afterAll(() => Promise.all(engines.map(({ close }) => close())))

const hour = 3_600_000

/** Plans at a first moment, and then every so many minutes until a last one. */
async function planThrough(
  planning: Planning,
  deck: string,
  given: Partial<Definition>,
  from: string,
  to: string,
) {
  const schedule = scheduleOf(deck, given)
  for (let at = Date.parse(from); at <= Date.parse(to); at += 19 * 60_000)
    await planning.planAt(new Date(at), [schedule])
  return planning.occurrences(deck)
}

/** Plans at these moments alone; the first makes the schedule known. */
async function planAtEach(
  planning: Planning,
  deck: string,
  given: Partial<Definition>,
  moments: readonly string[],
) {
  const schedule = scheduleOf(deck, given)
  for (const moment of moments) await planning.planAt(moment, [schedule])
  return planning.occurrences(deck)
}

describe.each(engines)('planners on the $engine engine', (planning) => {
  it.each(vectors)('find every instant once: $name', async ({ name, cron, zone, after, want }) => {
    const last = Date.parse(`${want.at(-1)?.replace(' ', 'T').replace(' ', '')}`)
    const deck = `vector-${vectors.findIndex((each) => each.name === name)}`
    const schedule = scheduleOf(deck, { cron, timezone: zone, catchUp: 'all' })
    await planning.planAt(after, [schedule])
    const step = Math.max(5 * hour, Math.floor((last - Date.parse(after)) / 10))
    for (let at = Date.parse(after) + step; at < last + step; at += step)
      await planning.planAt(new Date(Math.min(at, last)), [schedule])
    const found = await planning.occurrences(deck)
    expect(instantsIn(found, 'planned', zone)).toEqual(want)
    expect(found).toHaveLength(want.length * 3)
    const jobs = await planning.jobs(deck)
    expect(jobs.map(({ audience, instant }) => [audience, instant])).toEqual(
      ['board', 'public', 'readers'].map((each) => [each, new Date(found[0]?.instant ?? 0).toISOString()]),
    )
  })

  it('plan what is due as it comes, in spring and in autumn', async () => {
    const berlin = { cron: '30 2 * * *', timezone: 'Europe/Berlin' }
    const spring = await planThrough(planning, 'spring', berlin, '2027-03-27T00:00Z', '2027-03-28T02:00Z')
    expect(instantsIn(spring, 'planned', 'Europe/Berlin')).toEqual([
      '2027-03-27 02:30 +01:00',
      '2027-03-28 03:00 +02:00',
    ])
    const autumn = await planThrough(planning, 'autumn', berlin, '2027-10-30T00:00Z', '2027-10-31T02:00Z')
    expect(instantsIn(autumn, 'planned', 'Europe/Berlin')).toEqual([
      '2027-10-30 02:30 +02:00',
      '2027-10-31 02:30 +02:00',
    ])
    expect([...spring, ...autumn].filter(({ state }) => state === 'skipped')).toEqual([])
  })

  it('repeat nothing when the clock steps back', async () => {
    const moments = ['2026-11-22T22:50Z', '2026-11-22T23:00Z', '2026-11-22T22:01Z', '2026-11-22T23:00Z']
    const found = await planAtEach(planning, 'back', {}, [...moments, '2026-11-22T23:02Z'])
    expect(instantsIn(found, 'planned', 'Asia/Shanghai')).toEqual(['2026-11-23 07:00 +08:00'])
    expect(found).toHaveLength(3)
    expect(await planning.cursor('back')).toBe('2026-11-22T23:00:00.000Z')
    const warned: string[] = []
    const log = { info: () => {}, warn: (event: string) => warned.push(event), error: () => {} }
    await planning.planAt('2026-11-22T22:01Z', [scheduleOf('back', {})], { log })
    expect(warned).toEqual([])
    await planning.planAt('2026-11-22T21:59Z', [scheduleOf('back', {})], { log })
    expect(warned).toEqual(planning.stores.map(() => 'clock behind what is planned'))
  })

  it('plan what is due under a schedule before they take it as it is changed', async () => {
    const [monday, daily] = [
      scheduleOf('changed', { audiences: ['board'] }),
      scheduleOf('changed', { cron: '0 9 * * *', audiences: ['readers'] }),
    ]
    await planning.planAt('2026-11-22T22:50Z', [monday])
    await planning.planAt('2026-11-24T02:00Z', [daily])
    await planning.planAt('2026-11-25T01:00Z', [daily])
    const found = await planning.occurrences('changed')
    expect(
      found.map(({ instant, audience, state }) => [new Date(instant).toISOString(), audience, state]),
    ).toEqual([
      ['2026-11-22T23:00:00.000Z', 'board', 'planned'],
      ['2026-11-25T01:00:00.000Z', 'readers', 'planned'],
    ])
    expect(found.map(({ definition }) => definition.cron)).toEqual(['0 7 * * 1', '0 9 * * *'])
  })

  it('begin a schedule now, and take nothing back by changing it while the clock is behind', async () => {
    const first = scheduleOf('behind', { cron: '0 * * * *' })
    await planning.planAt('2026-11-22T22:30Z', [first])
    expect(await planning.occurrences('behind')).toEqual([])
    await planning.planAt('2026-11-22T23:00Z', [first])
    const changed = scheduleOf('behind', { cron: '*/30 * * * *' })
    await planning.planAt('2026-11-22T20:00Z', [changed])
    expect(await planning.cursor('behind')).toBe('2026-11-22T23:00:00.000Z')
    await planning.planAt('2026-11-22T23:30Z', [changed])
    expect(instantsIn(await planning.occurrences('behind'), 'planned', 'UTC')).toEqual([
      '2026-11-22 23:00 +00:00',
      '2026-11-22 23:30 +00:00',
    ])
  })

  it('retire a deck that is gone, and begin anew when it is back', async () => {
    const schedule = scheduleOf('gone', { cron: '0 * * * *' })
    await planning.planAt('2026-11-22T22:30Z', [schedule])
    const reports = await planning.planAt('2026-11-22T22:40Z', [])
    expect(reports.some(({ retired }) => retired.includes('gone'))).toBe(true)
    await planning.planAt('2026-11-23T05:30Z', [])
    await planning.planAt('2026-11-23T06:30Z', [schedule])
    expect(await planning.occurrences('gone')).toEqual([])
    await planning.planAt('2026-11-23T07:00Z', [schedule])
    expect(instantsIn(await planning.occurrences('gone'), 'planned', 'UTC')).toEqual([
      '2026-11-23 07:00 +00:00',
    ])
  })

  it('lose nothing that is on time when a deck was away for a moment', async () => {
    const schedule = scheduleOf('moment', { cron: '0 * * * *' })
    await planning.planAt('2026-11-22T22:59Z', [schedule])
    await planning.planAt('2026-11-22T23:00Z', [])
    await planning.planAt('2026-11-22T23:01Z', [schedule])
    expect(instantsIn(await planning.occurrences('moment'), 'planned', 'UTC')).toEqual([
      '2026-11-22 23:00 +00:00',
    ])
  })

  it('hold a schedule from now whose former definition is torn', async () => {
    const schedule = scheduleOf('torn', { cron: '0 * * * *' })
    await planning.planAt('2026-11-22T22:30Z', [schedule])
    await planning.stores[0]?.query(
      `update factdeck.schedule set definition = '{"cron": "x"}', digest = 'other' where id = 'torn'`,
    )
    const warned: string[] = []
    const log = { info: () => {}, warn: (event: string) => warned.push(event), error: () => {} }
    await planning.planAt('2026-11-23T00:30Z', [schedule], { log })
    await planning.planAt('2026-11-23T01:00Z', [schedule])
    expect(instantsIn(await planning.occurrences('torn'), 'planned', 'UTC')).toEqual([
      '2026-11-23 01:00 +00:00',
    ])
    expect(warned).toEqual(['definition unreadable'])
  })

  it('go on where one was stopped in the middle of a long time', async () => {
    const schedule = scheduleOf('long', { cron: '* * * * *', timezone: 'UTC', audiences: ['board'] })
    await planning.planAt('2026-11-20T00:00Z', [schedule])
    const stop = new AbortController()
    const [store] = planning.stores
    if (!store) throw new Error('there is no store')
    const stopsAfterOne: typeof store = {
      ...store,
      async transaction(work) {
        stop.abort()
        return store.transaction(work)
      },
    }
    const now = '2026-11-21T01:00:30Z'
    await planning.planAt(now, [schedule], { store: stopsAfterOne, signal: stop.signal })
    const before = await planning.occurrences('long')
    expect(before.length).toBeLessThan(1500)
    expect(before.every(({ state }) => state === 'skipped')).toBe(true)
    await planning.planAt(now, [schedule])
    const after = await planning.occurrences('long')
    expect(after).toHaveLength(1500)
    expect(after.filter(({ state }) => state === 'planned')).toHaveLength(20)
  })

  it('send the job of an edition when those before it of its line are settled', async () => {
    const schedule = scheduleOf('settled', {
      cron: '0 * * * *',
      audiences: ['board'],
      locales: ['zh-CN', 'en'],
    })
    await planning.planAt('2026-11-22T22:30Z', [schedule])
    await planning.planAt('2026-11-22T23:00Z', [schedule])
    await planning.stores[0]?.query(
      `update factdeck.occurrence set state = 'published' where schedule = 'settled' and locale = 'en'`,
    )
    await planning.planAt('2026-11-23T00:00Z', [schedule])
    expect((await planning.jobs('settled')).map(({ locale, instant }) => `${locale} ${instant}`)).toEqual([
      'en 2026-11-22T23:00:00.000Z',
      'en 2026-11-23T00:00:00.000Z',
      'zh-CN 2026-11-22T23:00:00.000Z',
    ])
    expect(await planning.occurrences('settled')).toHaveLength(4)
  })

  it('find the same instants at whatever moments they plan', async () => {
    let runs = 0
    const moments = fc.array(fc.integer({ min: 0, max: 48 * 3600 }), { minLength: 1, maxLength: 12 })
    const crons = fc.constantFrom('*/40 * * * *', '30 2 * * *', '0 0,2,3 * * *', '15 */5 * * 6,0')
    const [start, last] = [Date.parse('2027-03-27T00:00Z'), 48 * 3600]
    await fc.assert(
      fc.asyncProperty(crons, moments, async (cron, given) => {
        const schedule = scheduleOf(`any-${runs++}`, { cron, timezone: 'Europe/Berlin', catchUp: 'all' })
        for (const second of [0, ...given, last])
          await planning.planAt(new Date(start + second * 1000), [schedule])
        const found = await planning.occurrences(schedule.deck)
        const board = found.filter(({ audience }) => audience === 'board')
        expect(board.map(({ instant }) => new Date(instant))).toEqual(
          reckon(cron, 'Europe/Berlin', new Date(start), new Date(start + last * 1000)),
        )
        expect(found).toHaveLength(board.length * 3)
        expect(found.every(({ state }) => state === 'planned')).toBe(true)
      }),
      { numRuns: 15, seed: 6 },
    )
  })

  it('agree though their clocks differ', async () => {
    const schedule = scheduleOf('clocks', {
      cron: '*/5 * * * *',
      timezone: 'UTC',
      catchUp: 'all',
      grace: 'PT1M',
    })
    const start = Date.parse('2026-11-22T00:00Z')
    for (let minute = 0; minute <= 120; minute += 3)
      await planning.planAt((planner) => new Date(start + (minute - planner * 4) * 60_000), [schedule])
    const found = await planning.occurrences('clocks')
    expect([...new Set(found.map(({ instant }) => new Date(instant).getTime()))]).toEqual(
      Array.from({ length: found.length / 3 }, (_, at) => start + (25 - found.length / 3 + at) * 5 * 60_000),
    )
    expect(found.length / 3).toBeGreaterThanOrEqual(24)
    expect(await planning.cursor('clocks')).toBe('2026-11-22T02:00:00.000Z')
  })

  it('do all or nothing in a transaction', async () => {
    const schedule = scheduleOf('whole', { cron: '0 * * * *' })
    await planning.planAt('2026-11-22T22:30Z', [schedule])
    const [store] = planning.stores
    if (!store) throw new Error('there is no store')
    const fails: typeof store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) => work({ ...tx, send: () => Promise.reject(new Error('cut')) })),
    }
    await expect(planning.planAt('2026-11-22T23:00Z', [schedule], { store: fails })).rejects.toThrow('cut')
    expect(await planning.occurrences('whole')).toEqual([])
    expect(await planning.cursor('whole')).toBe('2026-11-22T22:30:00.000Z')
    await planning.planAt('2026-11-22T23:01Z', [schedule])
    expect(await planning.occurrences('whole')).toHaveLength(3)
    expect(await planning.jobs('whole')).toHaveLength(3)
  })
})
