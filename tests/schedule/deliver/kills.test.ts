import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { type MailManners, openMailServer } from './mail-server.ts'
import { openState, openWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({})
})
afterAll(() => world.close())

/** Delivers in a process of its own, which the test kills, and then once more here, as the queue would have it. */
async function killedWhile(kill: Promise<void>): Promise<{ state: string; attempt: number }> {
  const id = (await world.rows()).at(-1)?.id ?? ''
  await world.store.close()
  const args = [
    `${import.meta.dirname}/deliver-in-child.ts`,
    world.root,
    JSON.stringify(world.scheduling),
    id,
  ]
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...world.env },
  })
  const ended = new Promise<string | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  )
  await Promise.race([kill, ended])
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  world.store = await openState(world.effects, world.root)
  await deliver(world.context(), { delivery: id })
  return world.row(id)
}

async function mailTo(manners: MailManners) {
  const server = await openMailServer(manners)
  world.scheduling = {
    mail: { host: '127.0.0.1', port: server.port, security: 'none', from: 'briefings@example.test' },
    channels: { z: { clearance: 'internal', email: { to: ['z@example.test'] } } },
  }
  await world.store.query('delete from factdeck.delivery')
  await world.publish({ schedule: { deliver: [{ channel: 'z' }] } })
  return server
}

test('killed before DATA: sent once', async () => {
  const reached = Promise.withResolvers<void>()
  let sessions = 0
  const server = await mailTo({
    onRcptTo: (_address, _session, callback) => {
      sessions += 1
      if (sessions === 1) reached.resolve()
      else callback()
    },
  })
  expect(await killedWhile(reached.promise)).toMatchObject({ state: 'delivered', attempt: 2 })
  expect(server.inbox).toHaveLength(1)
  await server.close()
})

test('killed between DATA and the reply: not known, and not sent again', async () => {
  const reached = Promise.withResolvers<void>()
  let mails = 0
  const server = await mailTo({
    onMail: () => {
      mails += 1
      reached.resolve()
      return null
    },
  })
  expect(await killedWhile(reached.promise)).toMatchObject({ state: 'unknown', attempt: 1 })
  expect(mails).toBe(1)
  await server.close()
})

test.each([
  ['json', 'delivered', 2],
  ['slack', 'unknown', 1],
] as const)('killed before a webhook of shape %s has answered: %s', async (shape, state, times) => {
  const reached = Promise.withResolvers<void>()
  const keys: unknown[] = []
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      keys.push(request.headers['idempotency-key'])
      reached.resolve()
      if (keys.length > 1) response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world.env.FACTDECK_HOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const webhook: Channel = { clearance: 'internal', webhook: { url: { env: 'FACTDECK_HOOK' }, shape } }
  world.scheduling = { channels: { z: webhook } }
  await world.store.query('delete from factdeck.delivery')
  await world.publish({ schedule: { deliver: [{ channel: 'z' }] } })
  expect(await killedWhile(reached.promise)).toMatchObject({ state })
  expect(keys).toHaveLength(times)
  expect(new Set(keys).size).toBe(1)
  server.close()
  server.closeAllConnections()
})
