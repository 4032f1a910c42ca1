import { afterAll, describe, expect, it } from 'vitest'
import type { Definition, PlannedSchedule } from '../../../src/schedule/plan/definition.ts'
import { reckon } from '../../calendar/reckoning.ts'
import { figure, isQuick } from '../proof/figures.ts'
import { embeddedPlanning, scheduleOf } from './planning.ts'

const [start, end] = [new Date('2027-01-01T00:00Z'), new Date('2028-01-01T00:00Z')]
const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Europe/London',
  'UTC',
]
const crons = [
  '0 7 * * 1',
  '30 2 * * *',
  '0 7 L * *',
  '0 0 * * *',
  '30 1 * * 0',
  '15 6 1,15 * *',
  '0 9 * * MON-FRI',
  '0 7 * * 5L',
  '0 18 * * 2#1',
  '45 1 29-31 * *',
  '0 8,20 * * *',
  '*/30 2 * * 0',
  '@monthly',
  '@weekly',
  '0 12 13 * 5',
]

/** Fifty schedules: each expression in several zones, some for more than one edition. */
const schedules: readonly PlannedSchedule[] = Array.from({ length: 50 }, (_, at) => {
  const given: Partial<Definition> = {
    cron: crons[at % crons.length] as string,
    timezone: zones[(at * 7) % zones.length] as string,
    audiences: at % 5 === 0 ? ['board', 'public'] : ['board'],
    locales: at % 10 === 0 ? ['zh-CN', 'en'] : ['en'],
    catchUp: 'all',
  }
  return scheduleOf(`deck-${String(at).padStart(2, '0')}`, given)
})

/** Numbers from 0 to 1, the same every time (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Moments of a year at which somebody plans: seconds apart, hours, and now and then days. */
function moments(): Date[] {
  const chance = random(6)
  const found = [start]
  for (let at = start.getTime(); at < end.getTime(); ) {
    const rare = chance()
    const most = rare < 0.1 ? 60 : rare < 0.9 ? 20 * 3600 : 6 * 86_400
    at = Math.min(end.getTime(), at + 1000 * (1 + Math.floor(chance() * most)))
    found.push(new Date(at))
  }
  return found
}

const planning = await embeddedPlanning()
afterAll(() => planning.close())

describe('a year', () => {
  it('of 50 schedules is planned as it is reckoned', { timeout: 300_000 }, async () => {
    const ticks = moments()
    const [began, busy] = [performance.now(), process.cpuUsage()]
    for (const tick of ticks) await planning.planAt(tick, schedules)
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(busy)
    let total = 0
    for (const { deck, definition } of schedules) {
      const found = await planning.occurrences(deck)
      const instants = reckon(definition.cron, definition.timezone, start, end).map((each) =>
        each.toISOString(),
      )
      for (const audience of definition.audiences)
        for (const locale of definition.locales) {
          const line = found.filter((each) => each.audience === audience && each.locale === locale)
          expect(
            line.map(({ instant }) => new Date(instant).toISOString()),
            `${definition.cron} in ${definition.timezone}`,
          ).toEqual(instants)
        }
      expect(found.every(({ state }) => state === 'planned')).toBe(true)
      expect(found).toHaveLength(instants.length * definition.audiences.length * definition.locales.length)
      expect(await planning.jobs(deck)).toHaveLength(definition.audiences.length * definition.locales.length)
      total += found.length
    }
    console.info(
      `${total} occurrences of 50 schedules in ${ticks.length} passes: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor`,
    )
    figure('a year of 50 schedules', seconds, 's', '≤ 60')
    if (!isQuick) expect(seconds).toBeLessThan(60)
  })

  it('of every minute is caught up with without a large transaction', { timeout: 300_000 }, async () => {
    const schedule = scheduleOf('minutes', { cron: '* * * * *', timezone: 'UTC', audiences: ['board'] })
    await planning.planAt('2026-11-01T00:00Z', [schedule])
    const [store] = planning.stores
    if (!store) throw new Error('there is no store')
    let longest = 0
    const timed: typeof store = {
      ...store,
      async transaction(work) {
        const began = performance.now()
        const answer = await store.transaction(work)
        longest = Math.max(longest, performance.now() - began)
        return answer
      },
    }
    const [before, began] = [process.memoryUsage().heapUsed, performance.now()]
    await planning.planAt('2026-11-22T00:30:00Z', [{ ...schedule }], { store: timed })
    const seconds = (performance.now() - began) / 1000
    const grown = Math.round((process.memoryUsage().heapUsed - before) / 1e6)
    const found = await planning.occurrences('minutes')
    expect(found).toHaveLength(21 * 1440 + 30)
    const planned = found.filter(({ state }) => state === 'planned')
    expect(planned.at(-1)?.instant).toEqual(new Date('2026-11-22T00:30Z'))
    expect(planned).toHaveLength(21)
    console.info(
      `${found.length} instants in ${seconds.toFixed(1)} s, ${Math.round(longest)} ms the longest transaction, heap +${grown} MB`,
    )
    figure('three weeks of a schedule of every minute', seconds, 's', '')
    figure('its longest transaction', longest, 'ms', '≤ 2000')
    if (!isQuick) expect(longest).toBeLessThan(2000)
  })
})
