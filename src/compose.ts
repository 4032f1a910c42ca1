import type { ComposedEdition, EditionInput, FilledDeck, FontFile } from './model/edition.ts'
import type { Provenance } from './model/provenance.ts'
import { unmarkedPages } from './unmarked-pages.ts'

/**
 * An edition after Marp: what the formats that need no browser are written from.
 *
 * @throws DeckError of the theme's CSS and of the slides' HTML
 */
export async function compose(
  input: EditionInput,
  deck: FilledDeck,
  provenance: Provenance,
  fonts: readonly FontFile[],
): Promise<ComposedEdition> {
  const { audience, theme, formats } = input
  const shared = {
    stem: `${deck.name}.${audience.name}.${deck.lang}`,
    deck,
    theme,
    audience,
    provenance,
    fonts: formats.some((format) => format !== 'md') ? fonts : [],
  }
  if (deck.handWritten) {
    const { composeHandWritten } = await import('./compose-hand-written.ts')
    const composed = await composeHandWritten(input, deck, deck.handWritten)
    const notices = [...(composed.notices ?? []), ...unmarkedPages(input, deck, composed.html)]
    return { ...shared, ...composed, notices }
  }
  const { themeCss, toHtml } = await import('./marp/index.ts')
  const markdown = deck.slides.map((slide) => slide.markdown.trim()).join('\n\n---\n\n')
  const css = themeCss(theme, input.pack.baseCss, input.pack.baseCssFile)
  const { lang, title, footer, figures } = deck
  const page = toHtml({ markdown, themeCss: css, lang, title, footer, figures })
  const notices = unmarkedPages(input, deck, page.html)
  return { ...shared, markdown, html: page.html, css: page.css, themeCss: css, notices }
}
