import { createHash } from 'node:crypto'
import type { Artifact, ComposedEdition } from '../../model/edition.ts'
import { sealed } from '../../seal/seal.ts'
import { nameSlides, overviewPicks, viewerChrome, viewerTip } from './chrome.ts'
import { escapeHtml, jsonBlock, styleBlock } from './escape.ts'
import { fontFaces } from './fonts.ts'
import { saidInHtml, withNotes } from './read-html.ts'
import { viewerFiles } from './viewer-files.ts'
import { viewerWords } from './words.ts'

/**
 * An edition as one HTML file that needs nothing else: slides, figures, faces, viewer, notes, provenance.
 *
 * Its Content-Security-Policy lets run the viewer's script, by its hash, and nothing load. Without script
 * the slides stand one below the other.
 */
export async function writeHtml(edition: ComposedEdition): Promise<Artifact[]> {
  const { deck, stem, html, css, provenance } = edition
  const words = viewerWords[deck.lang]
  const [viewer, faces] = await Promise.all([
    viewerFiles(),
    fontFaces(textOf(html), edition.fonts, /\bCousine\b/.test(css) && /<(?:code|pre|kbd|samp)\b/.test(html)),
  ])
  const hash = createHash('sha256').update(viewer.script).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`
  const notes = deck.slides.map((slide) => slide.notes)
  const slides = nameSlides(html, deck.slides, words)
  const said = withNotes(saidInHtml(slides), notes)
  const page = `<!doctype html>
<html lang="${deck.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(deck.title)}</title>
${styleBlock(faces)}
${styleBlock(css)}
${styleBlock(viewer.css)}
</head>
<body>
<main id="deck" tabindex="-1">
${slides}${overviewPicks(deck.slides, words)}
${viewerTip(words)}
</main>
${viewerChrome(words)}${jsonBlock('provenance', sealed(provenance, said))}
${jsonBlock('notes', notes)}
<script>${viewer.script}</script>
</body>
</html>
`
  return [{ path: `${stem}.html`, bytes: new TextEncoder().encode(page) }]
}

/** Every character that the slides may show: text, and marks that lists and page numbers draw. */
function textOf(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return `${text} 0123456789.•–-/`
}
