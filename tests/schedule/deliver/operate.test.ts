import { describe, expect, test } from 'vitest'
import { alert } from '../../../src/schedule/deliver/alert.ts'
import { deliverDead } from '../../../src/schedule/deliver/deliver.ts'
import { retry } from '../../../src/schedule/retry.ts'
import { setChannelsScene } from './channels-scene.ts'

const scene = setChannelsScene()
const everything = { decks: [], ids: [], unknown: false }

describe('retry', () => {
  test('takes decks and beginnings of ids; unknown only when asked', async () => {
    const { rows } = await scene.world.publish({ schedule: { deliver: [{ channel: 'open' }] } })
    const id = rows[0]?.id ?? ''
    const context = scene.world.context()
    await scene.world.store.query(
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
    expect(await scene.world.row(id)).toMatchObject({ state: 'pending', failures: 0, attempt: 4 })
    expect(await scene.attempt(id)).toMatchObject({ state: 'delivered', attempt: 5 })
  })

  test('a failed build is planned anew, with a job that the queue has never had', async () => {
    const { key } = await scene.world.publish({})
    await scene.world.store.query(
      `insert into factdeck.schedule values ('town', '{}', 'x', now()) on conflict do nothing`,
    )
    await scene.world.store.query(
      `update factdeck.occurrence set state = 'failed', reason = 'invalid', attempt = 2, failures = 1, error = '[{"code":"x","what":"y"}]'
       where instant = $1`,
      [key.instant],
    )
    expect(await retry(scene.world.context(), { ...everything, decks: ['town'] })).toMatchObject({
      again: [{ of: 'build' }],
    })
    expect(await scene.world.occurrenceState(key)).toBe('planned')
    const jobs = await scene.world.store.query<{ data: { instant: string } }>(
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
    const { key } = await scene.world.publish({})
    const schedule = { timezone: 'Asia/Shanghai', owner }
    const { scheduling, now } = scene.world
    await scene.world.store.transaction((tx) =>
      alert(tx, { scheduling, schedule, key, faults: [fault], now }),
    )
    const [row] = await scene.world.rows('alert')
    expect(await scene.attempt(row?.id)).toMatchObject({ state: 'delivered' })
    const text = Buffer.from(
      scene.server.inbox[0]?.raw.split('\r\n\r\n')[2]?.split('\r\n--')[0] ?? '',
      'base64',
    ).toString()
    const said = `${text}${scene.server.inbox[0]?.raw.replace(/=\r\n/g, '')}`
    expect(said).toContain('leaks')
    expect(said).toContain('decks/town.yaml:7')
    expect(said.includes('42 million')).toBe(quotes)
  })

  test('nobody is told where nobody answers for it', async () => {
    const { key } = await scene.world.publish({})
    const { owner: _, ...scheduling } = scene.world.scheduling
    await scene.world.store.transaction((tx) =>
      alert(tx, { scheduling, schedule: { timezone: 'UTC' }, key, faults: [fault], now: scene.world.now }),
    )
    expect(await scene.world.rows('alert')).toEqual([])
  })
})

test('workers that keep dying: failed, told to the owner; handed over before: not known', async () => {
  const { rows } = await scene.world.publish({
    schedule: { deliver: [{ channel: 'open' }, { channel: 'closed' }] },
  })
  await scene.world.store.query(
    `update factdeck.delivery set state = 'sending', attempt = 40 where channel = 'open'`,
  )
  await scene.world.store.query(
    `update factdeck.delivery set state = 'handed-over', attempt = 40 where channel = 'closed'`,
  )
  for (const { id } of rows) await deliverDead(scene.world.context(), { delivery: id })
  expect((await scene.world.rows()).map(({ state, error }) => [state, error?.[0]?.code])).toEqual([
    ['unknown', 'no-reply'],
    ['failed', 'worker-died'],
  ])
  expect(await scene.world.rows('alert')).toHaveLength(2)
  expect(scene.server.inbox).toEqual([])
})
