/** Knows when a process that stays last looked for what is due. */
export interface Heartbeat {
  readonly beat: (at: Date) => void
  readonly last: () => Date | null
}

export function openHeartbeat(): Heartbeat {
  let last: Date | null = null
  return {
    beat(at) {
      last = at
    },
    last: () => last,
  }
}
