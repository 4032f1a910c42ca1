import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantsBetween, nextInstants } from '../../src/calendar/instants.ts'
import { localTime } from '../../src/calendar/local-time.ts'
import { reckon } from './reckoning.ts'
import { vectors } from './vectors.ts'

const shown = (zone: string) => (instant: Date) => {
  const { date, time, offset } = localTime(instant, zone)
  return `${date} ${time} ${offset}`
}

describe('the instants of an expression', () => {
  it.each(vectors)('$name: $cron in $zone', ({ cron, zone, after, want, otherwise }) => {
    const found = nextInstants(cron, zone, new Date(after), want.length).map(shown(zone))
    expect(found).toEqual(want)
    if (otherwise) expect(found).not.toEqual(otherwise)
  })

  it.each(vectors)('are those of a reckoning of its own: $cron in $zone', ({ cron, zone, after, want }) => {
    const until = nextInstants(cron, zone, new Date(after), want.length).at(-1) as Date
    if (until.getTime() - Date.parse(after) > 400 * 86_400_000) return
    expect(reckon(cron, zone, new Date(after), until).map(shown(zone))).toEqual(want)
  })

  it('end where a day never comes', () => {
    expect(nextInstants('0 7 30 2 *', 'Asia/Shanghai', new Date('2026-01-01T00:00Z'), 3)).toEqual([])
    expect(nextInstants('0 7 31 4,6,9,11 *', 'UTC', new Date('2026-01-01T00:00Z'), 1)).toEqual([])
  })

  it('of a time are at most as many as wanted, the end among them and the beginning not', () => {
    const between = (after: string, until: string, most = 10) =>
      instantsBetween('0 * * * *', 'UTC', new Date(after), new Date(until), most).map((each) =>
        each.getUTCHours(),
      )
    expect(between('2026-01-01T01:00Z', '2026-01-01T04:00Z')).toEqual([2, 3, 4])
    expect(between('2026-01-01T01:00Z', '2026-01-01T04:00Z', 2)).toEqual([2, 3])
    expect(between('2026-01-01T01:00:00.001Z', '2026-01-01T01:59:59.999Z')).toEqual([])
    expect(between('2026-01-01T04:00Z', '2026-01-01T01:00Z')).toEqual([])
  })
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Shanghai',
  'UTC',
]
const number = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String)
const field = (least: number, most: number) =>
  fc.oneof(
    fc.constant('*'),
    number(least, most),
    fc.tuple(number(least, most), number(least, most)).map((each) => each.join(',')),
    fc.integer({ min: 2, max: Math.min(20, most) }).map((step) => `*/${step}`),
  )
const crons = fc
  .tuple(
    field(0, 59),
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom('0', '1', '2', '3', '2,3') }, field(0, 23)),
    fc.oneof({ weight: 3, arbitrary: fc.constant('*') }, fc.constant('L'), field(1, 31)),
    fc.oneof({ weight: 3, arbitrary: fc.constant('*') }, field(1, 12)),
    fc.oneof({ weight: 3, arbitrary: fc.constant('*') }, field(0, 6), fc.constant('5L'), fc.constant('0#2')),
  )
  .map((parts) => parts.join(' '))
/** Days around which clocks change somewhere. */
const days = fc.constantFrom(
  '2027-03-13',
  '2027-03-27',
  '2027-04-02',
  '2027-04-28',
  '2027-10-01',
  '2027-10-30',
  '2027-11-06',
)

describe('any expression', () => {
  it('comes when the wall clock says', () => {
    fc.assert(
      fc.property(crons, fc.constantFrom(...zones), days, (cron, zone, day) => {
        const after = new Date(`${day}T00:00Z`)
        const until = new Date(after.getTime() + 3 * 86_400_000)
        const found = instantsBetween(cron, zone, after, until, 10_000)
        expect(found).toEqual(reckon(cron, zone, after, until))
      }),
      { numRuns: 300, seed: 6 },
    )
  })

  it('comes the same however the time is split', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 3 * 86_400_000 }), { maxLength: 20 })
    fc.assert(
      fc.property(crons, fc.constantFrom(...zones), days, cuts, (cron, zone, day, given) => {
        const start = Date.parse(`${day}T00:00Z`)
        const ends = [...given.toSorted((a, b) => a - b), 3 * 86_400_000].map((each) => start + each)
        let from = start
        const pieces = ends.flatMap((end) => {
          const piece = instantsBetween(cron, zone, new Date(from), new Date(end), 10_000)
          from = piece.at(-1)?.getTime() ?? from
          return piece
        })
        const whole = instantsBetween(cron, zone, new Date(start), new Date(start + 3 * 86_400_000), 10_000)
        expect(pieces).toEqual(whole)
      }),
      { numRuns: 200, seed: 6 },
    )
  })
})
