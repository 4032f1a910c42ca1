import type { DrawnChart } from '../../model/drawn-chart.ts'
import type { Figure } from '../../model/figure.ts'
import type { ThemeTokens } from '../../model/theme.ts'
import { isComposed } from '../complete.ts'
import { figureOf } from '../figure-of.ts'
import type { Size } from '../room.ts'
import { tighten } from '../tighten.ts'
import { type Drawing, drawOnce, type Engine, loadVega } from '../vega.ts'
import { invalid, type JsonObject } from '../walk.ts'
import { type Caption, captionOf, withoutTitle } from './caption.ts'
import { checkFree, longestSide } from './check-free.ts'
import { defaultSize, freeConfig } from './free-config.ts'
import { dataLoader, type LoadData } from './loader.ts'
import { steadyAxes } from './steady-axes.ts'

const attempts = 4
const seed = 1

/** A spec that stands by itself, to draw. */
export interface FreeRequest {
  readonly spec: JsonObject
  /** What people call it: the name of its file. */
  readonly name: string
  readonly load: LoadData
}

/**
 * Draws a Vega-Lite spec that brings its data or names it: as SVG in the theme's look, at the size that it
 * asks for, and as a native chart where PowerPoint can show the same.
 *
 * Same spec and data, same bytes, in every time zone. Specs are not trusted, but a spec can take any time
 * and any memory: bound both from outside.
 *
 * @throws DeckError of kind `invalid`: `chart-spec`, `chart-address`, `chart-expression`,
 * `chart-too-large`; and what `load` throws.
 */
export async function drawFree(request: FreeRequest, theme: ThemeTokens): Promise<DrawnChart> {
  const engine = await loadVega()
  checkFree(request.spec, engine.vega.parseExpression)
  const caption = captionOf(request.spec, request.name)
  const draw = (spec: JsonObject) => drawView(engine, spec, { ...request, caption, theme })
  const figure = await draw(request.spec)
  const { title, subtitle, locale } = caption
  const onSlide = 'title' in request.spec ? await draw(withoutTitle(request.spec)) : figure
  return { title, subtitle, locale, figure, onSlide }
}

interface Setting extends FreeRequest {
  readonly caption: Caption
  readonly theme: ThemeTokens
}

async function drawView(engine: Engine, asked: JsonObject, setting: Setting): Promise<Figure> {
  const { caption, theme } = setting
  const composed = isComposed(asked)
  const config = freeConfig(theme, caption.locale, composed)
  const spec = composed ? sized(asked) : steadyAxes(sized(asked), defaultSize)
  const drawing = await drawFitting(engine, spec, config, setting.load, composed)
  const { width, height } = sizeOf(drawing)
  const { alt, locale } = caption
  const name = figureName(setting.name)
  return figureOf(drawing, { name, alt, locale, width, height, composed, facts: [] })
}

/** The spec without a size that only a web page gives. */
function sized({ width, height, usermeta: _, ...rest }: JsonObject): JsonObject {
  const own = Object.entries({ width, height }).filter(
    ([, side]) => side !== undefined && side !== 'container',
  )
  return { ...rest, ...Object.fromEntries(own) }
}

/** Draws, and again where names of categories run into one another. */
async function drawFitting(
  engine: Engine,
  spec: JsonObject,
  config: JsonObject,
  load: LoadData,
  composed: boolean,
): Promise<Drawing> {
  let drawing = await drawSteadily(engine, spec, config, load)
  let tighter: JsonObject | undefined = config
  for (let attempt = 0; !composed && attempt < attempts; attempt++) {
    tighter = tighten(drawing.view, sizeOf(drawing), tighter, attempt)
    if (!tighter) break
    drawing = await drawSteadily(engine, spec, tighter, load)
  }
  return drawing
}

async function drawSteadily(
  engine: Engine,
  spec: JsonObject,
  config: JsonObject,
  load: LoadData,
): Promise<Drawing> {
  const { loader, refused } = dataLoader(load)
  engine.vega.setRandom(engine.vega.randomLCG(seed))
  try {
    return await drawOnce(engine, spec, { config, loader })
  } catch (error) {
    throw refused() ?? error
  }
}

/** Size of the drawing in px. @throws DeckError `chart-too-large` */
function sizeOf({ svg }: Drawing): Size {
  const [, width = Number.NaN, height = Number.NaN] = (
    /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  ).map(Number)
  if ([width, height].every((side) => side >= 1 && side <= longestSide)) return { width, height }
  throw invalid(
    'chart-too-large',
    `The drawing is ${width} × ${height} px.`,
    `Make it fit into ${longestSide} × ${longestSide} px, with a \`width\`, a \`height\` or fewer views.`,
  )
}

/** A file's name as the name of a figure: lower-case letters, digits and hyphens. */
const figureName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '') || 'chart'
