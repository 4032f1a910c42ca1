import { resolve } from 'node:path'
import type { Effects } from '../build/effects.ts'
import { watchWorkspace } from '../build/watch.ts'
import { findWorkspace } from '../build/workspace.ts'
import { openDownloads } from './downloads.ts'
import { pageFiles } from './page-files.ts'
import { serve } from './server.ts'
import { openSession } from './session.ts'
import { openStream } from './stream.ts'

/** What to look at, and where the page is served. */
export interface PreviewOptions {
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  /** Port of the loopback address; 4321 when absent, or any that is free. */
  readonly port?: number | undefined
  /** The deck that the address opens; the first when absent. */
  readonly deck?: string | undefined
  /** Ends the preview. */
  readonly signal: AbortSignal
  /** Told once the page can be opened. */
  readonly onReady: (ready: Ready) => void
  /** Told of faults of the program's own; the preview goes on. */
  readonly onError: (error: unknown) => void
}

/** A page that can be opened. */
export interface Ready {
  readonly address: string
  readonly workspace: string
  readonly decks: readonly string[]
}

/**
 * Serves a page on which every edition of a workspace can be looked at, and keeps it up to date while files
 * change, until the signal says so.
 *
 * @throws the signal's reason at the end; DeckError (usage) `no-workspace`, (environment) `port-taken`, `cannot-watch`
 */
export async function preview(options: PreviewOptions, effects: Effects): Promise<void> {
  const { signal, onReady, onError } = options
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const [session, files] = await Promise.all([openSession(effects, root), pageFiles()])
  const stream = openStream(session, onError)
  const downloads = openDownloads(effects, root, signal)
  try {
    const server = await serve({ session, stream, downloads, files, onError }, options.port)
    let isReady = false
    const look = async () => {
      await session.refresh()
      void stream.tellAll()
      if (isReady) return
      isReady = true
      const decks = session.overview().decks.map(({ name }) => name)
      const query = options.deck === undefined ? '' : `?${new URLSearchParams({ deck: options.deck })}`
      const first = session.choose({ deck: options.deck })
      if (first) session.see(first).catch(onError)
      onReady({ address: `http://127.0.0.1:${server.port}/${query}`, workspace: root, decks })
    }
    try {
      await watchWorkspace(effects, root, look, signal)
      signal.throwIfAborted()
    } finally {
      stream.close()
      await server.close()
    }
  } finally {
    await session.close()
  }
}
