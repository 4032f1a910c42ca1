/** Errors: PowerPoint would refuse or repair the file, or lose something. Remarks: a reader would miss something. */
export type VerifyLevel = 'error' | 'remark'

/** One thing that is wrong with a presentation, told so that its reader can mend it. */
export interface VerifyFinding {
  /** Permanent, kebab-case. */
  readonly code: string
  readonly level: VerifyLevel
  /** Name of the part, such as `ppt/slides/slide3.xml`; empty for the file as a whole. */
  readonly part: string
  /** From 1, in the order shown. */
  readonly slide?: number
  /** Name of the shape, as PowerPoint's selection pane lists it. */
  readonly shape?: string
  readonly what: string
  readonly why: string
  readonly remedy: string
}

/** What was found in one presentation. */
export interface Verification {
  readonly slides: number
  readonly findings: readonly VerifyFinding[]
}
