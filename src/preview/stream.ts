import type { ServerResponse } from 'node:http'
import { DeckError, type Fault } from '../errors.ts'
import type { Asked } from './editions.ts'
import type { Selection } from './look.ts'
import type { Session } from './session.ts'

/** A page that is open, and what it was told last. */
interface Viewer {
  readonly response: ServerResponse
  readonly asked: Asked
  readonly told: Map<string, string>
  /** Counts tellings: what an earlier one has still to say is out of date. */
  telling: number
}

/** Pages that are open, told of what changes (server-sent events, HTML 9.2). */
export interface Stream {
  /** Tells a new page everything, then what changes, until it goes. */
  open(response: ServerResponse, asked: Asked): void
  /** Tells every page what is new to it. */
  tellAll(): Promise<void>
  /** Tells every page how a build goes on. */
  progress(value: unknown): void
  close(): void
}

const mostViewers = 24

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

export function openStream(session: Session, onError: (error: unknown) => void): Stream {
  const viewers = new Set<Viewer>()
  const tell = (each: Viewer) => {
    each.telling += 1
    const own = each.telling
    return tellOne(session, each, () => viewers.has(each) && each.telling === own).catch(onError)
  }
  return {
    open(response, asked) {
      if (viewers.size >= mostViewers) {
        response.writeHead(503).end()
        return
      }
      response.writeHead(200, headers)
      response.write('retry: 500\n\n')
      const viewer: Viewer = { response, asked, told: new Map(), telling: 0 }
      viewers.add(viewer)
      response.on('close', () => viewers.delete(viewer))
      void tell(viewer)
    },
    async tellAll() {
      await Promise.all([...viewers].map(tell))
    },
    progress(value) {
      for (const { response } of viewers) write(response, 'progress', JSON.stringify(value))
    },
    close() {
      for (const { response } of viewers) response.end()
    },
  }
}

function write(response: ServerResponse, event: string, data: string): void {
  if (!response.writableEnded) response.write(`event: ${event}\ndata: ${data}\n\n`)
}

/** Slides come first: what a build would refuse takes a layout and follows when it is known. */
async function tellOne(session: Session, viewer: Viewer, isCurrent: () => boolean): Promise<void> {
  const send = (event: string, value: unknown) => {
    const data = JSON.stringify(value)
    if (!isCurrent() || viewer.told.get(event) === data) return
    // With new slides a page forgets what was wrong with the old ones.
    if (event === 'edition') viewer.told.clear()
    viewer.told.set(event, data)
    write(viewer.response, event, data)
  }
  const selection = session.choose(viewer.asked)
  if (!selection) {
    send('overview', session.overview())
    return
  }
  const { look, faults } = await session.see(selection)
  if (look) send('edition', look)
  send('overview', session.overview())
  send('faults', { selection, found: faults })
  if (faults.length === 0) await tellFindings(session, selection, send)
}

async function tellFindings(
  session: Session,
  selection: Selection,
  send: (event: string, value: unknown) => void,
): Promise<void> {
  try {
    send('findings', { selection, found: await session.judge(selection) })
  } catch (error) {
    send('findings', { selection, found: faultsOf(error).map((fault) => ({ fault })) })
    if (!(error instanceof DeckError)) throw error
  }
}

/** Whatever was thrown, as faults that a page can show. */
function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof DeckError) return error.faults
  const what = 'factdeck has failed by a fault of its own'
  return [{ code: 'internal', what, why: String(error), remedy: 'see the terminal, and please report it' }]
}
