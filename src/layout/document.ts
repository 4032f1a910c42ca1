import type { Locale } from '../model/text.ts'

/** What Marp made of a deck, and what the document says of itself. */
export interface DocumentParts {
  /** `<div class="marpit">…</div>` with the figures' SVG in place. */
  readonly html: string
  readonly css: string
  readonly lang: Locale
  readonly title: string
  /** Of the slides, px; 1280 × 720 when absent. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
}

/** Nothing is loaded from anywhere; pictures and fonts only from data URIs. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"

const zhPunct = (weight: number, names: string) =>
  `@font-face{font-family:"Zh Punct";font-weight:${weight};src:${names};` +
  'unicode-range:U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026}'

/** Size of a slide, px. */
export const slideSize = { width: 1280, height: 720 } as const

/** One canvas pixel is one CSS pixel, on the screen and on paper; one slide is one page. */
const frame = (width: number, height: number) => `html,body{margin:0;padding:0;background:#fff}
body{text-rendering:geometricPrecision}
div.marpit{margin:0;padding:0}
div.marpit>svg[data-marpit-svg]{display:block;width:${width}px;height:${height}px;overflow:hidden}
@page{size:${width}px ${height}px;margin:0}
@media print{div.marpit>section{break-before:auto;break-after:page}
div.marpit>section:last-child{break-after:auto}
div.marpit>svg[data-marpit-svg]{width:${width}px;height:${height}px;break-inside:avoid;break-after:page}
div.marpit>svg[data-marpit-svg]:last-child{break-after:auto}
div.marpit>svg>foreignObject>section{break-before:auto}}`

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/**
 * Composes the document that the browser lays out, measures and prints.
 *
 * @returns a whole HTML document, self-contained, with a Content-Security-Policy that loads nothing
 */
export function layoutDocument(parts: DocumentParts): string {
  const { width, height } = parts.size ?? slideSize
  const css = [
    zhPunct(400, 'local("Noto Sans SC Regular"),local("NotoSansSC-Regular")'),
    zhPunct(700, 'local("Noto Sans SC Bold"),local("NotoSansSC-Bold")'),
    parts.css,
    frame(width, height),
  ].join('\n')
  return `<!doctype html>
<html lang="${escapeHtml(parts.lang)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(parts.title)}</title>
<style>${css.replace(/<\/(?=style)/gi, '<\\/')}</style></head>
<body>${parts.html}</body></html>
`
}
