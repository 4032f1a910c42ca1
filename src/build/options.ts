import type { Filters } from './plan.ts'
import type { Progress } from './report.ts'

/** What to build; everything may be left out. */
export interface BuildOptions extends Partial<Filters> {
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  /** Folder of outputs, relative to the current one; `dist` of the workspace when absent. */
  readonly out?: string | undefined
  /** Folder of an earlier build's outputs, with whose editions these are compared. */
  readonly since?: string | undefined
  /** Editions at work at once; outputs do not depend on it. */
  readonly jobs?: number | undefined
  /** Build even what stands. */
  readonly force?: boolean | undefined
  /** Say what would be built and build nothing. */
  readonly dryRun?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}
