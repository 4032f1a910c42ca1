import type { Fault } from '../errors.ts'

/** A finding with the figure that it is about. */
export interface Untraced {
  readonly figure: string
  readonly fault: Fault
}

/** A text of a finished slide and what it is, for people. */
export interface FinishedText {
  readonly where: string
  readonly text: string
  /** Figures that it may say by itself, such as the ticks of an axis. */
  readonly ticks?: readonly string[]
}
