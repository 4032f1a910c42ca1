import { afterAll, describe, expect, it } from 'vitest'
import { embeddedPlanning, instantsIn, type Planning, postgresPlanning, scheduleOf } from './planning.ts'

const postgres = await postgresPlanning(4)
if ('skipped' in postgres) console.warn(`catching up on PostgreSQL is not tried: ${postgres.skipped}`)
const engines: Planning[] = [await embeddedPlanning(), ...('skipped' in postgres ? [] : [postgres])]
afterAll(() => Promise.all(engines.map(({ close }) => close())))

const mondays = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map((day) => `${day} 07:00 +08:00`)
const ends = ['2026-11-30', '2026-12-31', '2027-01-31'].map((day) => `${day} 07:00 +08:00`)

interface Down {
  readonly name: string
  readonly cron: string
  readonly from: string
  /** When planners plan again. */
  readonly again: readonly string[]
  readonly passed: readonly string[]
  readonly isOnTime?: boolean
}

const downs: readonly Down[] = [
  {
    name: 'for five minutes',
    cron: '0 7 * * 1',
    from: '2026-11-22T22:58Z',
    again: ['2026-11-22T23:03Z', '2026-11-22T23:04Z'],
    passed: mondays.slice(0, 1),
    isOnTime: true,
  },
  {
    name: 'for three weeks',
    cron: '0 7 * * 1',
    from: '2026-11-22T22:50Z',
    again: ['2026-12-14T23:50Z', '2026-12-14T23:51Z'],
    passed: mondays,
  },
  {
    name: 'across three ends of months',
    cron: '0 7 L * *',
    from: '2026-11-29T12:00Z',
    again: ['2027-02-10T00:00Z', '2027-02-10T00:01Z'],
    passed: ends,
  },
  {
    name: 'until a minute after the last of four',
    cron: '0 7 * * 1',
    from: '2026-11-22T22:50Z',
    again: ['2026-12-13T23:01Z'],
    passed: mondays,
    isOnTime: true,
  },
]
const policies = ['latest', 'all', 'none'] as const
const cases = downs.flatMap((down) => policies.map((policy) => ({ ...down, policy })))

describe.each(engines)('after a time without planners, on the $engine engine', (planning) => {
  it.each(cases)(
    'down $name, catch up $policy',
    async ({ name, policy, cron, from, again, passed, isOnTime }) => {
      const deck = `${name} ${policy}`
      const schedule = scheduleOf(deck, { cron, catchUp: policy, locales: ['zh-CN', 'en'] })
      await planning.planAt(from, [schedule])
      for (const moment of again) await planning.planAt(moment, [schedule])
      const found = await planning.occurrences(deck)
      const wanted = policy === 'all' ? passed : policy === 'latest' || isOnTime ? passed.slice(-1) : []
      expect(instantsIn(found, 'planned', 'Asia/Shanghai')).toEqual(wanted)
      expect(instantsIn(found, 'skipped', 'Asia/Shanghai')).toEqual(
        passed.filter((each) => !wanted.includes(each)),
      )
      expect(found).toHaveLength(passed.length * 6)
      expect(new Set(found.filter(({ state }) => state === 'skipped').map(({ reason }) => reason))).toEqual(
        new Set(wanted.length < passed.length ? ['missed'] : []),
      )
      const jobs = await planning.jobs(deck)
      const first = found.find(({ state }) => state === 'planned')
      expect(jobs.map(({ instant }) => instant)).toEqual(
        first ? Array.from({ length: 6 }, () => new Date(first.instant).toISOString()) : [],
      )
    },
  )
})
