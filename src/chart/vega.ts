import type { Runtime, View } from 'vega'
import { DeckError } from '../errors.ts'
import { drawsMarks, makeRoom, type Size } from './room.ts'
import { itemWidth, type TextItem } from './text-metrics.ts'
import { refuseCutLabels, tighten } from './tighten.ts'
import { inUtc, steadyDate, steadyDateCall } from './utc.ts'
import { invalid, type JsonObject } from './walk.ts'
import { centreLabels } from './wrap-labels.ts'

/** What the types of Vega leave out. */
type Vega = typeof import('vega') & {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number }
  readonly typeParsers: { date: (value: unknown) => unknown }
  readonly setRandom: (random: () => number) => void
  readonly randomLCG: (seed: number) => () => number
}

export interface Engine {
  readonly vega: Vega
  readonly vegaLite: typeof import('vega-lite')
}

/** A chart after Vega has run: its compiled spec, its running view, its picture. */
export interface Drawing {
  readonly compiled: JsonObject
  readonly view: View
  readonly svg: string
}

let engine: Promise<Engine> | undefined

/** Vega and Vega-Lite, loaded once, measuring text by the fonts that print it. */
export function loadVega(): Promise<Engine> {
  engine ??= Promise.all([import('vega'), import('vega-lite')]).then(([vega, vegaLite]) => {
    const measured = vega as unknown as Vega
    measured.textMetrics.width = itemWidth
    measured.typeParsers.date = steadyDate
    measured.expressionFunction(steadyDateCall, steadyDate)
    return { vega: measured, vegaLite }
  })
  return engine
}

const shut = async (): Promise<never> => {
  throw new Error('charts load nothing')
}

/** A loader that opens no file and no address. `sanitize` must not reject: Vega would not catch it. */
export const closedLoader = {
  load: shut,
  http: shut,
  file: shut,
  sanitize: async () => ({ href: 'about:blank' }),
}

const attempts = 5

/** How a spec is run; without a loader it loads nothing. */
export interface Run {
  readonly config: JsonObject
  /** That the drawing must fit; without it the drawing is as large as it is. */
  readonly size?: Size | undefined
  readonly loader?: typeof closedLoader
}

/**
 * Compiles a Vega-Lite spec that carries its data, runs it and draws it, again where that makes it fit.
 *
 * @param size that the drawing must fit; none for several views, which are as large as they are.
 * @throws DeckError `chart-clipped`; `chart-spec` when Vega-Lite or Vega refuses it or draws something else than asked.
 */
export async function drawSpec(
  engine: Engine,
  spec: JsonObject,
  config: JsonObject,
  size: Size | undefined,
): Promise<Drawing> {
  let drawing = await drawOnce(engine, spec, { config, size })
  let tighter: JsonObject | undefined = config
  for (let attempt = 0; size && attempt < attempts; attempt++) {
    tighter = tighten(drawing.view, size, tighter, attempt)
    if (!tighter) break
    drawing = await drawOnce(engine, spec, { config: tighter, size })
  }
  if (size) refuseCutLabels(drawing.view)
  return drawing
}

/**
 * Compiles a Vega-Lite spec, runs it and draws it once.
 *
 * @throws DeckError `chart-spec` when Vega-Lite or Vega refuses it or draws something else than asked.
 */
export async function drawOnce(
  { vega, vegaLite }: Engine,
  spec: JsonObject,
  { config, size, loader = closedLoader }: Run,
): Promise<Drawing> {
  const complaints: string[] = []
  const logger = listening(complaints)
  let view: View | undefined
  try {
    const options = { config, logger } as Parameters<typeof vegaLite.compile>[1]
    const compiled = centreLabels(inUtc(vegaLite.compile(spec as never, options).spec as JsonObject))
    view = new vega.View(vega.parse(compiled as never) as Runtime, {
      loader,
      logger,
      renderer: 'none',
    })
    await view.runAsync()
    if (size) await makeRoom(view, size)
    const svg = await view.toSVG()
    if (!drawsMarks(view)) complaints.push('nothing is left to draw of its rows')
    if (complaints.length === 0) return { compiled, view, svg }
  } catch (error) {
    if (error instanceof DeckError) throw error
    complaints.push(error instanceof Error ? error.message : String(error))
  } finally {
    view?.finalize()
  }
  throw invalid(
    'chart-spec',
    `Vega-Lite cannot draw the chart as asked: ${complaints[0]?.replace(/\s+/g, ' ').slice(0, 300)}`,
    'Mend the spec; its reference is https://vega.github.io/vega-lite/docs/.',
  )
}

/** Remarks of Vega-Lite on what changes nothing in the picture. */
const harmless = [
  /^Conflicting .* property "title"/,
  /^Autosize "fit"/,
  /^Using "autosize"/,
  /^Can not resolve event source/,
  /^Infinite extent for field/,
]

function listening(complaints: string[]) {
  const complain = (...messages: unknown[]) => {
    const text = messages
      .map((message) => (message instanceof Error ? message.message : String(message)))
      .join(' ')
    if (!harmless.some((known) => known.test(text))) complaints.push(text)
    return logger
  }
  const silent = () => logger
  const logger = {
    level: () => logger,
    error: complain,
    warn: complain,
    info: silent,
    debug: silent,
  } as never
  return logger
}
