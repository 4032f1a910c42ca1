import type { FreeRequest } from './chart/index.ts'
import { pictureNames, slideCss, slideHtml } from './chart-slide.ts'
import type { DeckBrowser } from './layout/index.ts'
import type { DrawnChart } from './model/drawn-chart.ts'
import type { Artifact, ComposedEdition, FigureRequest } from './model/edition.ts'
import type { Figure } from './model/figure.ts'
import type { Locale } from './model/text.ts'
import type { Theme, ThemeTokens } from './model/theme.ts'

/** A chart by itself: what its files are written from. */
export interface ChartInput {
  readonly chart: DrawnChart
  /** File name of the outputs, without extension. */
  readonly stem: string
  readonly theme: Theme
  /** CSS shared by the themes. */
  readonly baseCss: string
  /** sha256 of everything that went in. */
  readonly digest: string
}

/** A chart has no date of its own; files that must bear one bear this. */
const undated = '1980-01-01'

/** Loads the chart libraries, so that what follows is drawing alone. */
export async function prepareDrawing(): Promise<void> {
  const { loadVega } = await import('./chart/index.ts')
  await loadVega()
}

/**
 * Draws a Vega-Lite spec that stands by itself.
 *
 * @throws DeckError of the chart stage and of the request's `load`
 */
export async function drawChart(request: FreeRequest, tokens: ThemeTokens): Promise<DrawnChart> {
  const { drawFree } = await import('./chart/index.ts')
  return drawFree(request, tokens)
}

/**
 * Draws a chart of a deck.
 *
 * @throws DeckError of the chart stage
 */
export async function drawDeckFigure(
  request: FigureRequest,
  tokens: ThemeTokens,
  locale: Locale,
): Promise<Figure> {
  const { drawFigure } = await import('./chart/index.ts')
  return drawFigure(request, tokens, locale)
}

/**
 * The files of a drawn chart: SVG, PNG at twice its size, and a slide with the chart under its title.
 *
 * @throws DeckError of layout and writer
 */
export async function writeChart(input: ChartInput, browser: DeckBrowser): Promise<readonly Artifact[]> {
  const [{ themeCss }, { layoutDocument }, { formats }] = await Promise.all([
    import('./marp/index.ts'),
    import('./layout/index.ts'),
    import('./write/index.ts'),
  ])
  const { chart, stem, theme, baseCss } = input
  const { figure, onSlide, title, locale: lang } = chart
  const css = themeCss(theme, baseCss)
  const html = slideHtml(chart)
  const document = layoutDocument({ html, css: `${css}\n${slideCss}`, lang, title })
  const needsOwn = onSlide !== figure && !onSlide.native
  const figurePngs = needsOwn ? Object.values(pictureNames) : [pictureNames.alone]
  const laidOut = await browser.layOut(document, { pdf: false, png: false, boxes: true, figurePngs })
  const png = laidOut.figurePngs?.[pictureNames.alone]
  if (!png) throw new Error(`the browser took no picture of ${stem}`)
  const own = laidOut.figurePngs?.[pictureNames.onSlide] ?? png
  const edition = {
    ...editionOf(input, html, css),
    laidOut: laidOut.deck,
    figurePngs: { [onSlide.name]: own },
  }
  const slides = await formats.pptx.write(edition)
  return [
    { path: `${stem}.svg`, bytes: new TextEncoder().encode(`${figure.svg}\n`) },
    { path: `${stem}.png`, bytes: png },
    ...slides,
  ]
}

/** A deck of one slide. */
function editionOf({ chart, stem, theme, digest }: ChartInput, html: string, css: string): ComposedEdition {
  const { title, locale, onSlide } = chart
  const slide = { number: 1, kind: 'chart', markdown: '', title, notes: [], facts: [], values: [] }
  return {
    stem,
    deck: { title, name: stem, lang: locale, footer: '', slides: [slide], figures: [onSlide], sources: [] },
    markdown: '',
    html,
    css,
    themeCss: css,
    theme,
    audience: {
      name: 'chart',
      label: { en: 'chart', 'zh-CN': 'chart' },
      clearance: 'public',
      theme: theme.tokens.theme,
      citations: 'end',
      notes: 'none',
    },
    provenance: {
      schema: 'factdeck-provenance/2',
      deck: stem,
      audience: 'chart',
      locale,
      asOf: undated,
      edition: digest,
      slides: [{ number: 1, kind: 'chart', title, facts: [], values: [], text: digest }],
      facts: {},
      sources: [],
    },
    fonts: [],
  }
}
