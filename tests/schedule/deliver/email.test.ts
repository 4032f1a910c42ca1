import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { MailServer } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { alertsAbout, attempt, beginMail, setMailScene } from './mail-scene.ts'
import { type MailManners, refusal } from './mail-server.ts'
import { openRelay } from './relay.ts'
import type { World } from './world.ts'

let world: World
setMailScene((made) => {
  world = made
})

describe('mail', () => {
  test('arrives once; the edition is delivered when all of its mails are', async () => {
    const { server, key, rows } = await beginMail(world, {}, ['a@example.test', 'b@example.test'])
    expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['a@example.test', 'pending'],
      ['b@example.test', 'pending'],
    ])
    const first = await attempt(world, rows[0]?.id ?? '')
    expect(first).toMatchObject({ state: 'delivered', attempt: 1, error: null, reply: '250 queued' })
    expect(await world.occurrenceState(key)).toBe('published')
    await attempt(world, rows[1]?.id ?? '')
    expect(await world.occurrenceState(key)).toBe('delivered')
    await attempt(world, rows[0]?.id ?? '')
    expect(server.inbox.map((mail) => mail.to)).toEqual([['a@example.test'], ['b@example.test']])
    await server.close()
  })

  test('deferred at RCPT and after DATA goes again, later, with the same Message-ID', async () => {
    let tries = 0
    const { server, rows } = await beginMail(
      world,
      {
        onRcptTo: (_address, _session, callback) =>
          ++tries === 1 ? callback(refusal(451, '4.7.1 greylisted')) : callback(),
        onMail: () => {
          if (tries === 2) throw refusal(451, '4.3.0 busy')
          return 'queued'
        },
      },
      ['a@example.test'],
    )
    const id = rows[0]?.id ?? ''
    const first = await attempt(world, id)
    expect(first).toMatchObject({ state: 'pending', failures: 1, error: [{ code: 'mail-deferred' }] })
    expect(Number(first.next_at) - Number(world.now)).toBe(30_000)
    const second = await attempt(world, id)
    expect(second).toMatchObject({ state: 'pending', failures: 2 })
    expect(Number(second.next_at) - Number(world.now)).toBe(60_000)
    const third = await attempt(world, id)
    expect(third).toMatchObject({ state: 'delivered', message_id: `<${id}@example.test>` })
    expect(server.inbox).toHaveLength(1)
    expect(server.inbox[0]?.raw).toContain(`Message-ID: <${id}@example.test>`)
    expect(await alertsAbout(world, rows[0]?.instant ?? new Date(0))).toEqual([])
    const jobs = await world.store.query<{ id: string }>(
      `select id from factdeck_queue.job where name = 'deliver' and data ->> 'delivery' = $1`,
      [id],
    )
    expect(jobs).toHaveLength(3)
    await server.close()
  })

  test('one bad recipient of three fails alone, at once, and the owner is told', async () => {
    const { server, key, rows } = await beginMail(
      world,
      {
        onRcptTo: ({ address }, _session, callback) =>
          address.startsWith('nobody') ? callback(refusal(550, '5.1.1 no such user')) : callback(),
      },
      ['a@example.test', 'nobody@example.test', 'c@example.test'],
    )
    for (const { id } of rows) await attempt(world, id)
    const after = await world.rows()
    expect(after.slice(-3).map(({ state, error }) => [state, error?.[0]?.code])).toEqual(
      expect.arrayContaining([
        ['delivered', undefined],
        ['failed', 'recipient-refused'],
        ['delivered', undefined],
      ]),
    )
    expect(server.inbox).toHaveLength(2)
    expect(await world.occurrenceState(key)).toBe('published')
    const [alert] = await alertsAbout(world, key.instant)
    await attempt(world, alert?.id ?? '')
    expect(server.inbox).toHaveLength(3)
    expect(server.inbox[2]?.to).toEqual(['owner@example.test'])
    await server.close()
  })

  test('no reply after DATA leaves it open: told to the owner, never sent again by itself', async () => {
    let taken = 0
    const { server, key, rows } = await beginMail(
      world,
      {
        onMail: () => {
          taken += 1
          return null
        },
      },
      ['a@example.test'],
    )
    const id = rows[0]?.id ?? ''
    expect(await attempt(world, id)).toMatchObject({ state: 'unknown', error: [{ code: 'no-reply' }] })
    expect(await attempt(world, id)).toMatchObject({ state: 'unknown', attempt: 1 })
    expect(taken).toBe(1)
    expect(await alertsAbout(world, key.instant)).toMatchObject([{ request: { outcome: 'unknown' } }])
    expect(await world.occurrenceState(key)).toBe('published')
    await server.close()
  })

  test('cut after DATA leaves it open; cut before DATA does not', async () => {
    let cut: 'after' | 'before' = 'before'
    const manners: MailManners = {
      onRcptTo: (_address, session, callback) => {
        if (cut === 'before') sockets.get(session.remotePort)?.destroy()
        else callback()
      },
      onMail: () => {
        for (const socket of sockets.values()) socket.destroy()
        return null
      },
    }
    const sockets = new Map<number, Socket>()
    const { server, rows } = await beginMail(world, manners, ['a@example.test'])
    const proxy = await openRelay(server.port, sockets)
    world.scheduling = {
      ...world.scheduling,
      mail: { ...world.scheduling.mail, port: proxy.port } as MailServer,
    }
    const id = rows[0]?.id ?? ''
    expect(await attempt(world, id)).toMatchObject({
      state: 'pending',
      error: [{ code: 'mail-unreachable' }],
    })
    cut = 'after'
    expect(await attempt(world, id)).toMatchObject({ state: 'unknown', attempt: 2 })
    await proxy.close()
    await server.close()
  })

  test('an attempt that another has taken over before DATA sends nothing', async () => {
    const { server, rows } = await beginMail(world, {}, ['a@example.test'])
    const id = rows[0]?.id ?? ''
    const context = world.context()
    const query: typeof context.store.query = async (sql, values) => {
      if (/handed-over/.test(sql))
        await world.store.query('update factdeck.delivery set attempt = attempt + 1 where id = $1', [id])
      return world.store.query(sql, values)
    }
    await deliver({ ...context, store: { ...context.store, query } }, { delivery: id })
    expect(await world.row(id)).toMatchObject({ state: 'sending', attempt: 2 })
    expect(server.inbox).toEqual([])
    await server.close()
  })

  test('an answer that comes after another has given the delivery up counts', async () => {
    const reached = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<string>()
    const manners: MailManners = {
      onMail: () => {
        reached.resolve()
        return answer.promise
      },
    }
    const { server, rows } = await beginMail(world, manners, ['a@example.test'])
    const id = rows[0]?.id ?? ''
    const first = deliver(world.context(), { delivery: id })
    await reached.promise
    await deliver(world.context(), { delivery: id })
    expect(await world.row(id)).toMatchObject({ state: 'unknown' })
    answer.resolve('queued after all')
    await first
    expect(await world.row(id)).toMatchObject({
      state: 'delivered',
      reply: '250 queued after all',
      error: null,
    })
    expect(server.inbox).toHaveLength(1)
    await server.close()
  })
})
