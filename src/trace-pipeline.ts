import type { ReadableFormat, ReadBack } from './model/said.ts'

/** A built file as it is now. @throws DeckError (invalid) `unreadable-file` */
export async function readBack(format: ReadableFormat, bytes: Uint8Array): Promise<ReadBack> {
  return (await import('./write/index.ts')).readBack(format, bytes)
}
