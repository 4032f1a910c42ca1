import { pino } from 'pino'
import type { Log } from '../context.ts'
import { type Clock, machineClock } from '../store/store.ts'
import { loggable } from './log-fields.ts'

/** How events are written down. */
export interface LogSettings {
  /** Names this process in every object. */
  readonly worker?: string
  /** Takes a line with its end; the error stream when absent. */
  readonly write?: (text: string) => void
  /** Takes secrets out that are known by their value. */
  readonly clean?: (text: string) => string
  readonly clock?: Clock
}

/**
 * A log of one JSON object a line: `level`, `time` (ISO 8601, UTC), `worker`, `event` and the event's own fields.
 * Secrets, texts of facts and all but the host of an address are left out.
 *
 * @param least events of lesser weight are left out
 */
export function openLog(least: keyof Log = 'info', settings: LogSettings = {}): Log {
  const { worker, clean = (text) => text, clock = machineClock } = settings
  const { write = (text) => void process.stderr.write(text) } = settings
  const log = pino(
    {
      level: least,
      base: worker === undefined ? null : { worker },
      messageKey: 'event',
      timestamp: () => `,"time":"${clock.now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  )
  const at =
    (level: keyof Log): Log['info'] =>
    (event, { event: _, level: __, time: ___, ...fields } = {}) =>
      log[level](loggable(fields, clean), event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
