import { createHmac } from 'node:crypto'
import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { HandOver } from '../hand-over.ts'
import type { Limits } from '../limits.ts'

/** A request that is ready to leave. */
export interface Post {
  readonly url: URL
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What the receiver said; the beginning of its body. */
export interface Reply {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

/** Why there is no reply. */
export class NoReply extends Error {
  /** Whether the request may have arrived. */
  readonly sent: boolean
  override readonly cause: unknown
  constructor(cause: unknown, sent: boolean) {
    super(cause instanceof Error ? cause.message : String(cause))
    this.cause = cause
    this.sent = sent
  }
}

/** What the receiver reckons anew to know that a body is ours: `t=…,v1=…`, HMAC-SHA256 over `t.body`, in hex. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

const longestReply = 2000

/**
 * Posts a body. Once the connection stands, and before anything is sent over it, `handOver` is called.
 *
 * @throws NoReply; whatever `handOver` throws, nothing sent
 */
export function post({ url, body, headers }: Post, limits: Limits, handOver: HandOver): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const state = { sent: false, fault: undefined as unknown }
    const request: ClientRequest = (secure ? secureRequest : plainRequest)(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
    })
    const fail = (error: unknown) => {
      clearTimeout(connecting)
      clearTimeout(whole)
      request.destroy()
      reject(state.fault ?? new NoReply(error, state.sent))
    }
    const connecting = setTimeout(fail, limits.connect, new Error('no connection in time'))
    const whole = setTimeout(fail, limits.webhook, new Error('no reply in time'))
    request.on('error', fail)
    request.on('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(connecting)
        handOver().then(
          () => {
            state.sent = true
            request.end(body)
          },
          (error) => {
            state.fault = error
            fail(error)
          },
        )
      }),
    )
    request.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      const end = () => {
        clearTimeout(whole)
        request.destroy()
        const text = Buffer.concat(parts).toString('utf8').slice(0, longestReply)
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text })
      }
      response.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length > longestReply) end()
      })
      response.on('end', end)
      response.on('error', end)
      response.on('close', end)
    })
  })
}
