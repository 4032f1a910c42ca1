import { check } from '../build/check.ts'
import { exitCodes } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { timeText } from './table.ts'

async function run({ terminal, positionals: decks, value, effects, signal }: Call): Promise<number> {
  const report = await check({ decks, directory: value('dir'), signal }, effects)
  const isGood = report.findings.length === 0
  const { facts, sources, editions, time } = report
  const names = report.decks.join(', ')
  terminal.say(`${facts} facts from ${sources} sources; ${names}: ${editions} editions in ${timeText(time)}`)
  if (isGood) terminal.say(terminal.green('no fault'))
  else terminal.complain(report.findings)
  terminal.answer({ ok: isGood, ...report })
  return isGood ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'check',
  summary: 'check data, decks, templates, themes and texts without building',
  operands: '[DECK…]',
  options: {},
  examples: [
    ['factdeck check', 'check the whole workspace'],
    ['factdeck check three-centres --json', 'one deck, for a program'],
  ],
  run,
}
