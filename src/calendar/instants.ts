import { Cron } from 'croner'

/** Readings of expressions: the same few are asked again and again. */
const known = new Map<string, Cron>()
const mostKnown = 1000

function read(cron: string, zone: string): Cron {
  const key = `${zone}\n${cron}`
  const found = known.get(key)
  if (found) return found
  if (known.size >= mostKnown) known.clear()
  const made = new Cron(cron.trim(), { timezone: zone, mode: '5-part', paused: true })
  known.set(key, made)
  return made
}

/**
 * The next instants that a cron expression means, earliest first. Across daylight saving: one time of day that is
 * left out comes when the clock has jumped, and one that comes twice is meant the first time; of several times of
 * day (`0,30 2`, `0 2,3`) those left out are left out, and those that come twice come twice.
 *
 * @param cron in which {@link cronSlip} finds nothing
 * @param zone a name of the IANA database
 * @param after itself not among them
 * @returns at most `count`; fewer where it never comes again, as on 30 February
 */
export function nextInstants(cron: string, zone: string, after: Date, count: number): Date[] {
  const reading = read(cron, zone)
  const instants: Date[] = []
  let last: Date | null = after
  while (instants.length < count) {
    last = reading.nextRun(last)
    if (!last) break
    instants.push(last)
  }
  return instants
}

/**
 * The instants that a cron expression means within a time, earliest first.
 *
 * @param after itself not among them
 * @param until itself among them
 * @param most how many at most: those that come first
 */
export function instantsBetween(cron: string, zone: string, after: Date, until: Date, most: number): Date[] {
  const reading = read(cron, zone)
  const instants: Date[] = []
  let last: Date | null = after
  while (instants.length < most) {
    last = reading.nextRun(last)
    if (!last || last > until) break
    instants.push(last)
  }
  return instants
}
