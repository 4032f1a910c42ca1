import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { drawFigure } from '../../src/chart/index.ts'
import { themeCss, toHtml } from '../../src/marp/index.ts'
import type { ComposedEdition, FilledSlide } from '../../src/model/edition.ts'
import type { Locale } from '../../src/model/text.ts'
import { type Theme, themeSchema } from '../../src/model/theme.ts'
import { fonts } from '../layout/slides.ts'
import { chartSlides, stressCharts } from './stress/charts.ts'
import { layoutSlides } from './stress/layouts.ts'
import { listSlides } from './stress/lists.ts'
import { pictureCss, pictureSlides } from './stress/pictures.ts'
import { shapeSlides } from './stress/shapes.ts'
import { div, markdownOf, type Say, type StressSlide } from './stress/slide.ts'
import { tableSlides } from './stress/tables.ts'
import { linkSlides, textSlides } from './stress/text.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const themes = '../../templates/themes'

const styles = ['text', 'boxes', 'pages'].map((name) => read(`./stress/${name}.css`)).join('\n')

const theme: Theme = {
  tokens: themeSchema.parse(parse(read(`${themes}/navy.yaml`))),
  css: `${read(`${themes}/navy.css`)}\n${styles}\n${pictureCss}`,
}

/** What the deck says in a language. */
export const sayIn =
  (lang: Locale): Say =>
  (en, zh) =>
    lang === 'en' ? en : zh

const sources = (say: Say): StressSlide => ({
  feature: 'sources',
  title: say('Sources', '来源'),
  body: div(
    'body prose',
    `<ul>\n<li class="src-1">${say('The Beijing News, 18 March 2026', '新京报，2026年3月18日')}</li>\n</ul>`,
  ),
})

/** The slides of the stress deck: 60, each of one feature. */
export function stressSlides(lang: Locale): readonly StressSlide[] {
  const say = sayIn(lang)
  return [
    ...textSlides(say),
    ...linkSlides(say),
    ...listSlides(say),
    ...shapeSlides(say),
    ...layoutSlides(say),
    ...pictureSlides(say),
    ...tableSlides(say),
    ...chartSlides(say),
    sources(say),
  ]
}

const plain = (title: string): string => title.replaceAll('<br>', ' ')

const filled = (slide: StressSlide, at: number): FilledSlide => ({
  number: at + 1,
  kind: slide.feature,
  markdown: markdownOf(slide),
  title: plain(slide.title),
  notes: slide.notes ?? [],
  facts: [],
  values: [],
})

/**
 * A deck of many features as an edition that still has to be laid out, made by the program's own stages.
 *
 * @param pick the slides to take, in their order; all of the stress deck when absent
 */
export async function stressEdition(
  lang: Locale,
  pick: readonly StressSlide[] = stressSlides(lang),
): Promise<ComposedEdition> {
  const say = sayIn(lang)
  const shown = pick.map(({ body }) => body).join('\n')
  const wanted = stressCharts(say).filter(({ request }) => shown.includes(`figures/${request.name}.svg`))
  const figures = []
  for (const { request } of wanted) figures.push(await drawFigure(request, theme.tokens, lang))
  const slides = pick.map(filled)
  const title = say('Stress deck', '压力测试')
  const footer = say('Stress deck · test', '压力测试 · 样稿')
  const css = themeCss(theme, read(`${themes}/base.css`))
  const markdown = slides.map((slide) => slide.markdown).join('\n\n---\n\n')
  const page = toHtml({ markdown, themeCss: css, lang, title, footer, figures })
  return {
    stem: `stress.${lang}`,
    deck: { title, name: 'stress', lang, footer, slides, figures, sources: ['bjnews-2026-03-18'] },
    markdown,
    html: page.html,
    css: page.css,
    themeCss: css,
    theme,
    audience: {
      name: 'public',
      label: { 'zh-CN': '公众', en: 'Public' },
      clearance: 'public',
      theme: 'navy',
      citations: 'end',
      notes: 'full',
    },
    provenance: {
      schema: 'factdeck-provenance/2',
      deck: 'stress',
      audience: 'public',
      locale: lang,
      asOf: '2026-03-20',
      edition: '0'.repeat(64),
      slides: slides.map(({ number, title: text }) => ({
        number,
        kind: 'stress',
        title: text,
        facts: [],
        values: [],
        text: '0'.repeat(64),
      })),
      facts: {},
      sources: [],
    },
    fonts,
  }
}
