import type { FigureRequest } from '../model/edition.ts'
import type { Figure } from '../model/figure.ts'
import type { Locale } from '../model/text.ts'
import type { ThemeTokens } from '../model/theme.ts'
import { checkSpec } from './check-spec.ts'
import { completeSpec, isComposed } from './complete.ts'
import { vegaConfig } from './config.ts'
import { checkDates, checkFields } from './fields.ts'
import { figureOf } from './figure-of.ts'
import { drawnRows } from './rows.ts'
import { drawSpec, loadVega } from './vega.ts'
import { invalid } from './walk.ts'

const longestSide = 4_000

/**
 * Draws a Vega-Lite spec over the rows of its facts: as SVG in the theme's look, and as a native
 * chart where PowerPoint can show the same.
 *
 * Same request, same bytes, whatever was drawn before, in every time zone. Specs are not trusted:
 * they load nothing and bring no data.
 *
 * @param request sizes in px.
 * @throws DeckError of kind `invalid`: `chart-name`, `chart-size`, `chart-alt`, `chart-no-rows`,
 * `chart-too-large`, `chart-data`, `chart-address`, `chart-expression`, `chart-field`, `chart-date`,
 * `chart-spec`, `chart-clipped`.
 */
export async function drawFigure(
  request: FigureRequest,
  theme: ThemeTokens,
  locale: Locale,
): Promise<Figure> {
  checkRequest(request)
  const { name, alt, width, height } = request
  const engine = await loadVega()
  const parse = engine.vega.parseExpression
  const nodes = checkSpec(request.spec, parse)
  const rows = drawnRows(request, theme)
  checkFields(nodes, rows, parse)
  checkDates(nodes, rows)
  const spec = completeSpec(request.spec, rows, { width, height })
  const composed = isComposed(request.spec)
  const drawing = await drawSpec(
    engine,
    spec,
    vegaConfig(theme, locale),
    composed ? undefined : { width, height },
  )
  const facts = [...new Set(request.rows.map(({ fact }) => fact))]
  return figureOf(drawing, { name, alt, locale, width, height, composed, facts })
}

function checkRequest({ name, alt, width, height }: FigureRequest): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || name.length > 100) {
    throw invalid(
      'chart-name',
      `\`${name}\` is no name of a figure.`,
      'Use lower-case letters, digits and hyphens.',
    )
  }
  if (alt.trim() === '') {
    throw invalid(
      'chart-alt',
      `The chart \`${name}\` has no alternative text.`,
      'Say in `alt` what the chart shows, in every language.',
      'who cannot see the chart must learn the finding all the same',
    )
  }
  if (![width, height].every((side) => Number.isFinite(side) && side >= 1 && side <= longestSide)) {
    throw invalid(
      'chart-size',
      `The chart \`${name}\` is ${width} × ${height} px.`,
      `Give sides from 1 to ${longestSide} px.`,
    )
  }
}
