import { nodeEffects } from '../../src/build/effects.ts'
import { preview, type Ready } from '../../src/preview/preview.ts'

/** A preview that is running, and what ended up in its terminal. */
export interface RunningPreview extends Ready {
  readonly errors: unknown[]
  end(): Promise<void>
}

/** Starts a preview of a workspace on a port that is free. */
export async function openPreview(directory: string): Promise<RunningPreview> {
  const controller = new AbortController()
  const errors: unknown[] = []
  const ended = Promise.withResolvers<void>()
  const ready = await new Promise<Ready>((resolve, reject) => {
    const { signal } = controller
    const onError = (error: unknown) => errors.push(error)
    preview({ directory, port: 0, signal, onReady: resolve, onError }, nodeEffects).catch(
      (error: unknown) => {
        if (signal.aborted) ended.resolve()
        else reject(error as Error)
      },
    )
  })
  return {
    ...ready,
    errors,
    end: () => {
      controller.abort(new Error('ended'))
      return ended.promise
    },
  }
}
