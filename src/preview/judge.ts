import { setTimeout as sleep } from 'node:timers/promises'
import type { PreparedEdition } from '../build/edition.ts'
import type { Effects } from '../build/effects.ts'
import { fontsFolder, readFonts } from '../build/fonts.ts'
import { DeckError } from '../errors.ts'
import { judgeEdition, openJudgeBrowser, type ShownEdition, type SlideFinding } from '../preview-pipeline.ts'
import { keep } from './keep.ts'

/** Lays editions out to see what a build would refuse; its browser stays open from the first on. */
export interface Judge {
  /** Each digest is laid out once. @throws DeckError (environment) of the browser */
  judge(edition: PreparedEdition, shown: ShownEdition): Promise<readonly SlideFinding[]>
  close(): Promise<void>
}

const longestWait = 5000

export function openJudge(effects: Effects): Judge {
  const judged = new Map<string, Promise<readonly SlideFinding[]>>()
  let browser: ReturnType<typeof openJudgeBrowser> | undefined
  const open = () => {
    browser ??= readFonts(effects).then((fonts) => openJudgeBrowser({ fonts, fontsFolder, env: effects.env }))
    return browser
  }
  return {
    judge({ digest, input }, shown) {
      const known = judged.get(digest)
      if (known) return known
      const found = input().then((each) => judgeEdition(each, shown, open))
      found.catch((error: unknown) => {
        judged.delete(digest)
        if (error instanceof DeckError && error.kind !== 'environment') return
        const lost = browser
        browser = undefined
        lost?.then((each) => each.close()).catch(() => undefined)
      })
      return keep(judged, digest, found)
    },
    async close() {
      // A browser that is closed while it opens a page leaves that page waiting for half a minute.
      const ended = new AbortController()
      const wait = sleep(longestWait, undefined, { signal: ended.signal }).catch(() => undefined)
      await Promise.race([Promise.allSettled(judged.values()), wait])
      ended.abort()
      await (await browser?.catch(() => undefined))?.close().catch(() => undefined)
    },
  }
}
