import type { Effects } from './effects.ts'

/** What a workspace is read from; outputs, caches and what editors keep beside a file are not. */
const isInput = (path: string) =>
  /^(?:(?:data|decks|templates)(?:\/|$)|factdeck\.config\.yaml$)/.test(path) &&
  !/(?:^|\/)(?:\.|#)|~$|\.(?:tmp|swp|swx)$/.test(path)

/** Saving a file is several events, saving all files many: they are taken for one when they come this close. */
const settling = 12
const longest = 100

/**
 * Does the work once, and again whenever a file of the workspace has changed: once for changes that come
 * together, never twice at a time, and once more when something changes meanwhile.
 *
 * @param work what it throws ends the watching
 * @param signal ends the watching
 * @returns when the signal says so; rejects with what the work has thrown
 * @throws DeckError (environment) `cannot-watch`
 */
export async function watchWorkspace(
  effects: Effects,
  root: string,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let changes = 0
  let wake = () => {}
  const stop = await effects.watch(root, isInput, () => {
    changes += 1
    wake()
  })
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    for (let seen = -1; !signal.aborted; ) {
      if (seen === changes)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (signal.aborted) break
      if (seen >= 0) await settle(effects, () => changes)
      seen = changes
      await work()
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    await stop()
  }
}

/** Waits until nothing more comes. */
async function settle(effects: Effects, count: () => number): Promise<void> {
  const began = effects.now()
  for (let before = -1; before !== count() && effects.now() - began < longest; ) {
    before = count()
    await effects.sleep(settling)
  }
}
