import { resolve } from 'node:path'
import { DeckError, exitCodes } from '../../errors.ts'
import { withDatabase } from '../../schedule/store/lost-database.ts'
import type { Call, Command } from '../command.ts'
import { plain } from '../terminal.ts'
import { dbOption } from './options.ts'

const mostTimes = 1000

/** @throws DeckError (usage) `bad-number` */
function readMost(given: string | undefined): number {
  if (given === undefined) return 1
  if (/^[1-9]\d{0,3}$/.test(given) && Number(given) <= mostTimes) return Number(given)
  throw new DeckError('usage', [
    {
      code: 'bad-number',
      what: `--number cannot be ${plain(given)}`,
      remedy: `write a number from 1 to ${mostTimes}`,
    },
  ])
}

async function run({ terminal, effects, value, flag, positionals }: Call): Promise<number> {
  const most = readMost(value('number'))
  const { look } = await import('../../schedule/watch/look.ts')
  const { findWorkspace } = await import('../../build/workspace.ts')
  const { statusLines } = await import('./status-lines.ts')
  const root = await findWorkspace(effects, resolve(effects.cwd, value('dir') ?? '.'))
  const options = { decks: positionals, most, all: flag('all'), db: value('db') }
  const seen = await look(effects, root, options)
  const isGood = !seen.troubles.some(({ isOver }) => !isOver)
  if (seen.faults.length > 0) terminal.notice(seen.faults)
  for (const line of statusLines(seen, new Date(), terminal)) terminal.say(line)
  terminal.answer({ ok: isGood, ...seen })
  return isGood ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'schedule status',
  summary: 'say what is planned, at work, made, sent and failed; exits with 1 when something waits for you',
  operands: '[DECK…]',
  options: {
    number: {
      short: 'n',
      value: 'N',
      help: 'how many times that were due, of each schedule; the last when absent',
    },
    all: { help: 'also schedules whose decks are gone, and failures that a later edition has made up for' },
    db: dbOption,
  },
  examples: [
    ['factdeck schedule status', 'every schedule: what comes next, what was made last, what has failed'],
    ['factdeck schedule status three-centres -n 10', 'the last ten times of one deck'],
    ['factdeck schedule status --json', 'the same for a program'],
  ],
  run: (call) => withDatabase(() => run(call)),
}
