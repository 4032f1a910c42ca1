import type { Effects } from '../build/effects.ts'
import type { Terminal } from './terminal.ts'

/** An option of a command; `value` names what is to be given, a flag has none. */
export interface Option {
  readonly help: string
  readonly value?: string
  readonly short?: string
  /** May be given more than once or as a list with commas. */
  readonly many?: boolean
}

/** What was asked on the command line. */
export interface Call {
  readonly positionals: readonly string[]
  readonly effects: Effects
  readonly terminal: Terminal
  readonly signal: AbortSignal
  flag(name: string): boolean
  value(name: string): string | undefined
  values(name: string): readonly string[]
}

/** One command of the command line; `run` gives the exit code. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly operands: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly (readonly [line: string, meaning: string])[]
  run(call: Call): Promise<number>
}

export const globalOptions: Readonly<Record<string, Option>> = {
  dir: { short: 'C', value: 'DIR', help: 'work in DIR instead of the current folder' },
  json: { help: 'print one JSON object' },
  quiet: { help: 'print nothing but faults' },
  'no-color': { help: 'print without colour, as NO_COLOR does' },
  help: { short: 'h', help: 'explain the command' },
  version: { help: 'print the version' },
}
