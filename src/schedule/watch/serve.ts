import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Listening, listenOnLoopback, ownHosts } from '../../build/loopback.ts'
import type { ScheduleContext } from '../context.ts'
import { type Health, healthOf } from './health.ts'
import type { Heartbeat } from './heartbeat.ts'

export { type Heartbeat, openHeartbeat } from './heartbeat.ts'

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
}

const plainText = (status: number, text: string): Answer => ({
  status,
  type: 'text/plain',
  text: `${text}\n`,
})

/**
 * Answers `/healthz` and `/metrics` on the loopback address, and nothing else. A request whose Host is another,
 * as when a foreign name has been made to point here, is refused.
 *
 * @param port 0 takes any that is free
 * @throws DeckError (environment) `port-taken`
 */
export async function serveWatch(
  context: ScheduleContext,
  port: number,
  heartbeat: Heartbeat,
): Promise<Listening> {
  const { openMetrics } = await import('./metrics.ts')
  const metrics = openMetrics(context, heartbeat)
  let bound = port
  const answer = async ({ url = '', method, headersDistinct }: IncomingMessage): Promise<Answer> => {
    const [host = '', ...others] = headersDistinct.host ?? []
    if (others.length > 0 || !ownHosts(bound).includes(host.toLowerCase()))
      return plainText(421, 'this server answers to 127.0.0.1 and localhost alone')
    if (method !== 'GET' && method !== 'HEAD') return plainText(405, 'only GET')
    if (url === '/healthz') return healthAnswer(await healthOf(context, heartbeat))
    if (url === '/metrics') return { status: 200, type: metrics.type, text: await metrics.text() }
    return plainText(404, 'there is /healthz and /metrics')
  }
  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 8192 }, (request, response) => {
    answer(request).then(
      (found) => send(response, found, request.method !== 'HEAD'),
      (error: unknown) => {
        context.log.warn('cannot be watched', { error })
        send(response, plainText(503, 'the state cannot be read'), true)
      },
    )
  })
  server.maxConnections = 32
  const listening = await listenOnLoopback(server, [port])
  bound = listening.port
  return listening
}

const healthAnswer = (health: Health): Answer => ({
  status: health.ok ? 200 : 503,
  type: 'application/json',
  text: `${JSON.stringify(health)}\n`,
})

function send(response: ServerResponse, { status, type, text }: Answer, hasBody: boolean): void {
  response.writeHead(status, {
    'content-type': type.includes(';') ? type : `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(hasBody ? text : undefined)
}
