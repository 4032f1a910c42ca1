import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { bin } from './town.ts'

/** What the processes of a proof have in their environment, so that none of them hides. */
const markName = 'FACTDECK_PROOF_MARK'
/** Clock ticks in a second, on every Linux that Node runs on. */
const ticks = 100

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process of the command line. */
export interface Running {
  readonly pid: number
  readonly startedAt: number
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<Ended>
  readonly hasEnded: () => boolean
  readonly send: (signal: NodeJS.Signals) => void
  /** Kills it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>
  /** Waits until it has printed something, on either stream; false when it ended or time is up before. */
  readonly said: (what: string | RegExp, milliseconds?: number) => Promise<boolean>
}

/** Starts processes that are recognised again, with everything that they have started. */
export interface Starter {
  readonly start: (args: readonly string[], options?: StartOptions) => Running
  /** All that run, and theirs. */
  readonly living: () => Seen[]
  /** Waits until none runs; gives those that still do when time is up. */
  readonly quiet: (milliseconds: number) => Promise<Seen[]>
  /** Kills whatever a proof that has failed leaves running. */
  readonly end: () => void
}

export interface StartOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Program in place of that of the checkout. */
  readonly program?: readonly string[]
}

/** A process as /proc shows it. */
export interface Seen {
  readonly pid: number
  readonly command: string
  /** Megabytes that are resident. */
  readonly megabytes: number
  /** Seconds of CPU. */
  readonly seconds: number
}

export function starter(temporary: string, environment: NodeJS.ProcessEnv = {}): Starter {
  const mark = randomBytes(8).toString('hex')
  const living = () => everything().filter(({ pid }) => hasMark(pid, mark))
  return {
    start: (args, { cwd = temporary, env = {}, program = [process.execPath, bin] } = {}) => {
      const all: NodeJS.ProcessEnv = { ...process.env, ...environment, TMPDIR: temporary, [markName]: mark }
      delete all.VITEST
      delete all.NODE_OPTIONS
      Object.assign(all, env)
      return running([...program, ...args], cwd, all)
    },
    living,
    end: () => {
      for (const { pid } of living())
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // it has ended meanwhile
        }
    },
    quiet: async (milliseconds) => {
      for (const until = Date.now() + milliseconds; ; await wait(100)) {
        const left = living()
        if (left.length === 0 || Date.now() > until) return left
      }
    },
  }
}

function running([program = '', ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes) => {
    out += bytes
  })
  child.stderr.on('data', (bytes) => {
    err += bytes
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const send = (signal: NodeJS.Signals) => void child.kill(signal)
  return {
    pid: child.pid as number,
    startedAt: Date.now(),
    out: () => out,
    err: () => err,
    ended,
    hasEnded,
    send,
    kill: async () => {
      send('SIGKILL')
      await ended
    },
    said: async (what, milliseconds = 60_000) => {
      for (const until = Date.now() + milliseconds; Date.now() < until; await wait(15)) {
        const text = out + err
        if (typeof what === 'string' ? text.includes(what) : what.test(text)) return true
        if (hasEnded()) return false
      }
      return false
    },
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const hasMark = (pid: number, mark: string) => read(`/proc/${pid}/environ`).includes(`${markName}=${mark}`)

function everything(): Seen[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map((pid) => {
    const fields = read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')
    return {
      pid: Number(pid),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 200),
      megabytes: (Number(fields[21]) * 4096) / 1e6,
      seconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    }
  })
}
