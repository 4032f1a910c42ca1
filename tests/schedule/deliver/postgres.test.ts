import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { retry } from '../../../src/schedule/retry.ts'
import { startPostgres } from '../postgres.ts'
import { alertsAbout, attempt, beginMail } from './mail-scene.ts'
import { refusal } from './mail-server.ts'
import { openWorld, type World } from './world.ts'

const postgres = await startPostgres()
const reason = 'skipped' in postgres ? postgres.skipped : undefined
if (reason) console.warn(`deliveries on PostgreSQL are not tried: ${reason}`)

describe.skipIf(reason !== undefined)('deliveries on PostgreSQL', () => {
  let world: World
  beforeAll(async () => {
    if ('skipped' in postgres) return
    world = await openWorld({}, await postgres.database())
  })
  afterAll(async () => {
    await world?.close()
    if (!('skipped' in postgres)) await postgres.stop()
  })

  test('are tried again, delivered, failed, told and planned anew', async () => {
    let mails = 0
    const { server, key, rows } = await beginMail(
      world,
      {
        onRcptTo: ({ address }, _session, callback) =>
          address.startsWith('nobody') && mails < 3
            ? callback(refusal(550, '5.1.1 no such user'))
            : callback(),
        onMail: () => {
          mails += 1
          if (mails === 1) throw refusal(451, '4.3.0 busy')
          return 'queued'
        },
      },
      ['a@example.test', 'nobody@example.test'],
    )
    const [good, bad] = rows.map(({ id }) => id)
    expect(await attempt(world, good ?? '')).toMatchObject({ state: 'pending', failures: 1 })
    expect(await attempt(world, good ?? '')).toMatchObject({ state: 'delivered', attempt: 2 })
    expect(await attempt(world, bad ?? '')).toMatchObject({ state: 'failed' })
    const [alert] = await alertsAbout(world, key.instant)
    expect(await attempt(world, alert?.id ?? '')).toMatchObject({ state: 'delivered' })
    expect(server.inbox.at(-1)?.to).toEqual(['owner@example.test'])
    const wish = { decks: ['town'], ids: [], unknown: false }
    expect(await retry(world.context(), wish)).toMatchObject({ again: [{ id: bad }] })
    expect(await attempt(world, bad ?? '')).toMatchObject({ state: 'delivered' })
    expect(await world.occurrenceState(key)).toBe('delivered')
    await server.close()
  })
})
