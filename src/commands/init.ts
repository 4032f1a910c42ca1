import { relative, resolve } from 'node:path'
import { init } from '../build/init.ts'
import { DeckError, exitCodes } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { onTerminal } from './questions.ts'
import { plain } from './terminal.ts'

async function folderOf(call: Call): Promise<string> {
  const [given, ...others] = call.positionals
  if (others.length > 0)
    throw new DeckError('usage', [
      { code: 'too-many-operands', what: 'init makes one workspace', remedy: 'write factdeck init DIR' },
    ])
  const base = call.value('dir')
  if (given !== undefined || base !== undefined) return resolve(base ?? '.', given ?? '.')
  return (await onTerminal(call, ({ ask }) => ask('Folder of the workspace', 'briefing'))) ?? '.'
}

async function run(call: Call): Promise<number> {
  const { terminal, effects, signal } = call
  const made = await init({ directory: await folderOf(call), force: call.flag('force'), signal }, effects)
  const folder = relative(effects.cwd, made.root)
  terminal.say(`${terminal.green('made')} ${plain(made.root)}: ${made.files.length} files`)
  terminal.say()
  const steps = [
    ...(folder === '' ? [] : [[`cd ${folder}`, '']]),
    ['factdeck build', 'writes every edition into dist/'],
    ['factdeck preview', 'shows them on a local page'],
    ['factdeck new deck NAME', 'a deck of your own; see README.md'],
  ]
  for (const [line = '', meaning = ''] of steps)
    terminal.say(`  ${plain(line).padEnd(24)} ${meaning && terminal.dim(meaning)}`.trimEnd())
  terminal.answer({ ok: true, ...made })
  return exitCodes.good
}

export const command: Command = {
  name: 'init',
  summary: 'make a workspace that builds at once, with a small example in it',
  operands: '[DIR]',
  options: {
    force: { short: 'f', help: 'even in a folder that is not empty; nothing is written over' },
  },
  examples: [
    ['factdeck init town-briefing', 'make the folder and what belongs in it'],
    ['factdeck init . --force', 'beside what is here already'],
  ],
  run,
}
