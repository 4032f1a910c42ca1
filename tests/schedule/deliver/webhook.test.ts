import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { usualLimits } from '../../../src/schedule/deliver/limits.ts'
import { certificate, key } from './certificate.ts'
import { openWorld, type TestEdition, type World } from './world.ts'

const limits = { ...usualLimits, connect: 500, webhook: 700 }
const secret = 'whsec-4711-never-to-be-seen'
let world: World

interface Seen {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

beforeAll(async () => {
  world = await openWorld({})
  world.env.FACTDECK_HOOK_KEY = secret
})
afterAll(() => world.close())
beforeEach(() => {
  world.logged.length = 0
})

/** A receiver that answers with each of the statuses in turn, the last for ever; null is no answer. */
async function receiver(
  answers: readonly (number | null | ((reply: Parameters<RequestListener>[1]) => void))[],
  isSecure = false,
) {
  const seen: Seen[] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const answer = answers[Math.min(seen.length, answers.length - 1)]
      seen.push({ headers: request.headers, body })
      if (typeof answer === 'number') response.writeHead(answer).end('so said')
      else answer?.(response)
    })
  }
  const server = isSecure ? createSecureServer({ key, cert: certificate }, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  world.env.FACTDECK_HOOK = `http${isSecure ? 's' : ''}://127.0.0.1:${port}/hooks/T0PS3CRET?token=abc`
  return {
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

async function begin(
  hook: Partial<Extract<Channel, { webhook: unknown }>['webhook']> = {},
  edition: Partial<TestEdition> = {},
) {
  world.scheduling = {
    channels: {
      hook: {
        clearance: 'internal',
        webhook: { url: { env: 'FACTDECK_HOOK' }, secret: { env: 'FACTDECK_HOOK_KEY' }, ...hook },
      },
      owner: { clearance: 'internal', webhook: { url: { env: 'FACTDECK_HOOK' } } },
    },
    owner: 'owner',
    link: 'https://briefings.example.org/p',
  }
  return world.publish({ schedule: { deliver: [{ channel: 'hook' }] }, ...edition })
}

const attempt = async (id: string) => {
  await deliver(world.context(), { delivery: id }, limits)
  return world.row(id)
}

describe('webhook', () => {
  test('is signed, names the files, and completes the edition', async () => {
    const { seen, close } = await receiver([200])
    const { key, rows } = await begin()
    const id = rows[0]?.id ?? ''
    expect(await attempt(id)).toMatchObject({ state: 'delivered', reply: '200 so said' })
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
    const { seen, close } = await receiver([
      500,
      (reply) => reply.writeHead(429, { 'retry-after': '90' }).end(),
      (reply) =>
        reply
          .writeHead(503, { 'retry-after': new Date(world.now.getTime() + 7_200_000).toUTCString() })
          .end(),
      (reply) => reply.writeHead(503, { 'retry-after': '999999999' }).end(),
      200,
    ])
    const { rows } = await begin()
    const id = rows[0]?.id ?? ''
    const waits: number[] = []
    for (let count = 0; count < 4; count++) {
      const row = await attempt(id)
      expect(row.state).toBe('pending')
      waits.push(Number(row.next_at) - world.now.getTime())
    }
    expect(waits).toEqual([30_000, 90_000, 7_200_000, 24 * 3_600_000])
    expect(await attempt(id)).toMatchObject({ state: 'delivered', attempt: 5 })
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    await close()
  })

  test.each([
    [400, 'webhook-refused'],
    [404, 'webhook-refused'],
    [410, 'webhook-refused'],
  ])('%i fails at once', async (status, code) => {
    const { seen, close } = await receiver([status])
    const { key, rows } = await begin()
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code }] })
    expect(seen).toHaveLength(1)
    const alerts = (await world.rows('alert')).filter((row) => Number(row.instant) === key.instant.getTime())
    expect(alerts).toHaveLength(1)
    await close()
  })

  test('a redirect is refused, not followed', async () => {
    const { seen, close } = await receiver([
      (reply) => reply.writeHead(307, { location: '/elsewhere' }).end(),
    ])
    const { rows } = await begin()
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'redirected' }],
    })
    expect(seen).toHaveLength(1)
    await close()
  })

  test('no answer: json goes again with its key; Slack and Teams are left open', async () => {
    const { seen, close } = await receiver([null, 200])
    const { rows } = await begin()
    const id = rows[0]?.id ?? ''
    expect(await attempt(id)).toMatchObject({ state: 'pending', error: [{ code: 'webhook-unreachable' }] })
    expect(await attempt(id)).toMatchObject({ state: 'delivered' })
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
    await close()
    for (const shape of ['slack', 'teams'] as const) {
      const other = await receiver([null])
      const { rows: own } = await begin({ shape })
      expect(await attempt(own[0]?.id ?? '')).toMatchObject({
        state: 'unknown',
        error: [{ code: 'no-reply' }],
      })
      await attempt(own[0]?.id ?? '')
      expect(other.seen).toHaveLength(1)
      await other.close()
    }
  })

  test('nobody there: Slack too goes again, for nothing was sent', async () => {
    const { close } = await receiver([200])
    await close()
    const { rows } = await begin({ shape: 'slack' })
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({
      state: 'pending',
      error: [{ code: 'webhook-unreachable' }],
    })
  })

  test('a certificate that nobody vouches for fails at once, nothing is sent', async () => {
    const { seen, close } = await receiver([200], true)
    const { rows } = await begin()
    expect(await attempt(rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code: 'no-tls' }] })
    expect(seen).toHaveLength(0)
    await close()
  })

  test.each(['http://hooks.example.test/x', 'ftp://127.0.0.1/x', 'no address'])(
    'the address %s is refused',
    async (url) => {
      const { rows } = await begin()
      world.env.FACTDECK_HOOK = url
      expect(await attempt(rows[0]?.id ?? '')).toMatchObject({
        state: 'failed',
        error: [{ code: 'bad-address' }],
      })
    },
  )

  test('an attempt that another has taken over sends nothing', async () => {
    const { seen, close } = await receiver([200])
    for (const shape of ['json', 'slack'] as const) {
      const { rows } = await begin({ shape })
      const id = rows[0]?.id ?? ''
      const context = world.context()
      let taken = false
      const query: typeof context.store.query = async (sql, values) => {
        if (!taken && /handed-over|select 1/.test(sql)) {
          taken = true
          await world.store.query('update factdeck.delivery set attempt = attempt + 1 where id = $1', [id])
        }
        return world.store.query(sql, values)
      }
      await deliver({ ...context, store: { ...context.store, query } }, { delivery: id }, limits)
      expect(await world.row(id)).toMatchObject({ state: 'sending', attempt: 2 })
    }
    expect(seen).toHaveLength(0)
    await close()
  })

  test('Slack and Teams get what they show, within their limits', async () => {
    const { seen, close } = await receiver([200])
    const long = { 'zh-CN': 'x', en: `<!channel> *{{title}}* ${'long '.repeat(900)}` }
    for (const shape of ['slack', 'teams'] as const) {
      const { rows } = await begin(
        { shape },
        {
          locale: 'en',
          title: 'A & B',
          label: 'Council',
          schedule: { deliver: [{ channel: 'hook', body: long }] },
        },
      )
      await attempt(rows[0]?.id ?? '')
    }
    const [slack, teams] = seen.map(({ body }) => JSON.parse(body))
    expect(slack.text).toBe('A &amp; B · Council · 23 November 2026')
    expect(
      slack.blocks.map((block: { type: string; text: { type: string } }) => [block.type, block.text.type]),
    ).toEqual([
      ['header', 'plain_text'],
      ['section', 'plain_text'],
      ['section', 'mrkdwn'],
    ])
    expect(slack.blocks[1].text.text.length).toBe(3000)
    expect(slack.blocks[2].text.text).toMatch(
      /^<https:\/\/briefings\.example\.org\/p\/.*town\.pdf\|A &amp; B 2026-11-23\.pdf>$/,
    )
    const card = teams.attachments[0].content
    expect([teams.type, card.type, card.version]).toEqual(['message', 'AdaptiveCard', '1.4'])
    expect(card.body[1].text).toContain('\\*A & B\\*')
    expect(card.actions).toMatchObject([{ type: 'Action.OpenUrl', title: 'A & B 2026-11-23.pdf' }])
    await close()
  })

  test('neither address nor key of a webhook is told anywhere', async () => {
    const { close } = await receiver([
      (reply) => reply.writeHead(400).end(`no: ${world.env.FACTDECK_HOOK} ${secret}`),
    ])
    const { rows } = await begin()
    await attempt(rows[0]?.id ?? '')
    await close()
    await begin()
    for (const row of await world.rows()) await attempt(row.id)
    const everything = JSON.stringify([
      await world.store.query('select * from factdeck.delivery'),
      await world.store.query('select * from factdeck.occurrence'),
      await world.store.query('select * from factdeck_queue.job'),
      world.logged,
    ])
    expect(everything).toContain('webhook-refused')
    for (const part of [secret, 'T0PS3CRET', 'token=abc']) expect(everything).not.toContain(part)
  })
})
