import type { Fault, FaultKind } from '../../errors.ts'
import type { FormatName } from '../../model/audience.ts'
import type { Artifact, ComposedEdition } from '../../model/edition.ts'

/** What the writing thread is asked for. */
export interface WritingJob {
  readonly key: number
  readonly format: FormatName
  readonly edition: ComposedEdition
}

/** What it answers: the files, the faults for which there are none, or how it failed. */
export type Written =
  | { readonly key: number; readonly type: 'written'; readonly artifacts: readonly Artifact[] }
  | {
      readonly key: number
      readonly type: 'refused'
      readonly kind: FaultKind
      readonly faults: readonly Fault[]
    }
  | { readonly key: number; readonly type: 'failed'; readonly stack: string }
