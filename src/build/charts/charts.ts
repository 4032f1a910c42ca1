import { resolve } from 'node:path'
import { DeckError } from '../../errors.ts'
import type { DeckBrowser } from '../../layout/index.ts'
import { digestOf } from '../digest.ts'
import { type Effects, nodeEffects } from '../effects.ts'
import { fontDigests, fontsFolder, readFonts } from '../fonts.ts'
import { sweep, writeFault } from '../publish.ts'
import { readTools } from '../tools.ts'
import type { ChartOptions, ChartReport } from './chart-options.ts'
import { openDrawer } from './drawer.ts'
import { drawSpecFile, publishSpec, type Studio } from './one-chart.ts'
import { foreignFiles } from './publish-chart.ts'
import { type SpecFile, specFiles } from './specs.ts'
import { chooseTheme } from './theme.ts'

/**
 * Draws Vega-Lite specs, each by itself: an SVG, a PNG and a PowerPoint slide in the folder of outputs. A
 * spec that cannot be drawn is reported and the others are drawn all the same.
 *
 * @throws DeckError of the options, the theme or the environment; the signal's reason when aborted
 */
export async function drawCharts(
  options: ChartOptions,
  effects: Effects = nodeEffects,
): Promise<readonly ChartReport[]> {
  const from = resolve(effects.cwd, options.directory ?? '.')
  const out = resolve(from, options.out)
  const specs = specFiles(options.specs, from)
  const [look, tools, fonts] = await Promise.all([
    chooseTheme(effects, from, options.theme),
    readTools(effects),
    readFonts(effects),
  ])
  await openOutputs(effects, out, options.force ? [] : specs)
  let browser: Promise<DeckBrowser> | undefined
  const openBrowser = async () => {
    const layout = await import('../../layout/index.ts')
    return layout.openBrowser({ fonts, fontsFolder, env: effects.env })
  }
  const studio: Studio = {
    options,
    effects,
    from,
    out,
    look,
    tools: digestOf([tools.versions, tools.program, fontDigests(fonts), look]),
    drawer: openDrawer(),
    browser: () => {
      browser ??= openBrowser()
      return browser
    },
  }
  const close = async () => {
    await studio.drawer.close()
    await (await browser?.catch(() => undefined))?.close().catch(() => undefined)
  }
  options.signal?.addEventListener('abort', close, { once: true })
  try {
    return await drawAll(specs, studio)
  } catch (error) {
    throw options.signal?.aborted ? options.signal.reason : error
  } finally {
    options.signal?.removeEventListener('abort', close)
    await close()
  }
}

/** @throws DeckError `cannot-write`; `not-ours` (usage) when a file would be lost */
async function openOutputs(effects: Effects, out: string, specs: readonly SpecFile[]): Promise<void> {
  try {
    await effects.makeFolder(out)
  } catch (error) {
    throw writeFault(error, out)
  }
  await sweep(effects, out)
  const stems = specs.map(({ stem }) => stem)
  const faults = await foreignFiles(effects, out, stems)
  if (faults.length > 0) throw new DeckError('usage', faults)
}

/** The next spec is drawn while the browser and the writers are at the one before it. */
async function drawAll(specs: readonly SpecFile[], studio: Studio): Promise<ChartReport[]> {
  const { options } = studio
  studio.browser().catch(() => undefined)
  const reports: ChartReport[] = []
  const draw = (spec: SpecFile) => {
    const drawing = drawSpecFile(spec, studio)
    drawing.catch(() => undefined)
    return drawing
  }
  const drawings = new Map<SpecFile, ReturnType<typeof drawSpecFile>>()
  for (const [at, spec] of specs.entries()) {
    options.signal?.throwIfAborted()
    options.onProgress?.(at, specs.length, spec.file)
    for (const soon of specs.slice(at, at + 2)) if (!drawings.has(soon)) drawings.set(soon, draw(soon))
    const report = await publishSpec(spec, drawings.get(spec) ?? draw(spec), studio)
    drawings.delete(spec)
    reports.push(report)
    options.onReport?.(report)
  }
  return reports
}
