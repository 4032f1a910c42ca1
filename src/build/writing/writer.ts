import { Worker } from 'node:worker_threads'
import { DeckError } from '../../errors.ts'
import type { Artifact } from '../../model/edition.ts'
import type { WriteAside } from '../../pipeline.ts'
import type { WritingJob, Written } from './writing-messages.ts'

/** Writes formats in a thread of its own, which starts with the first of them. */
export interface Writer {
  readonly write: WriteAside
  close(): Promise<void>
}

interface Waiting {
  resolve(artifacts: readonly Artifact[]): void
  reject(error: unknown): void
}

/** The program beside this file: TypeScript in a checkout, JavaScript in the package. */
const program = new URL(`./writing-thread${import.meta.url.slice(-3)}`, import.meta.url)

/** A writer for many editions: while it writes one, the next can be filled. */
export function openWriter(): Writer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let asked = 0
  const failAll = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = (answer: Written) => {
    const asker = waiting.get(answer.key)
    waiting.delete(answer.key)
    if (answer.type === 'written') asker?.resolve(answer.artifacts)
    else if (answer.type === 'refused') asker?.reject(new DeckError(answer.kind, answer.faults))
    else asker?.reject(new Error(answer.stack))
  }
  const start = () =>
    new Worker(program, { execArgv: [] })
      .on('message', settle)
      .on('error', failAll)
      .on('exit', () => failAll(new Error('the writing thread has ended')))
  return {
    write: (format, edition) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        asked += 1
        waiting.set(asked, { resolve, reject })
        worker.postMessage({ key: asked, format, edition } satisfies WritingJob)
      }),
    async close() {
      await worker?.terminate()
    },
  }
}
