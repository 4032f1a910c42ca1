import { withDatabase } from '../../schedule/store/lost-database.ts'
import type { Call, Command } from '../command.ts'
import { dbOption, jobsOption, portOption, readNumber } from './options.ts'
import { refuseOperands } from './tick.ts'

/** What a process that stays is called, and whether it plans. */
export interface Residence {
  readonly purpose: string
  readonly plans: boolean
  readonly db: string | undefined
  /** Fewest builds at once that may be asked for. */
  readonly leastJobs: number
}

/** Stays until it is asked to end, and then finishes what is at work. */
export async function reside(call: Call, { purpose, plans, db, leastJobs }: Residence): Promise<never> {
  const { effects, signal, value, positionals, terminal } = call
  refuseOperands(purpose, positionals)
  const jobs = readNumber('jobs', value('jobs'), [leastJobs, 64])
  const port = readNumber('port', value('port'), [0, 65_535])
  const { openLog } = await import('../../schedule/watch/log.ts')
  const { openScheduling } = await import('../../schedule/open.ts')
  const { openHeartbeat, serveWatch } = await import('../../schedule/watch/serve.ts')
  const log = openLog(terminal.quiet ? 'warn' : 'info', { worker: effects.owner })
  const opened = await withDatabase(() =>
    openScheduling({ directory: value('dir'), db, purpose, isResident: true, log, signal }, effects),
  )
  const heartbeat = openHeartbeat()
  try {
    const served = port === undefined ? undefined : await serveWatch(opened.context, port, heartbeat)
    try {
      const { run: runOn } = await import('../../schedule/run.ts')
      const { usualJobs } = await import('../../schedule/work.ts')
      return await withDatabase(() =>
        runOn(opened, { plans, jobs: jobs ?? usualJobs(), onPass: heartbeat.beat }),
      )
    } finally {
      await served?.close()
    }
  } finally {
    await opened.context.store.close()
  }
}

export const command: Command = {
  name: 'schedule run',
  summary: 'stay, and make every edition when it is due, until Ctrl-C',
  operands: '',
  options: {
    db: dbOption,
    jobs: { ...jobsOption, help: `${jobsOption.help}; 0 leaves the work to workers` },
    port: portOption,
  },
  examples: [
    ['factdeck schedule run', 'on one machine, nothing else to install'],
    [
      'factdeck schedule run --db postgres://factdeck@127.0.0.1/factdeck --jobs 0',
      'plan for workers elsewhere',
    ],
    ['factdeck schedule run --port 9464', 'with /healthz and /metrics'],
  ],
  run: (call) => reside(call, { purpose: 'schedule run', plans: true, db: call.value('db'), leastJobs: 0 }),
}
