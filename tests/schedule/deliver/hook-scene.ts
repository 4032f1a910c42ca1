import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Channel } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { usualLimits } from '../../../src/schedule/deliver/limits.ts'
import { certificate, key } from './certificate.ts'
import type { Row, TestEdition, World } from './world.ts'

/** A patience that tests can wait for. */
export const hasty = { ...usualLimits, connect: 500, webhook: 700 }
/** Key of the signature; no text but the environment may have it. */
export const secret = 'whsec-4711-never-to-be-seen'

interface Seen {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver that answers with each of the statuses in turn, the last for ever; null is no answer. */
export async function openReceiver(
  world: World,
  answers: readonly (number | null | ((reply: Parameters<RequestListener>[1]) => void))[],
  isSecure = false,
): Promise<{ readonly seen: readonly Seen[]; close(): Promise<unknown> }> {
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

/** An edition that is to go to the webhook. */
export async function beginHook(
  world: World,
  hook: Partial<Extract<Channel, { webhook: unknown }>['webhook']> = {},
  edition: Partial<TestEdition> = {},
): ReturnType<World['publish']> {
  world.env.FACTDECK_HOOK_KEY = secret
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

/** One attempt at a delivery, and what it left in the outbox. */
export async function attempt(world: World, id: string): Promise<Row> {
  await deliver(world.context(), { delivery: id }, hasty)
  return world.row(id)
}
