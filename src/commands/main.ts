import { nodeEffects } from '../build/effects.ts'
import { DeckError, exitCodes, type Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { type Call, type Command, globalOptions } from './command.ts'
import { commandHelp, overview } from './help.ts'
import { openTerminal, type Terminal } from './terminal.ts'
import { version } from './version.ts'

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import('./build.ts')).command,
  check: async () => (await import('./check.ts')).command,
  locate: async () => (await import('./locate.ts')).command,
  preview: async () => (await import('./preview.ts')).command,
  chart: async () => (await import('./chart.ts')).command,
  inspect: async () => (await import('./inspect.ts')).command,
  verify: async () => (await import('./verify.ts')).command,
  diff: async () => (await import('./diff.ts')).command,
  trace: async () => (await import('./trace.ts')).command,
  init: async () => (await import('./init.ts')).command,
  new: async () => (await import('./new.ts')).command,
  doctor: async () => (await import('./doctor.ts')).command,
  'schedule next': async () => (await import('./schedule/next.ts')).command,
  'schedule tick': async () => (await import('./schedule/tick.ts')).command,
  'schedule run': async () => (await import('./schedule/run.ts')).command,
  'schedule status': async () => (await import('./schedule/status.ts')).command,
  'schedule retry': async () => (await import('./schedule/retry.ts')).command,
  'schedule send': async () => (await import('./schedule/send.ts')).command,
  worker: async () => (await import('./worker.ts')).command,
}

/** Aborts on Ctrl-C and on a request to end; a second one ends at once. */
function listenForSignals(): { signal: AbortSignal; code: () => number | null; stop: () => void } {
  const controller = new AbortController()
  let code: number | null = null
  const onSignal = (name: NodeJS.Signals) => {
    const wanted = name === 'SIGINT' ? 130 : 143
    if (code !== null) process.exit(wanted)
    code = wanted
    controller.abort(new Error('interrupted'))
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const stop = () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  return { signal: controller.signal, code: () => code, stop }
}

function callOf({ options, positionals }: Arguments, terminal: Terminal, signal: AbortSignal): Call {
  return {
    positionals,
    effects: nodeEffects,
    terminal,
    signal,
    flag: (name) => options.has(name),
    value: (name) => options.get(name)?.at(-1),
    values: (name) => options.get(name) ?? [],
  }
}

/** The command that the first word names, or the first two, and what follows it. */
async function findCommand([first = '', second, ...rest]: readonly string[]): Promise<
  [Command, readonly string[]]
> {
  const one = Object.hasOwn(commands, first) ? commands[first] : undefined
  if (one) return [await one(), second === undefined ? [] : [second, ...rest]]
  const name = second === undefined ? first : `${first} ${second}`
  const two = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (two) return [await two(), rest]
  const family = Object.keys(commands).filter((each) => each.startsWith(`${first} `))
  if (family.length > 0 && (second === undefined || second.startsWith('-'))) {
    const what = `${first} needs a word more`
    const remedy = `write one of ${family.join(', ')}; see factdeck --help`
    throw new DeckError('usage', [{ code: 'missing-command', what, remedy }])
  }
  const known = family.length > 0 ? family : Object.keys(commands)
  const given = family.length > 0 ? name : first
  const remedy = `${suggestion(given, known)}; see factdeck --help`
  throw new DeckError('usage', [{ code: 'unknown-command', what: `there is no command ${given}`, remedy }])
}

async function run(argv: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  const name = argv[0]
  if (name === '--version') {
    process.stdout.write(`${await version()}\n`)
    return exitCodes.good
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await overview(commands))
    return name === undefined ? exitCodes.usage : exitCodes.good
  }
  if (name.startsWith('-')) {
    const remedy = 'write the command first, such as factdeck build -C DIR'
    throw new DeckError('usage', [
      { code: 'missing-command', what: `${name} stands before any command`, remedy },
    ])
  }
  const [command, rest] = await findCommand(argv)
  const read = readArguments(rest, { ...command.options, ...globalOptions })
  if (read.options.has('version')) process.stdout.write(`${await version()}\n`)
  else if (read.options.has('help')) process.stdout.write(commandHelp(command))
  else return command.run(callOf(read, terminal, signal))
  return exitCodes.good
}

function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof DeckError) {
    terminal.complain(error.faults)
    terminal.answer({ ok: false, kind: error.kind, faults: error.faults })
    return exitCodes[error.kind]
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const fault: Fault = {
    code: 'internal',
    what: 'factdeck has failed by a fault of its own',
    why: stack,
    remedy: 'please report this with the lines above',
  }
  terminal.complain([fault])
  terminal.answer({ ok: false, kind: 'internal', faults: [fault] })
  return exitCodes.internal
}

/** Runs the command that the arguments name; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { stdout: out, stderr: err, env } = process
  const has = (flag: string) => argv.includes(flag)
  const settings = { json: has('--json'), quiet: has('--quiet'), noColor: has('--no-color') }
  const terminal = openTerminal({ out, err, env, ...settings })
  const interruption = listenForSignals()
  try {
    return await run(argv, terminal, interruption.signal)
  } catch (error) {
    const code = interruption.code()
    if (code === null) return reportFailure(error, terminal)
    terminal.endProgress()
    err.write('interrupted: finished editions stand, nothing half-written is left\n')
    terminal.answer({ ok: false, kind: 'interrupted', faults: [] })
    return code
  } finally {
    interruption.stop()
  }
}
