import { DOMParser, type Element, ParseError } from '@xmldom/xmldom'
import { fail } from '../errors.ts'
import type { Figure } from '../model/figure.ts'
import { descendants } from './slide-tree.ts'

/** What a drawing may consist of; everything else is left out with what it holds. */
const drawing = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop clipPath mask pattern marker use image symbol'.split(
    ' ',
  ),
)
const carried = /^\s*data:image\/(?:png|jpeg|gif|webp)[;,]/i
const reference = /url\(\s*(["']?)#([^"')]+)\1\s*\)/g

/**
 * A figure's SVG, fit to stand in a page of HTML: nothing but drawing, ids of its own, one picture with its
 * alternative text to a screen reader (WAI-ARIA 1.2, `img`).
 *
 * @param prefix what makes the ids unique in the deck.
 * @throws DeckError `figure-svg` when the SVG is not XML.
 */
export function figureSvg(figure: Figure, prefix: string): Element {
  const root = parse(figure)
  for (const element of [root, ...descendants(root)]) {
    if (drawing.has(element.tagName)) mend(element, prefix)
    else element.parentNode?.removeChild(element)
  }
  for (const [name, value] of [
    ['class', 'figure'],
    ['data-figure', figure.name],
    ['role', 'img'],
    ['aria-label', figure.alt],
  ] as const)
    root.setAttribute(name, value)
  return root
}

function parse(figure: Figure): Element {
  try {
    const root = new DOMParser({ onError: () => undefined }).parseFromString(
      figure.svg.trim(),
      'image/svg+xml',
    ).documentElement
    if (root?.tagName === 'svg') return root
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
  }
  throw fail('invalid', {
    code: 'figure-svg',
    what: `The figure \`${figure.name}\` is no SVG.`,
    remedy: 'Look at the Vega-Lite spec of this chart.',
  })
}

function mend(element: Element, prefix: string): void {
  for (const { name, value } of [...element.attributes]) {
    if (/^(?:on|aria-|role$)/i.test(name)) element.removeAttribute(name)
    else if (name === 'id') element.setAttribute(name, `${prefix}-${value}`)
    else if (/^(?:xlink:)?href$/.test(name)) {
      if (value.startsWith('#')) element.setAttribute(name, `#${prefix}-${value.slice(1)}`)
      else if (!carried.test(value)) element.removeAttribute(name)
    } else if (/url\(/i.test(value)) {
      const own = value.replace(reference, (_, _quote, id: string) => `url(#${prefix}-${id})`)
      if (/url\((?!#)/i.test(own)) element.removeAttribute(name)
      else element.setAttribute(name, own)
    }
  }
}
