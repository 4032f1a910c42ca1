const units = { W: 7 * 86_400_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 } as const

/** Milliseconds of an ISO 8601 duration in weeks, days of 24 hours, hours, minutes and seconds, as `durationSchema` admits it. */
export const durationInMilliseconds = (duration: string): number =>
  [...duration.matchAll(/(\d+)([WDHMS])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  )
