import type { Fault, FaultKind } from '../../errors.ts'
import type { FormatName } from '../../model/audience.ts'
import type { Classification } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'

/** The edition that a builder is to reckon with or to build. */
export interface BuilderTask {
  /** Folder of the workspace. */
  readonly directory: string
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  /** Those of deck and audience when absent. */
  readonly formats?: readonly FormatName[] | undefined
}

/** Where a builder builds to. */
export interface BuilderOutput {
  /** Absolute folder of outputs. */
  readonly out: string
  /** Folder of the outputs before, whose manifests editions are compared with. */
  readonly since?: string | undefined
  /** Folder for temporary files, made and removed by whoever asks. */
  readonly temporary: string
}

/** What an edition would be, before anything is laid out. */
export interface Reckoned {
  /** sha256 of everything that goes in, formats and the edition before apart. */
  readonly digest: string
  readonly program: string
  readonly formats: readonly FormatName[]
  readonly clearance: Classification
  /** Of the deck and of the audience, in the edition's language. */
  readonly title: string
  readonly label: string
}

export type ToBuilder =
  | { readonly type: 'reckon'; readonly task: BuilderTask }
  | { readonly type: 'build'; readonly task: BuilderTask; readonly output: BuilderOutput }

export type FromBuilder =
  | { readonly type: 'ready' }
  | { readonly type: 'reckoned'; readonly reckoned: Reckoned }
  | { readonly type: 'built' }
  | { readonly type: 'refused'; readonly kind: FaultKind; readonly faults: readonly Fault[] }
  | { readonly type: 'failed'; readonly stack: string }
