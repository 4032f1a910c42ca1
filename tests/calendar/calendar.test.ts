import { describe, expect, it } from 'vitest'
import { cronSlip } from '../../src/calendar/cron.ts'
import { durationInMilliseconds } from '../../src/calendar/durations.ts'
import { formatInstant, formatLocalDay, formatLocalTime, localTime } from '../../src/calendar/local-time.ts'
import { isTimeZone, timeZones, usualZone } from '../../src/calendar/zones.ts'

describe('an expression', () => {
  it.each([
    '0 7 * * 1',
    '*/15 8-18 * * MON-FRI',
    '0 7 L * *',
    '0 7 15,L * *',
    '0 7 15W * *',
    '0 7 LW * *',
    '0 7 * * 5L',
    '0 7 * * FRIL',
    '0 7 * * fri#2',
    '0 7 1 jan,JUL *',
    '0 7 * * 7',
    '10-50/20 7 * * *',
    '@weekly',
    '@Monthly',
    ' 0  7 * * 1 ',
  ])('is good: %s', (cron) => expect(cronSlip(cron)).toBeNull())

  it.each([
    ['0 7 * 13 *', 'the month field has 13'],
    ['60 7 * * *', 'the minute field has 60'],
    ['0 24 * * *', 'the hour field has 24'],
    ['0 7 0 * *', 'the day of the month field has 0'],
    ['0 7 * * 8', 'the day of the week field has 8'],
    ['0 7 * * MO', 'the day of the week field has MO'],
    ['0 7 * Juny *', 'the month field has JUNY'],
    ['0 seven * * *', 'the hour field has SEVEN'],
    ['0 7 * *', 'it has 4 fields, not five'],
    ['', 'it has 1 field, not five'],
    ['0 0 7 * * 1', 'it has 6 fields, not five; there is none for seconds'],
    ['? 7 * * *', 'the minute field has ?'],
    ['0 7 * * +1', 'the day of the week field has +'],
    ['2027-03-28T07:00 a b c d', 'the minute field has T'],
    ['@reboot', 'starting the machine is no time'],
    ['@fortnightly', 'there is no nickname @fortnightly'],
    ['0/15 * * * *', 'the minute field cannot be read: stepping with numeric prefix'],
    ['*/99 * * * *', 'the minute field cannot be read: steps cannot be greater'],
    ['50-10 * * * *', 'the minute field cannot be read: From value is larger'],
    ['0 7 * * 1#6', 'the day of the week field cannot be read: nth weekday out of range'],
    ['0 7 * * 1,', 'the day of the week field cannot be read'],
    ['0 7 L-3 * *', 'the day of the month field cannot be read'],
  ])('is none: %s', (cron, why) => {
    const slip = cronSlip(cron)
    expect(slip?.why).toContain(why)
    expect(slip?.remedy).not.toBe('')
  })

  it('is looked at in no time, however it is written', () => {
    for (const cron of [`${'1,'.repeat(90)}1 * * * *`, `${'1-'.repeat(95)}1 * * * *`, 'L'.repeat(200)]) {
      const began = performance.now()
      cronSlip(cron)
      expect(performance.now() - began).toBeLessThan(200)
    }
  })
})

describe('a time zone', () => {
  it.each([
    'UTC',
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Asia/Kolkata',
    'Etc/GMT+5',
  ])('is one: %s', (name) => expect(isTimeZone(name)).toBe(true))
  it.each([
    'CST',
    'EST',
    'PRC',
    '+08:00',
    'GMT+8',
    'Asia/Beijing',
    'asia/shanghai',
    '',
    'Asia/Shanghai\n',
    '../etc',
    '__proto__',
  ])('is none: %s', (name) => expect(isTimeZone(name)).toBe(false))
  it('that somebody meant is named', () => {
    expect(usualZone('Asia/Beijing')).toBe('Asia/Shanghai')
    expect(usualZone('CST')).toBe('Asia/Shanghai')
    expect(usualZone('__proto__')).toBeUndefined()
    expect(timeZones().every(isTimeZone)).toBe(true)
  })
})

it('a duration is so many milliseconds', () => {
  expect(durationInMilliseconds('PT10M')).toBe(600_000)
  expect(durationInMilliseconds('P1W2DT3H4M5S')).toBe((((9 * 24 + 3) * 60 + 4) * 60 + 5) * 1000)
})

describe('local time', () => {
  const twice = [new Date('2027-10-31T00:30Z'), new Date('2027-10-31T01:30Z')] as const
  it('is told as readers write it', () => {
    const monday = new Date('2026-11-22T23:00Z')
    expect(formatInstant(monday, 'Asia/Shanghai')).toBe('Mon 2026-11-23 07:00 +08:00')
    expect(formatLocalDay(monday, 'Asia/Shanghai', 'zh-CN')).toBe('2026年11月23日')
    expect(formatLocalDay(monday, 'Asia/Shanghai', 'en')).toBe('23 November 2026')
    expect(formatLocalTime(monday, 'Asia/Shanghai')).toBe('07:00')
    expect(formatLocalTime(monday, 'America/New_York')).toBe('18:00')
  })

  it('says its offset where the clock shows it twice', () => {
    expect(twice.map((each) => formatLocalTime(each, 'Europe/Berlin'))).toEqual([
      '02:30 UTC+02:00',
      '02:30 UTC+01:00',
    ])
    expect(formatLocalTime(new Date('2027-10-31T02:00Z'), 'Europe/Berlin')).toBe('03:00')
    expect(formatLocalTime(new Date('2027-03-28T01:00Z'), 'Europe/Berlin')).toBe('03:00')
    expect(localTime(new Date('2027-04-03T14:45Z'), 'Australia/Lord_Howe').isTwice).toBe(true)
  })

  it('knows years before and offsets of minutes', () => {
    expect(formatInstant(new Date('1969-12-31T23:59:59.500Z'), 'UTC')).toBe('Wed 1969-12-31 23:59 +00:00')
    expect(formatInstant(new Date('2026-11-22T23:00Z'), 'Asia/Kathmandu')).toBe('Mon 2026-11-23 04:45 +05:45')
    expect(formatInstant(new Date('2026-11-22T23:00Z'), 'America/St_Johns')).toBe(
      'Sun 2026-11-22 19:30 -03:30',
    )
  })
})
