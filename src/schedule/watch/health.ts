import type { ScheduleContext } from '../context.ts'
import type { Heartbeat } from './heartbeat.ts'

/** Whether a process does its duty; why not, where it does not. */
export interface Health {
  readonly ok: boolean
  readonly reasons: readonly string[]
  /** When it last looked for what is due. */
  readonly lastPass: string | null
}

/** A pass comes every minute. */
const mostSilence = 3 * 60_000
/** The database answers within so many milliseconds, or it does not. */
const patience = 5000

/** Asks the database, and looks when the last pass was. */
export async function healthOf(
  { store, clock, signal }: ScheduleContext,
  heartbeat: Heartbeat,
): Promise<Health> {
  const reasons: string[] = []
  const last = heartbeat.last()
  if (signal.aborted) reasons.push('the process is ending')
  if (last === null) reasons.push('no pass has ended yet')
  else if (clock.now().getTime() - last.getTime() > mostSilence)
    reasons.push(`the last pass ended at ${last.toISOString()}`)
  if (!(await answers(store.query('select 1')))) reasons.push('the database does not answer')
  return { ok: reasons.length === 0, reasons, lastPass: last?.toISOString() ?? null }
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const inTime = asked.then(
    () => true,
    () => false,
  )
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer))
}
