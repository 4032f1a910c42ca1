import type { DrawnChart } from './model/drawn-chart.ts'
import type { Figure } from './model/figure.ts'

/** Names by which the pictures of a chart are asked for. */
export const pictureNames = { alone: 'drawn-alone', onSlide: 'drawn-on-slide' } as const

/** Room for a chart under the title of its slide, px, and how much it may be enlarged to fill it. */
const room = { width: 1152, height: 532 }
const mostEnlarged = 2.5
/** A title of more than two lines at the theme's size, in Latin characters. */
const longTitle = 110

/** What a slide with nothing but a title and a chart adds to a theme's CSS. */
export const slideCss = `section{grid-template-rows:var(--space-head) minmax(0,1fr)}
section .drawing{place-self:center}
section .head h1{word-break:normal}
section .head.long h1{font-size:22px}
svg[data-figure]{display:block}`

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Length of a text in Latin characters; a Chinese one counts for two. */
const lengthOf = (text: string) => [...text].length + (text.match(/\p{Script=Han}/gu)?.length ?? 0)

/**
 * HTML of a slide that shows a chart under its title, as large as there is room, and after it the
 * drawings at their own size, to take pictures of. On the slide stands an empty frame: what fills it is
 * written from the figure.
 */
export function slideHtml({ title, subtitle, locale, figure, onSlide }: DrawnChart): string {
  const scale = Math.min(room.width / onSlide.width, room.height / onSlide.height, mostEnlarged)
  const size = `width="${Math.floor(onSlide.width * scale)}" height="${Math.floor(onSlide.height * scale)}"`
  const frame = `<svg data-figure="${onSlide.name}" ${size} role="img" aria-label="${escapeHtml(onSlide.alt)}"></svg>`
  const head = lengthOf(title) > longTitle ? 'head long' : 'head'
  const sub = subtitle === '' ? '' : `<p class="sub">${escapeHtml(subtitle)}</p>`
  return [
    '<div class="marpit">',
    `<section id="1" class="chart" lang="${locale}">`,
    `<div class="${head}"><h1>${escapeHtml(title)}</h1>${sub}</div>`,
    `<div class="body"><div class="drawing">${frame}</div></div>`,
    '</section>',
    '</div>',
    named(figure, pictureNames.alone),
    onSlide === figure ? '' : named(onSlide, pictureNames.onSlide),
  ].join('\n')
}

const named = ({ svg }: Figure, name: string): string => svg.replace('<svg', `<svg data-figure="${name}"`)
