/** How long receivers may take, in milliseconds. */
export interface Limits {
  /** Until a connection stands. */
  readonly connect: number
  /** Until a mail server says something; after the end of a mail it may take minutes (RFC 5321, 4.5.3.2). */
  readonly mail: number
  /** A webhook, from beginning to end. */
  readonly webhook: number
}

export const usualLimits: Limits = { connect: 10_000, mail: 300_000, webhook: 30_000 }

const longestWait = 3_600_000
/** A receiver that asks for more is not believed. */
export const longestRetryAfter = 24 * 3_600_000

/** Milliseconds until what has failed so often is tried again: 30 s · 2ⁿ, at most an hour; never less than asked for. */
export const waitAfter = (failures: number, asked = 0): number =>
  Math.max(
    Math.min(30_000 * 2 ** Math.min(failures - 1, 20), longestWait),
    Math.min(asked, longestRetryAfter),
  )
