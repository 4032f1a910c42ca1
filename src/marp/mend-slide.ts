import type { Element } from '@xmldom/xmldom'
import postcss from 'postcss'
import { fail } from '../errors.ts'
import type { Figure } from '../model/figure.ts'
import { figureSvg } from './figure-svg.ts'
import { descendants } from './slide-tree.ts'

/** What the slides of a deck share while they are mended: the ids given and the figures placed so far. */
export interface DeckState {
  readonly figures: ReadonlyMap<string, Figure>
  readonly ids: Set<string>
  readonly placed: Map<string, number>
}

const media = new Set(['audio', 'video', 'source', 'track', 'picture', 'map', 'area'])
const carriedPicture = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i
const address = /^(?:https?:\/\/|mailto:|#)/i
const dropped = ['id', 'name', 'srcset', 'target', 'rel', 'loading', 'decoding', 'autoplay']
const kept = /^(?:id|class|lang|style|data-marpit-pagination(?:-total)?|data-marpit-scope-\w+)$/

/**
 * Makes of Marp's slide what every format needs: figures in place of their images, ids for the sources that
 * values link to, scopes for header cells (WCAG 2.2, H63), no skipped heading level, and nothing that loads.
 */
export function mendSlide(slide: Element, number: number, state: DeckState): void {
  mendSection(slide)
  let level = 0
  for (const element of descendants(slide)) {
    for (const name of dropped) element.removeAttribute(name)
    giveId(element, state.ids)
    const tag = element.tagName
    if (media.has(tag)) element.parentNode?.removeChild(element)
    else if (tag === 'img') mendImage(element, number, state)
    else if (tag === 'a') mendLink(element)
    else if (tag === 'th') element.setAttribute('scope', isInHead(element) ? 'col' : 'row')
    else if (/^h[1-6]$/.test(tag)) level = mendHeading(element, level)
  }
}

/** Takes the address from links into the deck whose target is not in it. */
export function dropDanglingLinks(slide: Element, ids: ReadonlySet<string>): void {
  for (const element of descendants(slide)) {
    const href = element.tagName === 'a' ? element.getAttribute('href') : null
    if (href?.startsWith('#') && !ids.has(href.slice(1))) element.removeAttribute('href')
  }
}

function mendSection(slide: Element): void {
  for (const attribute of [...slide.attributes]) {
    const { name, value } = attribute
    if (!kept.test(name)) slide.removeAttributeNode(attribute)
    else if (name === 'style') {
      const style = ownStyle(value)
      if (style) slide.setAttribute('style', style)
      else slide.removeAttribute('style')
    }
  }
}

/** Whether a value loads nothing but, as `![bg]` does, a picture that it carries itself. */
const isOwn = (value: string): boolean => {
  const rest = value.replace(/url\((["']?)data:image\/(?:png|jpeg|gif|webp)[;,][^"'()\\\s]*\1\)/gi, '')
  return !/url|image-set|\\/i.test(rest)
}

function ownStyle(style: string): string {
  const declarations = postcss.parse(style).nodes.filter((node) => node.type === 'decl')
  return declarations
    .filter(({ prop, value }) => !prop.startsWith('--') && isOwn(value))
    .map(({ prop, value }) => `${prop}:${value}`)
    .join(';')
}

function giveId(element: Element, ids: Set<string>): void {
  const id = (element.getAttribute('class') ?? '').split(/\s+/).find((name) => /^src-\d+$/.test(name))
  if (!id || ids.has(id)) return
  ids.add(id)
  element.setAttribute('id', id)
}

function mendImage(image: Element, number: number, state: DeckState): void {
  const src = image.getAttribute('src') ?? ''
  const name = /^figures\/([a-z0-9-]+)\.svg$/.exec(src)?.[1]
  if (name === undefined) {
    if (!carriedPicture.test(src)) image.parentNode?.removeChild(image)
    return
  }
  const figure = state.figures.get(name)
  if (!figure) throw unknownFigure(name, number, [...state.figures.keys()])
  const times = (state.placed.get(name) ?? 0) + 1
  state.placed.set(name, times)
  const svg = figureSvg(figure, times === 1 ? name : `${name}-${times}`)
  const parent = image.parentNode
  if (image.ownerDocument && parent) parent.replaceChild(image.ownerDocument.importNode(svg, true), image)
}

function unknownFigure(name: string, number: number, known: readonly string[]): Error {
  return fail('invalid', {
    code: 'unknown-figure',
    what: `Slide ${number} shows the figure \`${name}\`, which this deck does not draw.`,
    remedy: known.length > 0 ? `Known figures: ${known.join(', ')}.` : 'Draw it with a `vega-lite` fence.',
  })
}

function mendLink(link: Element): void {
  const href = link.getAttribute('href') ?? ''
  if (!address.test(href)) link.removeAttribute('href')
  else if (/^http/i.test(href)) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
}

function isInHead(cell: Element): boolean {
  return (cell.parentNode?.parentNode as Element | null)?.tagName === 'thead'
}

function mendHeading(heading: Element, before: number): number {
  const level = Number(heading.tagName[1])
  if (level <= before + 1) return level
  heading.setAttribute('aria-level', String(before + 1))
  return before + 1
}
