import type { Fault } from '../errors.ts'

/** What a check has found: findings fail it; notices do so only where it is strict. */
export interface Found {
  readonly findings: readonly Fault[]
  readonly notices: readonly Fault[]
}
