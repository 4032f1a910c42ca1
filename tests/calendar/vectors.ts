/** A table of expressions across daylight saving and odd days: what croner 11.0.1 gives, which is what we want. */
export interface Vector {
  readonly name: string
  readonly cron: string
  readonly zone: string
  /** Enumerated from here, itself not among them. */
  readonly after: string
  /** Local times with their offsets, in order. */
  readonly want: readonly string[]
  /** What cron-parser 5.10.5 would give where it differs: it would be wrong, or another rule. */
  readonly otherwise?: readonly string[]
}

const [berlin, newYork, shanghai] = ['Europe/Berlin', 'America/New_York', 'Asia/Shanghai']

export const vectors: readonly Vector[] = [
  {
    name: 'left out in spring: when the clock has jumped, once',
    cron: '30 2 * * *',
    zone: berlin,
    after: '2027-03-26T12:00Z',
    want: ['2027-03-27 02:30 +01:00', '2027-03-28 03:00 +02:00', '2027-03-29 02:30 +02:00'],
    otherwise: ['2027-03-27 02:30 +01:00', '2027-03-28 03:30 +02:00', '2027-03-29 02:30 +02:00'],
  },
  {
    name: 'shown twice in autumn: the first time, once',
    cron: '30 2 * * *',
    zone: berlin,
    after: '2027-10-29T12:00Z',
    want: ['2027-10-30 02:30 +02:00', '2027-10-31 02:30 +02:00', '2027-11-01 02:30 +01:00'],
  },
  {
    name: 'New York in spring',
    cron: '30 2 * * *',
    zone: newYork,
    after: '2027-03-12T12:00Z',
    want: ['2027-03-13 02:30 -05:00', '2027-03-14 03:00 -04:00', '2027-03-15 02:30 -04:00'],
    otherwise: ['2027-03-13 02:30 -05:00', '2027-03-14 03:30 -04:00', '2027-03-15 02:30 -04:00'],
  },
  {
    name: 'New York in autumn',
    cron: '30 1 * * *',
    zone: newYork,
    after: '2027-11-05T12:00Z',
    want: ['2027-11-06 01:30 -04:00', '2027-11-07 01:30 -04:00', '2027-11-08 01:30 -05:00'],
  },
  {
    name: 'several times of day in autumn: in both showings',
    cron: '*/30 2 * * *',
    zone: berlin,
    after: '2027-10-30T20:00Z',
    want: [
      '2027-10-31 02:00 +02:00',
      '2027-10-31 02:30 +02:00',
      '2027-10-31 02:00 +01:00',
      '2027-10-31 02:30 +01:00',
      '2027-11-01 02:00 +01:00',
    ],
    otherwise: ['2027-10-31 02:00 +02:00', '2027-10-31 02:30 +02:00', '2027-11-01 02:00 +01:00'],
  },
  {
    name: 'every hour in spring: 23 of them',
    cron: '0 * * * *',
    zone: berlin,
    after: '2027-03-28T00:00Z',
    want: ['2027-03-28 03:00 +02:00', '2027-03-28 04:00 +02:00'],
  },
  {
    name: 'Sundays alone, on the Sunday of spring',
    cron: '30 2 * * 0',
    zone: berlin,
    after: '2027-03-22T12:00Z',
    want: ['2027-03-28 03:00 +02:00', '2027-04-04 02:30 +02:00'],
    otherwise: ['2027-03-28 03:30 +02:00', '2027-04-04 02:30 +02:00'],
  },
  {
    name: 'a midnight that is left out',
    cron: '0 0 * * *',
    zone: 'Africa/Cairo',
    after: '2027-04-28T00:00Z',
    want: ['2027-04-29 00:00 +02:00', '2027-04-30 01:00 +03:00', '2027-05-01 00:00 +03:00'],
  },
  {
    name: 'daylight saving of half an hour',
    cron: '45 1 * * *',
    zone: 'Australia/Lord_Howe',
    after: '2027-04-02T12:00Z',
    want: ['2027-04-03 01:45 +11:00', '2027-04-04 01:45 +11:00', '2027-04-05 01:45 +10:30'],
  },
  {
    name: 'the last day of a month',
    cron: '0 7 L * *',
    zone: shanghai,
    after: '2028-01-15T00:00Z',
    want: ['2028-01-31 07:00 +08:00', '2028-02-29 07:00 +08:00', '2028-03-31 07:00 +08:00'],
  },
  {
    name: '29 February',
    cron: '0 7 29 2 *',
    zone: shanghai,
    after: '2026-01-15T00:00Z',
    want: ['2028-02-29 07:00 +08:00', '2032-02-29 07:00 +08:00', '2036-02-29 07:00 +08:00'],
  },
  {
    name: 'the 31st',
    cron: '0 7 31 * *',
    zone: shanghai,
    after: '2026-01-15T00:00Z',
    want: ['2026-01-31 07:00 +08:00', '2026-03-31 07:00 +08:00', '2026-05-31 07:00 +08:00'],
  },
  {
    name: 'Mondays',
    cron: '0 7 * * 1',
    zone: shanghai,
    after: '2026-11-22T00:00Z',
    want: ['2026-11-23 07:00 +08:00', '2026-11-30 07:00 +08:00'],
  },
  {
    name: 'the last Friday of a month',
    cron: '0 7 * * 5L',
    zone: berlin,
    after: '2026-11-01T00:00Z',
    want: ['2026-11-27 07:00 +01:00', '2026-12-25 07:00 +01:00', '2027-01-29 07:00 +01:00'],
  },
  {
    name: 'the second Monday of a month',
    cron: '0 7 * * MON#2',
    zone: shanghai,
    after: '2026-11-22T00:00Z',
    want: ['2026-12-14 07:00 +08:00', '2027-01-11 07:00 +08:00'],
  },
  {
    name: 'day of the month or of the week: either',
    cron: '0 7 1 * 1',
    zone: 'UTC',
    after: '2026-11-01T00:00Z',
    want: ['2026-11-01 07:00 +00:00', '2026-11-02 07:00 +00:00', '2026-11-09 07:00 +00:00'],
  },
  {
    name: 'a nickname',
    cron: '@weekly',
    zone: shanghai,
    after: '2026-11-22T00:00Z',
    want: ['2026-11-29 00:00 +08:00', '2026-12-06 00:00 +08:00'],
  },
]
