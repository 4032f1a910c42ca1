import { parentPort } from 'node:worker_threads'
import { DeckError } from '../../errors.ts'
import { writeFormat } from '../../pipeline.ts'
import type { WritingJob, Written } from './writing-messages.ts'

/** Writes the editions that it is sent, one after the other. */
async function answer({ key, format, edition }: WritingJob): Promise<Written> {
  try {
    return { key, type: 'written', artifacts: await writeFormat(format, edition) }
  } catch (error) {
    if (error instanceof DeckError) return { key, type: 'refused', kind: error.kind, faults: error.faults }
    return { key, type: 'failed', stack: (error instanceof Error && error.stack) || String(error) }
  }
}

parentPort?.on('message', async (job: WritingJob) => parentPort?.postMessage(await answer(job)))
