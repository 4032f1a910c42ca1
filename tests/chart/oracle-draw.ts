import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isComposed } from '../../src/chart/complete.ts'
import { defaultSize, freeConfig } from '../../src/chart/free/free-config.ts'
import { dataLoader } from '../../src/chart/free/loader.ts'
import { steadyAxes } from '../../src/chart/free/steady-axes.ts'
import { compileNative } from '../../src/chart/native/index.ts'
import { type Drawing, drawOnce, loadVega } from '../../src/chart/vega.ts'
import type { JsonObject } from '../../src/chart/walk.ts'
import type { NativeChart } from '../../src/model/figure.ts'
import type { Locale } from '../../src/model/text.ts'
import { navy } from './navy.ts'

const fixtureFolder = join(import.meta.dirname, '../fixtures/vega-lite')
const galleryFolder = join(import.meta.dirname, '../../../shared/charts/gallery')
const datasets = join(import.meta.dirname, '../../node_modules/vega-datasets')

/** A spec as it was drawn, with the SVG as Vega wrote it, and what the compiler makes of it. */
export interface DrawnSpec {
  readonly name: string
  readonly locale: Locale
  readonly drawing: Drawing
  readonly width: number
  readonly height: number
  readonly chart: NativeChart | undefined
  readonly reason: string | undefined
}

const extension = '.vl.json'

const specsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(extension))
        .map((file) => file.slice(0, -extension.length))
        .sort()
    : []

export const fixtureNames: readonly string[] = specsIn(fixtureFolder)

/** Specs of the public gallery; none where it does not lie beside the repository. */
export const galleryNames: readonly string[] = specsIn(galleryFolder)

/** What each fixture should become: a kind of native chart, one of several, or `picture`. */
export const expectedKinds: Readonly<Record<string, string | readonly string[]>> = JSON.parse(
  readFileSync(join(fixtureFolder, 'expected.json'), 'utf8'),
)

const readSpec = (folder: string, name: string): JsonObject =>
  JSON.parse(readFileSync(join(folder, name + extension), 'utf8'))

export const drawFixture = (name: string): Promise<DrawnSpec> =>
  drawFreely(name, readSpec(fixtureFolder, name))

export const drawGallery = (name: string): Promise<DrawnSpec> =>
  drawFreely(name, readSpec(galleryFolder, name))

/**
 * Draws a spec in the look in which `factdeck chart` draws it.
 *
 * @throws DeckError where the spec cannot be drawn.
 */
export async function drawFreely(name: string, spec: JsonObject): Promise<DrawnSpec> {
  const engine = await loadVega()
  const locale: Locale = /\p{Script=Han}/u.test(JSON.stringify(spec)) ? 'zh-CN' : 'en'
  const composed = isComposed(spec)
  const { loader } = dataLoader(async (url) => readFileSync(join(datasets, url), 'utf8'))
  engine.vega.setRandom(engine.vega.randomLCG(1))
  const asked = composed ? spec : steadyAxes(spec, defaultSize)
  const drawing = await drawOnce(engine, asked, { config: freeConfig(navy, locale, composed), loader })
  const [width = 0, height = 0] =
    /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawing.svg)?.slice(1).map(Number) ?? []
  const native = composed ? { reason: 'several views' } : compileNative(drawing, { width, height })
  return {
    name,
    locale,
    drawing,
    width,
    height,
    chart: 'chart' in native ? native.chart : undefined,
    reason: 'chart' in native ? undefined : native.reason,
  }
}
