import type { Fault } from '../../errors.ts'
import type { NativeKind } from '../../model/figure.ts'

/** What to draw. */
export interface ChartOptions {
  readonly specs: readonly string[]
  /** Folder of the outputs, relative to `directory`. */
  readonly out: string
  /** Folder that specs, data, theme and outputs are relative to; the current one when absent. */
  readonly directory?: string | undefined
  /** Name of a theme, or path of its file. */
  readonly theme?: string | undefined
  /** A folder whose files specs may take their data from, besides the folder that they lie in. */
  readonly data?: string | undefined
  /** Replace files that were not drawn before, or changed since. */
  readonly force?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  /** Called as each spec begins. */
  readonly onProgress?: ((done: number, total: number, spec: string) => void) | undefined
  /** Called with each report, in the order of the specs. */
  readonly onReport?: ((report: ChartReport) => void) | undefined
}

/** What became of one spec: `files` are none where it was refused. */
export interface ChartReport {
  /** As it was named. */
  readonly spec: string
  /** null when the slide shows a picture, or nothing was drawn. */
  readonly native: NativeKind | null
  /** Why there is no native chart. */
  readonly reason?: string
  readonly files: readonly string[]
  /** Why nothing was drawn. */
  readonly faults?: readonly Fault[]
}
