import { DeckError } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { dbOption, jobsOption, portOption } from './schedule/options.ts'
import { reside } from './schedule/run.ts'

async function run(call: Call): Promise<number> {
  const db = call.value('db') ?? call.effects.env.FACTDECK_DB
  if (!db)
    throw new DeckError('usage', [
      {
        code: 'worker-needs-database',
        what: 'a worker takes its work from PostgreSQL, and none is named',
        why: 'the state within a workspace has one owner, which does the work itself',
        remedy: 'write --db postgres://… or set FACTDECK_DB; on one machine use factdeck schedule run',
      },
    ])
  return reside(call, { purpose: 'worker', plans: false, db, leastJobs: 1 })
}

export const command: Command = {
  name: 'worker',
  summary: 'build and deliver what planners on any machine have put into PostgreSQL, until Ctrl-C',
  operands: '',
  options: { db: dbOption, jobs: jobsOption, port: portOption },
  examples: [
    ['factdeck worker --db postgres://factdeck@db.example.org/factdeck', 'one of many'],
    ['FACTDECK_DB=postgres://… factdeck worker --jobs 2', 'the address from the environment'],
  ],
  run,
}
