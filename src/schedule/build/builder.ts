import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DeckError, fail } from '../../errors.ts'
import type { BuilderOutput, BuilderTask, FromBuilder, Reckoned, ToBuilder } from './builder-messages.ts'

/** Milliseconds that each may take. */
export interface BuilderLimits {
  readonly start: number
  readonly reckon: number
  readonly build: number
  /** It ends when nothing is asked for so long. */
  readonly idle: number
}

export const builderLimits: BuilderLimits = {
  start: 60_000,
  reckon: 2 * 60_000,
  build: 15 * 60_000,
  idle: 20_000,
}

/** Builds in a process of its own. */
export interface Builder {
  /** @throws DeckError as a build; (environment) `builder-died`, `builder-too-slow` */
  reckon(task: BuilderTask): Promise<Reckoned>
  /** Builds into a folder. @throws DeckError as `reckon`, (findings) what its readers would stumble over */
  build(task: BuilderTask, output: BuilderOutput): Promise<void>
}

/** The program beside this file: TypeScript in a checkout, JavaScript in the package. */
const program = fileURLToPath(new URL(`./builder-process${import.meta.url.slice(-3)}`, import.meta.url))

/** What a build needs of the environment; secrets are not among it. */
const passed = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'LOCALAPPDATA',
  'SystemRoot',
  'XDG_CACHE_HOME',
  'FACTDECK_BROWSER',
  'PUPPETEER_EXECUTABLE_PATH',
]

interface Started {
  readonly child: ChildProcess
  readonly ready: Promise<unknown>
  timer?: NodeJS.Timeout | undefined
}

/** Processes of this one: those that wait for work, and all that run. */
const idle: Started[] = []
const running = new Set<Started>()

/** Whether work was cut short because this process ends: nothing is wrong with it. */
export class BuildersClosed extends Error {}
const closed = new WeakSet<ChildProcess>()

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

function start(): Started {
  const cache = getCompileCacheDir()
  const env: Record<string, string> = { TZ: 'UTC', ...(cache && { NODE_COMPILE_CACHE: dirname(cache) }) }
  for (const name of passed) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  const child = fork(program, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const started: Started = { child, ready: next(child, builderLimits.start) }
  started.ready.catch(() => undefined)
  running.add(started)
  child.once('exit', () => {
    running.delete(started)
    const at = idle.indexOf(started)
    if (at >= 0) idle.splice(at, 1)
    clearTimeout(started.timer)
  })
  return started
}

async function stop({ child }: Started): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** The next message of a builder. */
function next(child: ChildProcess, milliseconds: number): Promise<FromBuilder> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(tooSlow(milliseconds))), milliseconds)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      settle()
    }
    const onMessage = (message: unknown) => end(() => resolve(message as FromBuilder))
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      end(() => reject(closed.has(child) ? new BuildersClosed('this process ends') : died(code ?? signal)))
    const onError = (error: Error) => end(() => reject(died(error.message)))
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    if (hasEnded(child)) onExit(child.exitCode, child.signalCode)
  })
}

async function ask({ child, ready }: Started, message: ToBuilder, milliseconds: number) {
  await ready
  const answer = next(child, milliseconds)
  child.send(message, () => undefined)
  return answer
}

/**
 * Lends a builder: one that waits, or a new one. It may be lent again afterwards, unless it had to be ended.
 *
 * @throws BuildersClosed when `closeBuilders` cuts the work short
 */
export async function withBuilder<T>(
  work: (builder: Builder) => Promise<T>,
  limits: BuilderLimits = builderLimits,
): Promise<T> {
  const started = idle.pop() ?? start()
  clearTimeout(started.timer)
  started.child.ref()
  const asked = async (message: ToBuilder, milliseconds: number) => {
    const given = await ask(started, message, milliseconds).catch(async (error: unknown) => {
      await stop(started)
      throw error
    })
    if (given.type === 'refused') throw new DeckError(given.kind, given.faults)
    if (given.type === 'failed') throw new Error(given.stack)
    return given
  }
  try {
    return await work({
      async reckon(task) {
        const given = await asked({ type: 'reckon', task }, limits.reckon)
        if (given.type !== 'reckoned') throw new Error(`a builder answered ${given.type}`)
        return given.reckoned
      },
      async build(task, output) {
        await asked({ type: 'build', task, output }, limits.build)
      },
    })
  } finally {
    if (!hasEnded(started.child)) {
      idle.push(started)
      started.timer = setTimeout(() => void stop(started), limits.idle)
    }
  }
}

/** Ends all builders of this process; what they were at is thrown away. */
export async function closeBuilders(): Promise<void> {
  for (const { child } of running) closed.add(child)
  await Promise.all([...running].map(stop))
}

const died = (how: number | string | null) =>
  fail('environment', {
    code: 'builder-died',
    what: `the process that built the edition ended (${how ?? 'no reason known'})`,
    remedy: 'see whether the machine has enough memory; it is tried again',
  })

const tooSlow = (milliseconds: number) =>
  fail('environment', {
    code: 'builder-too-slow',
    what: `the edition was not built within ${Math.round(milliseconds / 1000)} s, and was stopped`,
    remedy: 'see whether the machine is overloaded; it is tried again',
  })
