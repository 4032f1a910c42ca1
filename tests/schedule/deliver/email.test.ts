import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MailServer } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { usualLimits } from '../../../src/schedule/deliver/limits.ts'
import { type MailManners, type MailServerTest, openMailServer, refusal } from './mail-server.ts'
import { openWorld, type World } from './world.ts'

const limits = { ...usualLimits, connect: 1000, mail: 1000 }
let world: World
let server: MailServerTest

beforeAll(async () => {
  world = await openWorld({})
  world.env.FACTDECK_MAIL_PASSWORD = 'correct horse battery'
})
afterAll(() => world.close())
beforeEach(() => {
  world.logged.length = 0
  world.now = new Date('2026-11-23T00:05:00.000Z')
})

const to = (...addresses: string[]) => ({
  all: { clearance: 'internal' as const, email: { to: addresses } },
  owner: { clearance: 'internal' as const, email: { to: ['owner@example.test'] } },
})

async function begin(manners: MailManners, addresses: string[], mail: Partial<MailServer> = {}) {
  server = await openMailServer(manners)
  world.scheduling = {
    mail: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      from: 'briefings@example.test',
      name: { 'zh-CN': '简报处', en: 'Briefings' },
      ...mail,
    },
    channels: to(...addresses),
    owner: 'owner',
  }
  return world.publish({ schedule: { deliver: [{ channel: 'all' }] } })
}

const attempt = async (id: string) => {
  await deliver(world.context(), { delivery: id }, limits)
  return world.row(id)
}

const alertsAbout = async (instant: Date) =>
  (await world.rows('alert')).filter((row) => Number(row.instant) === instant.getTime())

describe('mail', () => {
  test('arrives once; the edition is delivered when all of its mails are', async () => {
    const { key, rows } = await begin({}, ['a@example.test', 'b@example.test'])
    expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['a@example.test', 'pending'],
      ['b@example.test', 'pending'],
    ])
    const first = await attempt(rows[0]?.id ?? '')
    expect(first).toMatchObject({ state: 'delivered', attempt: 1, error: null, reply: '250 queued' })
    expect(await world.occurrenceState(key)).toBe('published')
    await attempt(rows[1]?.id ?? '')
    expect(await world.occurrenceState(key)).toBe('delivered')
    await attempt(rows[0]?.id ?? '')
    expect(server.inbox.map((mail) => mail.to)).toEqual([['a@example.test'], ['b@example.test']])
    await server.close()
  })

  test('deferred at RCPT and after DATA goes again, later, with the same Message-ID', async () => {
    let tries = 0
    const { rows } = await begin(
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
    const first = await attempt(id)
    expect(first).toMatchObject({ state: 'pending', failures: 1, error: [{ code: 'mail-deferred' }] })
    expect(Number(first.next_at) - Number(world.now)).toBe(30_000)
    const second = await attempt(id)
    expect(second).toMatchObject({ state: 'pending', failures: 2 })
    expect(Number(second.next_at) - Number(world.now)).toBe(60_000)
    const third = await attempt(id)
    expect(third).toMatchObject({ state: 'delivered', message_id: `<${id}@example.test>` })
    expect(server.inbox).toHaveLength(1)
    expect(server.inbox[0]?.raw).toContain(`Message-ID: <${id}@example.test>`)
    expect(await alertsAbout(rows[0]?.instant ?? new Date(0))).toEqual([])
    const jobs = await world.store.query<{ id: string }>(
      `select id from factdeck_queue.job where name = 'deliver' and data ->> 'delivery' = $1`,
      [id],
    )
    expect(jobs).toHaveLength(3)
    await server.close()
  })

  test('one bad recipient of three fails alone, at once, and the owner is told', async () => {
    const { key, rows } = await begin(
      {
        onRcptTo: ({ address }, _session, callback) =>
          address.startsWith('nobody') ? callback(refusal(550, '5.1.1 no such user')) : callback(),
      },
      ['a@example.test', 'nobody@example.test', 'c@example.test'],
    )
    for (const { id } of rows) await attempt(id)
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
    const [alert] = await alertsAbout(key.instant)
    await attempt(alert?.id ?? '')
    expect(server.inbox).toHaveLength(3)
    expect(server.inbox[2]?.to).toEqual(['owner@example.test'])
    await server.close()
  })

  test.each([
    ['552 at DATA', { size: 200 }, 'too-large'],
    [
      '552 after DATA',
      {
        onMail: () => {
          throw refusal(552, '5.3.4 too big')
        },
      },
      'too-large',
    ],
    [
      '554 after DATA',
      {
        onMail: () => {
          throw refusal(554, '5.7.1 spam')
        },
      },
      'mail-refused',
    ],
  ] satisfies [string, MailManners, string][])('%s fails at once', async (_name, manners, code) => {
    const { rows } = await begin(manners, ['a@example.test'])
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code }] })
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('a wrong password fails at once, and stands nowhere', async () => {
    const manners: MailManners = {
      authOptional: false,
      onAuth: ({ password }, _session, callback) =>
        callback(refusal(535, `5.7.8 ${password} is not the password`)),
    }
    const mail = { user: 'u', password: { env: 'FACTDECK_MAIL_PASSWORD' } }
    const { key, rows } = await begin(manners, ['a@example.test'], mail)
    const row = await attempt(rows[0]?.id ?? '')
    expect(row).toMatchObject({ state: 'failed', error: [{ code: 'mail-login' }] })
    const all = JSON.stringify([row, await alertsAbout(key.instant), world.logged])
    expect(all).toContain('***')
    expect(all).not.toContain('correct horse')
    expect(all).not.toContain(Buffer.from('correct horse battery').toString('base64'))
    await server.close()
  })

  test('a password that is not there fails, naming the variable', async () => {
    const mail = { user: 'u', password: { env: 'FACTDECK_NOT_THERE' } }
    const { rows } = await begin({}, ['a@example.test'], mail)
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'missing-secret', what: expect.stringContaining('FACTDECK_NOT_THERE') }],
    })
    await server.close()
  })

  test('no reply after DATA leaves it open: told to the owner, never sent again by itself', async () => {
    let taken = 0
    const { key, rows } = await begin(
      {
        onMail: () => {
          taken += 1
          return null
        },
      },
      ['a@example.test'],
    )
    const id = rows[0]?.id ?? ''
    expect(await attempt(id)).toMatchObject({ state: 'unknown', error: [{ code: 'no-reply' }] })
    expect(await attempt(id)).toMatchObject({ state: 'unknown', attempt: 1 })
    expect(taken).toBe(1)
    expect(await alertsAbout(key.instant)).toMatchObject([{ request: { outcome: 'unknown' } }])
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
    const sockets = new Map<number, ReturnType<typeof connect>>()
    const { rows } = await begin(manners, ['a@example.test'])
    const proxy = await cuttable(server.port, sockets)
    world.scheduling = {
      ...world.scheduling,
      mail: { ...world.scheduling.mail, port: proxy.port } as MailServer,
    }
    const id = rows[0]?.id ?? ''
    expect(await attempt(id)).toMatchObject({ state: 'pending', error: [{ code: 'mail-unreachable' }] })
    cut = 'after'
    expect(await attempt(id)).toMatchObject({ state: 'unknown', attempt: 2 })
    await proxy.close()
    await server.close()
  })

  test('nobody there is tried again five times in all, then the owner is told', async () => {
    const { key, rows } = await begin({}, ['a@example.test'])
    await server.close()
    const id = rows[0]?.id ?? ''
    const waits: number[] = []
    for (let count = 1; count <= 4; count++) {
      const row = await attempt(id)
      expect(row).toMatchObject({ state: 'pending', failures: count, error: [{ code: 'mail-unreachable' }] })
      waits.push(Number(row.next_at) - Number(world.now))
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000])
    expect(await attempt(id)).toMatchObject({ state: 'failed', failures: 5, attempt: 5 })
    const alerts = await alertsAbout(key.instant)
    expect(alerts).toHaveLength(1)
    for (let count = 1; count <= 5; count++) await attempt(alerts[0]?.id ?? '')
    expect(await world.row(alerts[0]?.id ?? '')).toMatchObject({ state: 'failed' })
    expect(await alertsAbout(key.instant)).toHaveLength(1)
  })

  test.each([
    ['starttls where the server has none', 'starttls'],
    ['tls where the server speaks plainly', 'tls'],
  ] as const)('%s: nothing is sent', async (_name, security) => {
    const { rows } = await begin({}, ['a@example.test'], { security })
    const row = await attempt(rows[0]?.id ?? '')
    expect(row.state === 'failed' ? row.error?.[0]?.code : row.state).toBe('no-tls')
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('a certificate that nobody vouches for: nothing is sent', async () => {
    const { rows } = await begin({ disabledCommands: [] }, ['a@example.test'], { security: 'starttls' })
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code: 'no-tls' }] })
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('none beyond loopback: nothing is sent', async () => {
    const { rows } = await begin({}, ['a@example.test'], { host: 'mail.example.test' })
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code: 'no-tls' }] })
    await server.close()
  })
})

/** A relay whose connections a test can cut. */
async function cuttable(port: number, sockets: Map<number, ReturnType<typeof connect>>) {
  const { createServer } = await import('node:net')
  const relay = createServer((client) => {
    const onward = connect(port, '127.0.0.1')
    onward.on('connect', () => sockets.set(onward.localPort ?? 0, client))
    for (const each of [client, onward]) each.on('error', () => {})
    client.pipe(onward).pipe(client)
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  return {
    port: (relay.address() as { port: number }).port,
    close: () => new Promise((resolve) => relay.close(resolve)),
  }
}
