import type { FilledSlide } from '../../model/edition.ts'
import { escapeHtml } from './escape.ts'
import type { ViewerWords } from './words.ts'

/** Signs on the buttons, drawn on a square of 16. */
const signs = {
  previous: 'M10 3 5 8l5 5',
  next: 'M6 3l5 5-5 5',
  'to-overview': 'M2 3h5v4H2zM9 3h5v4H9zM2 9h5v4H2zM9 9h5v4H9z',
  'to-presenter': 'M2 3h12v10H2zM9 3v10M11 6h1M11 9h1',
  'to-fullscreen': 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  'to-help': 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.5v1',
} as const

/** What stands around the slides; all of it hidden until the viewer's script runs. */
export function viewerChrome(words: ViewerWords): string {
  const button = (id: keyof typeof signs, label: string): string =>
    `<button type="button" id="${id}" aria-label="${escapeHtml(label)}" title="${escapeHtml(label)}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${signs[id]}"/></svg></button>`
  const keys = words.keys
    .map(([key, what]) => `<dt>${escapeHtml(key)}</dt><dd>${escapeHtml(what)}</dd>`)
    .join('')
  return `<aside id="desk" aria-label="${escapeHtml(words.presenter)}" hidden>
<div id="next-label">${escapeHtml(words.upNext)} · <span id="up-next" data-end="${escapeHtml(words.end)}"></span></div>
<div id="note" role="region" aria-label="${escapeHtml(words.notes)}" tabindex="0"></div>
<div id="times"><p>${escapeHtml(words.clock)} <span id="clock"></span></p>
<p>${escapeHtml(words.elapsed)} <span id="elapsed"></span></p>
<button type="button" id="restart">${escapeHtml(words.restart)}</button></div>
</aside>
<nav id="bar" aria-label="${escapeHtml(words.controls)}" hidden>
${button('previous', words.previous)}
<span id="place"></span>
${button('next', words.next)}
${button('to-overview', words.overview)}
${button('to-presenter', words.presenter)}
${button('to-fullscreen', words.fullscreen)}
${button('to-help', words.help)}
</nav>
<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title">${escapeHtml(words.help)}</h2>
<dl>${keys}</dl>
<button type="button" id="leave-help">${escapeHtml(words.close)}</button>
</dialog>
<p id="status" class="unseen" role="status"></p>
`
}

/** Where a value's card will stand, with the words that it needs. */
export const viewerTip = ({ derived, row, more, again }: ViewerWords): string =>
  `<div id="tip" role="tooltip" data-derived="${escapeHtml(derived)}" data-row="${escapeHtml(row)}" data-more="${escapeHtml(more)}" data-again="${escapeHtml(again)}" hidden></div>`

/** The overview's buttons, one over each slide. */
export function overviewPicks(slides: readonly FilledSlide[], words: ViewerWords): string {
  const picks = slides.map(
    ({ title }, at) =>
      `<li><button type="button" aria-label="${escapeHtml(slideLabel(title, at, slides.length))}"></button></li>`,
  )
  return `<ol id="picks" aria-label="${escapeHtml(words.overview)}" hidden>${picks.join('')}</ol>`
}

/** Gives every slide its name and what it is (WAI-ARIA Authoring Practices, carousel). */
export function nameSlides(html: string, slides: readonly FilledSlide[], words: ViewerWords): string {
  return html.replace(/^<section id="(\d+)"/gm, (whole, number: string) => {
    const label = slideLabel(slides[Number(number) - 1]?.title ?? '', Number(number) - 1, slides.length)
    return `${whole} role="group" aria-roledescription="${escapeHtml(words.slide)}" aria-label="${escapeHtml(label)}"`
  })
}

function slideLabel(title: string, at: number, of: number): string {
  return title ? `${at + 1} / ${of} · ${title}` : `${at + 1} / ${of}`
}
