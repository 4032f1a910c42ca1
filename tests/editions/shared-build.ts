import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder that the first test of the editions builds them into, for all others to read. */
    editionsFolder: string
  }
}

/**
 * Vitest's global setup: gives every run of the tests an empty folder for the repository's own editions,
 * and takes it away at the end. Nothing is built unless a test asks for it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-editions-'))
  project.provide('editionsFolder', folder)
  project.onTestsRerun(async () => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
  })
  return () => rm(folder, { recursive: true, force: true })
}
