import { type Command, globalOptions, type Option } from './command.ts'
import { tableLines } from './table.ts'

function optionRows(options: Readonly<Record<string, Option>>): [string, string][] {
  return Object.entries(options).map(([name, { short, value, help, many }]) => {
    const head = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}${many ? ',…' : ''}` : ''}`
    return [`  ${head}`, help]
  })
}

/** What --help prints for a command. */
export function commandHelp(command: Command): string {
  const usage = `factdeck ${command.name}${command.operands ? ` ${command.operands}` : ''} [options]`
  const options = [...optionRows(command.options), ...optionRows(globalOptions)]
  const examples = command.examples.map(([line, meaning]) => [`  ${line}`, meaning])
  return `${[
    `${usage}\n`,
    `${command.summary}\n`,
    'Options',
    ...tableLines(options),
    '\nExamples',
    ...tableLines(examples),
  ].join('\n')}\n`
}

/** What factdeck --help prints. */
export async function overview(commands: Readonly<Record<string, () => Promise<Command>>>): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const rows = all.map(({ name, operands, summary }) => [`  ${`${name} ${operands}`.trimEnd()}`, summary])
  return `${[
    'factdeck: structured facts with sources become briefing decks\n',
    'Commands',
    ...tableLines(rows),
    '\nOptions',
    ...tableLines(optionRows(globalOptions)),
    '\nExamples',
    ...tableLines(all.map(({ examples }) => [`  ${examples[0]?.[0] ?? ''}`, examples[0]?.[1] ?? ''])),
    '\nExit codes: 0 good, 1 findings, 2 usage, 3 invalid input, 4 environment, 70 internal, 130/143 interrupted',
  ].join('\n')}\n`
}
