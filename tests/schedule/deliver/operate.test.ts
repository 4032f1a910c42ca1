import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alert } from '../../../src/schedule/deliver/alert.ts'
import { deliver, deliverDead } from '../../../src/schedule/deliver/deliver.ts'
import { retry } from '../../../src/schedule/retry.ts'
import { type MailServerTest, openMailServer } from './mail-server.ts'
import { openWorld, type World } from './world.ts'

let world: World
let server: MailServerTest
const everything = { decks: [], ids: [], unknown: false }

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({
    mail: { host: '127.0.0.1', port: server.port, security: 'none', from: 'briefings@example.test' },
    channels: {
      open: { clearance: 'public', email: { to: ['a@example.test'] } },
      closed: { clearance: 'restricted', email: { to: ['r@example.test'] } },
      owner: { clearance: 'internal', email: { to: ['owner@example.test'] } },
      shelf: { clearance: 'restricted', folder: 'handed-out' },
    },
    owner: 'owner',
  })
})
afterAll(async () => {
  await world.close()
  await server.close()
})
beforeEach(async () => {
  server.inbox.length = 0
  await world.store.query('delete from factdeck.delivery')
})

const attempt = async (id: string | undefined) => {
  await deliver(world.context(), { delivery: id ?? '' })
  return world.row(id ?? '')
}

describe('retry', () => {
  test('takes decks and beginnings of ids; unknown only when asked', async () => {
    const { rows } = await world.publish({ schedule: { deliver: [{ channel: 'open' }] } })
    const id = rows[0]?.id ?? ''
    const context = world.context()
    await world.store.query(
      `update factdeck.delivery set state = 'unknown', attempt = 3, failures = 2 where id = $1`,
      [id],
    )
    expect(await retry(context, everything)).toMatchObject({ again: [], left: [{ id }] })
    expect(await retry(context, { ...everything, decks: ['other'], unknown: true })).toMatchObject({
      again: [],
      left: [],
    })
    const odd = { ...everything, ids: ['0', 'zzzz', "' or 1=1"] }
    expect(await retry(context, odd)).toMatchObject({ again: [], unmatched: odd.ids })
    expect(await retry(context, { decks: [], ids: [id.slice(0, 4)], unknown: true })).toMatchObject({
      again: [{ id }],
    })
    expect(await world.row(id)).toMatchObject({ state: 'pending', failures: 0, attempt: 4 })
    expect(await attempt(id)).toMatchObject({ state: 'delivered', attempt: 5 })
  })

  test('a failed build is planned anew, with a job that the queue has never had', async () => {
    const { key } = await world.publish({})
    await world.store.query(
      `insert into factdeck.schedule values ('town', '{}', 'x', now()) on conflict do nothing`,
    )
    await world.store.query(
      `update factdeck.occurrence set state = 'failed', reason = 'invalid', attempt = 2, failures = 1, error = '[{"code":"x","what":"y"}]'
       where instant = $1`,
      [key.instant],
    )
    expect(await retry(world.context(), { ...everything, decks: ['town'] })).toMatchObject({
      again: [{ of: 'build' }],
    })
    expect(await world.occurrenceState(key)).toBe('planned')
    const jobs = await world.store.query<{ data: { instant: string } }>(
      `select data from factdeck_queue.job where name = 'build'`,
    )
    expect(jobs.map(({ data }) => data.instant)).toEqual([key.instant.toISOString()])
  })
})

describe('alerts', () => {
  const fault = {
    code: 'leaks',
    what: 'the budget is 42 million',
    remedy: 'mend',
    place: { file: 'decks/town.yaml', line: 7 },
  }

  test.each([
    ['owner', false],
    ['closed', true],
  ])('to %s: words that may quote facts are told: %s', async (owner, quotes) => {
    const { key } = await world.publish({})
    const schedule = { timezone: 'Asia/Shanghai', owner }
    const { scheduling, now } = world
    await world.store.transaction((tx) => alert(tx, { scheduling, schedule, key, faults: [fault], now }))
    const [row] = await world.rows('alert')
    expect(await attempt(row?.id)).toMatchObject({ state: 'delivered' })
    const text = Buffer.from(
      server.inbox[0]?.raw.split('\r\n\r\n')[2]?.split('\r\n--')[0] ?? '',
      'base64',
    ).toString()
    const said = `${text}${server.inbox[0]?.raw.replace(/=\r\n/g, '')}`
    expect(said).toContain('leaks')
    expect(said).toContain('decks/town.yaml:7')
    expect(said.includes('42 million')).toBe(quotes)
  })

  test('nobody is told where nobody answers for it', async () => {
    const { key } = await world.publish({})
    const { owner: _, ...scheduling } = world.scheduling
    await world.store.transaction((tx) =>
      alert(tx, { scheduling, schedule: { timezone: 'UTC' }, key, faults: [fault], now: world.now }),
    )
    expect(await world.rows('alert')).toEqual([])
  })
})

test('workers that keep dying: failed, told to the owner; handed over before: not known', async () => {
  const { rows } = await world.publish({
    schedule: { deliver: [{ channel: 'open' }, { channel: 'closed' }] },
  })
  await world.store.query(
    `update factdeck.delivery set state = 'sending', attempt = 40 where channel = 'open'`,
  )
  await world.store.query(
    `update factdeck.delivery set state = 'handed-over', attempt = 40 where channel = 'closed'`,
  )
  for (const { id } of rows) await deliverDead(world.context(), { delivery: id })
  expect((await world.rows()).map(({ state, error }) => [state, error?.[0]?.code])).toEqual([
    ['unknown', 'no-reply'],
    ['failed', 'worker-died'],
  ])
  expect(await world.rows('alert')).toHaveLength(2)
  expect(server.inbox).toEqual([])
})
