import { diagnose } from '../build/diagnose.ts'
import { exitCodes } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { plain } from './terminal.ts'

async function run({ terminal, value, effects }: Call): Promise<number> {
  const found = await diagnose(value('dir') ?? '.', effects)
  for (const { name, isGood, text, notes, remedy } of found) {
    terminal.say(
      `${isGood ? terminal.green('good ') : terminal.red('fault')}  ${name.padEnd(10)} ${plain(text)}`,
    )
    for (const note of notes)
      for (const line of plain(note).split('\n')) terminal.say(`${' '.repeat(18)}${line}`)
    if (remedy) terminal.say(`${' '.repeat(18)}do: ${plain(remedy)}`)
  }
  const isGood = found.every((each) => each.isGood)
  terminal.answer({ ok: isGood, found })
  return isGood ? exitCodes.good : exitCodes.environment
}

export const command: Command = {
  name: 'doctor',
  summary: 'look at what a build needs: Node, browser, fonts, folders',
  operands: '',
  options: {},
  examples: [
    ['factdeck doctor', 'look at this machine and workspace'],
    ['factdeck doctor --json', 'for a bug report'],
  ],
  run,
}
