import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DeckError, fail } from '../../errors.ts'
import type { DrawnChart } from '../../model/drawn-chart.ts'
import type { Figure } from '../../model/figure.ts'
import type { DrawingJob, FigureJob, FromDrawer, ToDrawer } from './drawing-messages.ts'

/** What one spec may take. */
export interface DrawingLimits {
  /** From when drawing begins. */
  readonly milliseconds: number
  /** Of JavaScript's heap. */
  readonly megabytes: number
}

export const drawingLimits: DrawingLimits = { milliseconds: 10_000, megabytes: 768 }
const startTimeout = 60_000

type LoadData = (url: string) => Promise<string>

/** Draws where it can be stopped, one chart after the other. */
export interface Drawer {
  /**
   * Draws a spec that stands by itself.
   *
   * @param load gives the text that a spec's `data.url` names, or throws a DeckError
   * @throws DeckError of the spec, `chart-too-slow`, `chart-memory`
   */
  draw(job: DrawingJob, load: LoadData): Promise<DrawnChart>
  /** Draws a chart of a deck. @throws DeckError of the chart stage, `chart-too-slow`, `chart-memory` */
  drawFigure(job: FigureJob): Promise<Figure>
  close(): Promise<void>
}

type Task = Extract<ToDrawer, { readonly job: unknown }>
type Drawing = DrawnChart | Figure

interface Started {
  readonly child: ChildProcess
  /** Resolves when it can draw. */
  readonly ready: Promise<void>
}

/** The program beside this file: TypeScript in a checkout, JavaScript in the package. */
const program = fileURLToPath(new URL(`./drawing-process${import.meta.url.slice(-3)}`, import.meta.url))

/**
 * A process, not a thread: V8 ends the whole process when a spec asks for one array of a thousand million
 * numbers, whatever the limits of the thread that it runs in.
 */
function start({ megabytes }: DrawingLimits): Started {
  const cache = getCompileCacheDir()
  const child = fork(program, [], {
    env: { TZ: 'UTC', ...(cache && { NODE_COMPILE_CACHE: dirname(cache) }) },
    execArgv: [`--max-old-space-size=${megabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the drawing process did not start')), startTimeout)
    const settle = (work: () => void) => {
      clearTimeout(timer)
      work()
    }
    child.once('message', () => settle(resolve))
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code) => settle(() => reject(new Error(`the drawing process ended with ${code}`))))
  })
  ready.catch(() => undefined)
  return { child, ready }
}

/** A drawer. Its process starts with the first spec, and again after one that had to be stopped. */
export function openDrawer(limits: DrawingLimits = drawingLimits): Drawer {
  let started: Started | undefined
  let isClosed = false
  const stop = async () => {
    const child = started?.child
    started = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const work = async (task: Task, load: LoadData): Promise<Drawing> => {
    if (isClosed) throw new Error('the drawer is closed')
    started ??= start(limits)
    const { child, ready } = started
    try {
      await ready
      return await drawIn(child, task, load, limits)
    } catch (error) {
      if (!(error instanceof DeckError) || wasStopped(error)) await stop()
      throw error
    }
  }
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = (task: Task, load: LoadData): Promise<Drawing> => {
    const drawing = before.then(() => work(task, load))
    before = drawing.catch(() => undefined)
    return drawing
  }
  return {
    async close() {
      isClosed = true
      await stop()
    },
    draw: (job, load) => inTurn({ type: 'draw', job }, load) as Promise<DrawnChart>,
    drawFigure: (job) => inTurn({ type: 'draw figure', job }, loadNothing) as Promise<Figure>,
  }
}

const loadNothing: LoadData = async (url) => {
  throw new Error(`a chart of a deck asked for ${url}`)
}

/** Whether a spec was refused because its process had to be ended. */
export const wasStopped = (error: unknown): error is DeckError =>
  error instanceof DeckError && ['chart-too-slow', 'chart-memory'].includes(error.faults[0]?.code ?? '')

async function answer(child: ChildProcess, key: number, url: string, load: LoadData): Promise<void> {
  const tell = (message: ToDrawer) => child.send(message)
  try {
    tell({ type: 'data', key, text: await load(url) })
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    tell({ type: 'no data', key, refusal: { kind: error.kind, faults: error.faults } })
  }
}

function drawIn(child: ChildProcess, task: Task, load: LoadData, limits: DrawingLimits): Promise<Drawing> {
  return new Promise<Drawing>((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(tooSlow(limits))), limits.milliseconds)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit)
      settle()
    }
    const onMessage = (received: unknown) => {
      const message = received as FromDrawer
      if (message.type === 'drawn') end(() => resolve(message.drawing))
      else if (message.type === 'refused')
        end(() => reject(new DeckError(message.refusal.kind, message.refusal.faults)))
      else if (message.type === 'failed') end(() => reject(new Error(message.stack)))
      else if (message.type === 'load')
        answer(child, message.key, message.url, load).catch((error) => end(() => reject(error)))
    }
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      end(() =>
        reject(isMemory(code, signal) ? tooMuchMemory(limits) : new Error(`ended with ${code ?? signal}`)),
      )
    child.on('message', onMessage).on('exit', onExit)
    child.send(task)
  })
}

/** V8 aborts for want of memory; a system that is short of it kills. */
const isMemory = (code: number | null, signal: NodeJS.Signals | null) =>
  code === 134 || ['SIGABRT', 'SIGKILL', 'SIGTRAP', 'SIGILL'].includes(signal ?? '')

const tooSlow = ({ milliseconds }: DrawingLimits) =>
  fail('invalid', {
    code: 'chart-too-slow',
    what: `The chart was not drawn within ${milliseconds / 1000} s, and was stopped.`,
    why: 'a spec that never ends would hold up all that come after it',
    remedy: 'Draw fewer rows, take larger steps, and simplify regular expressions.',
  })

const tooMuchMemory = ({ megabytes }: DrawingLimits) =>
  fail('invalid', {
    code: 'chart-memory',
    what: `The chart took more than ${megabytes} MB of memory, and was stopped.`,
    why: 'a spec that fills the memory would take the others down with it',
    remedy: 'Draw fewer rows, or aggregate them before.',
  })
