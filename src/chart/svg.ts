import type { Locale } from '../model/text.ts'
import { invalid } from './walk.ts'

const mostBytes = 2_000_000
const tag = /<\/?[a-zA-Z][^\s/>]*(?:\s+[^\s=>]+="[^"]*")*\s*\/?>/g
const attribute = /\s([^\s=>]+)="([^"]*)"/g
const dropped = /^(?:role|aria-.*|class|style|pointer-events|version|xmlns:xlink)$/
const geometry = /^(?:d|transform|x|y|x1|x2|y1|y2|dx|dy|r|cx|cy|width|height)$/

export interface SvgFrame {
  readonly name: string
  readonly alt: string
  readonly locale: Locale
  /** px */
  readonly width: number
  readonly height: number
}

/**
 * Vega's SVG as one picture with its alternative text: ids after the figure's name, nothing that a
 * screen reader or a style sheet would take for its own, lengths at a thousandth of a px.
 *
 * A drawing of another size is scaled to fit the frame.
 *
 * @throws DeckError `chart-too-large`, `chart-address` when the drawing refers to what is outside of it.
 */
export function finishSvg(drawn: string, frame: SvgFrame): string {
  if (drawn.length > mostBytes) {
    throw invalid('chart-too-large', `The drawing has more than ${mostBytes} characters.`, 'Draw fewer rows.')
  }
  const ids = new Map<string, string>()
  const rename = (id: string) => {
    const renamed = ids.get(id) ?? `${frame.name}-${ids.size + 1}`
    ids.set(id, renamed)
    return renamed
  }
  const [, natural = `0 0 ${frame.width} ${frame.height}`] = /viewBox="([^"]*)"/.exec(drawn) ?? []
  const body = drawn
    .slice(drawn.indexOf('>') + 1)
    .replace(invisible, '')
    .replace(notXml, '')
    .replace(tag, (found) =>
      found.replace(attribute, (_, name, value) => cleanAttribute(name, value, rename)),
    )
    .toWellFormed()
  return rootTag(frame, natural) + body
}

/** Backgrounds and foregrounds of groups that paint nothing. */
const invisible =
  /<path class="(?:background|foreground)" aria-hidden="true" d="[^"]*"(?: pointer-events="none")?(?: display="none")?\/>/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not admit
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function rootTag({ alt, locale, width, height }: SvgFrame, viewBox: string): string {
  const autospace = locale === 'zh-CN' ? ' style="text-autospace:normal"' : ''
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" ` +
    `lang="${locale}"${autospace} role="img" aria-label="${escapeAttribute(alt)}">`
  )
}

const escapeAttribute = (text: string) =>
  text
    .replace(notXml, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function cleanAttribute(name: string, value: string, rename: (id: string) => string): string {
  if (dropped.test(name)) return ''
  if (name === 'id') return ` id="${rename(value)}"`
  if (/^(?:xlink:)?href$/.test(name)) return refuse(name, value)
  if (/url\s*\(/i.test(value)) {
    const [, id] = /^url\(#([^)\s]+)\)$/.exec(value) ?? []
    return id === undefined ? refuse(name, value) : ` ${name}="url(#${rename(id)})"`
  }
  return ` ${name}="${geometry.test(name) ? value.replace(/\d+\.\d{4,}(?:e-?\d+)?/g, round) : value}"`
}

const round = (number: string) => String(Math.round(Number(number) * 1000) / 1000)

function refuse(name: string, value: string): never {
  throw invalid(
    'chart-address',
    `The chart points outside the deck: \`${name}="${value.slice(0, 80)}"\`.`,
    'Remove it: a chart shows its rows and loads nothing.',
  )
}
