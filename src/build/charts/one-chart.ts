import { join, resolve } from 'node:path'
import { type ChartInput, writeChart } from '../../chart-pipeline.ts'
import { DeckError, fail } from '../../errors.ts'
import type { DeckBrowser } from '../../layout/index.ts'
import type { DrawnChart } from '../../model/drawn-chart.ts'
import { digestOf, sha256 } from '../digest.ts'
import type { Effects } from '../effects.ts'
import type { ChartOptions, ChartReport } from './chart-options.ts'
import { dataFiles } from './data-files.ts'
import type { Drawer } from './drawer.ts'
import { publishChart } from './publish-chart.ts'
import { readSpec, type SpecFile } from './specs.ts'
import type { ChartTheme } from './theme.ts'

/** What all charts of a run are made with. */
export interface Studio {
  readonly options: ChartOptions
  readonly effects: Effects
  /** Absolute folder that names are relative to. */
  readonly from: string
  /** Absolute folder of the outputs. */
  readonly out: string
  readonly look: ChartTheme
  /** Digest of theme, fonts and tools. */
  readonly tools: string
  readonly drawer: Drawer
  readonly browser: () => Promise<DeckBrowser>
}

interface DrawnSpec {
  readonly chart: DrawnChart
  /** sha256 of everything that went in. */
  readonly digest: string
}

/** Reads and draws one spec. @throws DeckError of the spec and its data */
export async function drawSpecFile(spec: SpecFile, studio: Studio): Promise<DrawnSpec> {
  const { effects, options, from, look, tools, drawer } = studio
  const { file, stem } = spec
  const text = await readSpec(effects, spec)
  const folders = [spec.folder, ...(options.data === undefined ? [] : [resolve(from, options.data)])]
  const data = dataFiles(effects, { folders, file })
  const chart = await drawer.draw({ file, name: stem, text, tokens: look.theme.tokens }, data.load)
  const read = [...data.read].map(([url, content]) => [url, sha256(content)])
  return { chart, digest: digestOf([tools, stem, sha256(text), read.sort()]) }
}

/**
 * Writes the files of a drawn spec. What is wrong with the spec becomes its report; what is wrong with the
 * machine ends the run.
 *
 * @param drawing of `drawSpecFile`
 */
export async function publishSpec(
  spec: SpecFile,
  drawing: Promise<DrawnSpec>,
  studio: Studio,
): Promise<ChartReport> {
  try {
    return await publish(spec, await drawing, studio)
  } catch (error) {
    studio.options.signal?.throwIfAborted()
    const known = error instanceof DeckError ? error : internal(error)
    if (known.kind === 'environment') throw known
    const faults = known.faults.map((fault) => ({ ...fault, place: fault.place ?? { file: spec.file } }))
    return { spec: spec.file, native: null, files: [], faults }
  }
}

async function publish(
  { file, stem }: SpecFile,
  { chart, digest }: DrawnSpec,
  { effects, options, out, look, browser }: Studio,
): Promise<ChartReport> {
  const input: ChartInput = { chart, stem, digest, ...look }
  const artifacts = await writeChart(input, await browser())
  options.signal?.throwIfAborted()
  await publishChart(effects, out, stem, artifacts, options.force ?? false)
  const { native, reason } = chart.onSlide
  return {
    spec: file,
    native: native?.kind ?? null,
    ...(reason !== undefined && { reason }),
    files: artifacts.map(({ path }) => join(options.out, path)),
  }
}

const internal = (error: unknown): DeckError =>
  fail('invalid', {
    code: 'internal',
    what: 'factdeck has failed at this spec by a fault of its own',
    why: (error instanceof Error && error.stack) || String(error),
    remedy: 'please report this with the spec and the lines above',
  })
