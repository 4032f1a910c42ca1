import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers to requests, all with headers that keep them from being taken for anything else. */
export interface Answer {
  readonly type: string
  readonly body: Uint8Array | string
  readonly status?: number
  /** Of pages; without it nothing may load or run. */
  readonly policy?: string
  /** Offered as a file of this name. */
  readonly fileName?: string
  /** May be kept: it does not change while the program runs. */
  readonly isLasting?: boolean
}

const closed = "default-src 'none'; frame-ancestors 'none'; sandbox"

export function send(response: ServerResponse, answer: Answer, withBody = true): void {
  const { type, body, status = 200, policy = closed, fileName, isLasting } = answer
  const bytes = Buffer.from(body as Uint8Array)
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'content-security-policy': policy,
    'cache-control': isLasting ? 'private, max-age=3600' : 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...(fileName && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    }),
  })
  response.end(withBody ? bytes : undefined)
}

export const json = (value: unknown, status = 200): Answer => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  status,
})

export const plainText = (text: string, status: number): Answer => ({
  type: 'text/plain; charset=utf-8',
  body: `${text}\n`,
  status,
})

const mostBody = 4096

/** The JSON of a request; null when it is too large, no JSON, or no object. */
export async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  if (request.headers['content-type'] !== 'application/json') return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostBody) return null
    parts.push(part)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
