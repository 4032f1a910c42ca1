import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { attempt, beginHook, hasty, openReceiver, secret } from './hook-scene.ts'
import { openWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({})
})
afterAll(() => world.close())

describe('what a webhook gets', () => {
  test('an attempt that another has taken over sends nothing', async () => {
    const { seen, close } = await openReceiver(world, [200])
    for (const shape of ['json', 'slack'] as const) {
      const { rows } = await beginHook(world, { shape })
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
      await deliver({ ...context, store: { ...context.store, query } }, { delivery: id }, hasty)
      expect(await world.row(id)).toMatchObject({ state: 'sending', attempt: 2 })
    }
    expect(seen).toHaveLength(0)
    await close()
  })

  test('Slack and Teams get what they show, within their limits', async () => {
    const { seen, close } = await openReceiver(world, [200])
    const long = { 'zh-CN': 'x', en: `<!channel> *{{title}}* ${'long '.repeat(900)}` }
    for (const shape of ['slack', 'teams'] as const) {
      const { rows } = await beginHook(
        world,
        { shape },
        {
          locale: 'en',
          title: 'A & B',
          label: 'Council',
          schedule: { deliver: [{ channel: 'hook', body: long }] },
        },
      )
      await attempt(world, rows[0]?.id ?? '')
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
    const { close } = await openReceiver(world, [
      (reply) => reply.writeHead(400).end(`no: ${world.env.FACTDECK_HOOK} ${secret}`),
    ])
    const { rows } = await beginHook(world)
    await attempt(world, rows[0]?.id ?? '')
    await close()
    await beginHook(world)
    for (const row of await world.rows()) await attempt(world, row.id)
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
