import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Listening, listenOnLoopback } from '../build/loopback.ts'
import type { Locale } from '../model/text.ts'
import { type Answer, bodyOf, json, plainText, send } from './answer.ts'
import type { Downloads, Order } from './downloads.ts'
import { refusalOf } from './guard.ts'
import type { Session } from './session.ts'
import type { Stream } from './stream.ts'

/** What the server answers from. */
export interface Served {
  readonly session: Session
  readonly stream: Stream
  readonly downloads: Downloads
  readonly files: ReadonlyMap<string, Answer>
  /** Told of faults of the program's own. */
  readonly onError: (error: unknown) => void
}

const locales: readonly string[] = ['en', 'zh-CN'] satisfies readonly Locale[]

/** The answer to a request that reads; null where the stream has taken it over. */
async function read(served: Served, url: string, response: ServerResponse): Promise<Answer | null> {
  const [path = '', query = ''] = url.split('?', 2)
  const asked = new URLSearchParams(query)
  const value = (name: string) => asked.get(name) ?? undefined
  const file = served.files.get(path)
  if (file) return file
  if (path === '/events') {
    const [deck, audience, locale] = [value('deck'), value('audience'), value('locale')]
    served.stream.open(response, { deck, audience, locale })
    return null
  }
  if (path === '/elsewhere') {
    const [fact, locale] = [value('fact') ?? '', value('locale') ?? '']
    if (!locales.includes(locale)) return plainText('no such language', 400)
    return json(await served.session.elsewhere(fact, locale as Locale))
  }
  if (path === '/file') {
    const parcel = served.downloads.fetch(value('key') ?? '')
    if (!parcel) return plainText('no such file: have it built again', 404)
    return { type: 'application/octet-stream', body: parcel.bytes, fileName: parcel.name }
  }
  return plainText('there is nothing here', 404)
}

const orderFields = ['deck', 'audience', 'locale', 'format'] as const

async function change(served: Served, request: IncomingMessage): Promise<Answer> {
  if (request.url !== '/build') return plainText('there is nothing here', 404)
  const body = await bodyOf(request)
  if (!body || !orderFields.every((name) => typeof body[name] === 'string'))
    return plainText('a small JSON object with deck, audience, locale, format is wanted', 400)
  return json(await served.downloads.order(body as unknown as Order, served.stream.progress))
}

async function answer(served: Served, port: number, request: IncomingMessage, response: ServerResponse) {
  const { method = '', url = '' } = request
  const refusal = refusalOf(request, port)
  if (refusal) return send(response, plainText(refusal.text, refusal.status))
  if (method === 'POST') return send(response, await change(served, request))
  if (method !== 'GET' && method !== 'HEAD') return send(response, plainText('only GET and POST', 405))
  const found = await read(served, url, response)
  if (found) send(response, found, method === 'GET')
}

/**
 * Serves on the loopback address alone.
 *
 * @param port what was asked for; when absent the usual one, and any that is free if that is taken
 * @throws DeckError (environment) `port-taken`
 */
export async function serve(served: Served, port: number | undefined): Promise<Listening> {
  let bound = 0
  const server = createServer({ requestTimeout: 30_000, maxHeaderSize: 16_384 }, (request, response) => {
    answer(served, bound, request, response).catch((error: unknown) => {
      served.onError(error)
      if (!response.headersSent) send(response, plainText('factdeck has failed', 500))
      else response.destroy()
    })
  })
  server.maxConnections = 128
  const listening = await listenOnLoopback(server, port === undefined ? [usualPort, 0] : [port])
  bound = listening.port
  return listening
}

const usualPort = 4321
