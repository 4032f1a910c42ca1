import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt, beginHook, openReceiver, secret } from './hook-scene.ts'
import { openWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({})
})
afterAll(() => world.close())

describe('webhook', () => {
  test('is signed, names the files, and completes the edition', async () => {
    const { seen, close } = await openReceiver(world, [200])
    const { key, rows } = await beginHook(world)
    const id = rows[0]?.id ?? ''
    expect(await attempt(world, id)).toMatchObject({ state: 'delivered', reply: '200 so said' })
    const [{ headers, body } = { headers: {}, body: '' }] = seen
    expect(headers['idempotency-key']).toBe(id)
    expect(headers['x-factdeck-delivery']).toBe(id)
    const [, time, sign] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-factdeck-signature'])) ?? []
    expect(sign).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
    expect(JSON.parse(body)).toMatchObject({
      schema: 'factdeck-delivery/1',
      kind: 'edition',
      deck: 'town',
      audience: 'council',
      locale: 'zh-CN',
      subject: '小镇一周 · 理事会 · 2026年11月23日',
      files: [
        {
          path: 'town.pdf',
          bytes: 13,
          link: expect.stringMatching(
            /^https:\/\/briefings\.example\.org\/p\/town\/council\/zh-CN\/.*\/town\.pdf$/,
          ),
        },
      ],
    })
    expect(await world.occurrenceState(key)).toBe('delivered')
    await close()
  })

  test('500, then 429 with Retry-After in seconds and as a date, then 200', async () => {
    const { seen, close } = await openReceiver(world, [
      500,
      (reply) => reply.writeHead(429, { 'retry-after': '90' }).end(),
      (reply) =>
        reply
          .writeHead(503, { 'retry-after': new Date(world.now.getTime() + 7_200_000).toUTCString() })
          .end(),
      (reply) => reply.writeHead(503, { 'retry-after': '999999999' }).end(),
      200,
    ])
    const { rows } = await beginHook(world)
    const id = rows[0]?.id ?? ''
    const waits: number[] = []
    for (let count = 0; count < 4; count++) {
      const row = await attempt(world, id)
      expect(row.state).toBe('pending')
      waits.push(Number(row.next_at) - world.now.getTime())
    }
    expect(waits).toEqual([30_000, 90_000, 7_200_000, 24 * 3_600_000])
    expect(await attempt(world, id)).toMatchObject({ state: 'delivered', attempt: 5 })
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    await close()
  })

  test.each([
    [400, 'webhook-refused'],
    [404, 'webhook-refused'],
    [410, 'webhook-refused'],
  ])('%i fails at once', async (status, code) => {
    const { seen, close } = await openReceiver(world, [status])
    const { key, rows } = await beginHook(world)
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code }] })
    expect(seen).toHaveLength(1)
    const alerts = (await world.rows('alert')).filter((row) => Number(row.instant) === key.instant.getTime())
    expect(alerts).toHaveLength(1)
    await close()
  })

  test('a redirect is refused, not followed', async () => {
    const { seen, close } = await openReceiver(world, [
      (reply) => reply.writeHead(307, { location: '/elsewhere' }).end(),
    ])
    const { rows } = await beginHook(world)
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'redirected' }],
    })
    expect(seen).toHaveLength(1)
    await close()
  })

  test('no answer: json goes again with its key; Slack and Teams are left open', async () => {
    const { seen, close } = await openReceiver(world, [null, 200])
    const { rows } = await beginHook(world)
    const id = rows[0]?.id ?? ''
    expect(await attempt(world, id)).toMatchObject({
      state: 'pending',
      error: [{ code: 'webhook-unreachable' }],
    })
    expect(await attempt(world, id)).toMatchObject({ state: 'delivered' })
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
    await close()
    for (const shape of ['slack', 'teams'] as const) {
      const other = await openReceiver(world, [null])
      const { rows: own } = await beginHook(world, { shape })
      expect(await attempt(world, own[0]?.id ?? '')).toMatchObject({
        state: 'unknown',
        error: [{ code: 'no-reply' }],
      })
      await attempt(world, own[0]?.id ?? '')
      expect(other.seen).toHaveLength(1)
      await other.close()
    }
  })

  test('nobody there: Slack too goes again, for nothing was sent', async () => {
    const { close } = await openReceiver(world, [200])
    await close()
    const { rows } = await beginHook(world, { shape: 'slack' })
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'pending',
      error: [{ code: 'webhook-unreachable' }],
    })
  })

  test('a certificate that nobody vouches for fails at once, nothing is sent', async () => {
    const { seen, close } = await openReceiver(world, [200], true)
    const { rows } = await beginHook(world)
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'no-tls' }],
    })
    expect(seen).toHaveLength(0)
    await close()
  })

  test.each(['http://hooks.example.test/x', 'ftp://127.0.0.1/x', 'no address'])(
    'the address %s is refused',
    async (url) => {
      const { rows } = await beginHook(world)
      world.env.FACTDECK_HOOK = url
      expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
        state: 'failed',
        error: [{ code: 'bad-address' }],
      })
    },
  )
})
