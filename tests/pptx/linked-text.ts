import type { Document, Element, Node } from '@xmldom/xmldom'
import { named, type PptxSlide, relationships } from '../editions/pptx-package.ts'

type Parts = Readonly<Record<string, Uint8Array>>

const dense = (text: string): string => text.replace(/\s/g, '')

const textIn = (node: Node | Element | Document): string =>
  named(node as Element, 't')
    .map(({ textContent }) => textContent ?? '')
    .join('')

/** Target of a link: an address, or `slide N`. */
function targetOf(
  link: Element,
  links: ReturnType<typeof relationships>,
  raw: ReadonlyMap<string, string>,
): string {
  const id = link.getAttribute('r:id') ?? ''
  const slide = /slides\/slide(\d+)\.xml$/.exec(links[id]?.part ?? '')?.[1]
  return slide && links[id]?.type === 'slide' ? `slide ${slide}` : (raw.get(id) ?? '')
}

/**
 * Text under the links of a slide, without white space, by target; a screen tip, where there is one, after
 * a space. A link of a whole shape counts for all its text.
 */
export function linkedText(parts: Parts, slide: PptxSlide): Readonly<Record<string, string>> {
  const links = relationships(parts, slide.part)
  const rels = new TextDecoder().decode(parts[slide.part.replace(/([^/]+)$/, '_rels/$1.rels')])
  const raw = new Map(
    [...rels.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      /\bId="([^"]*)"/.exec(tag)?.[1] ?? '',
      (/\bTarget="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'),
    ]),
  )
  const found: Record<string, string> = {}
  const add = (link: Element, text: string) => {
    const key = [targetOf(link, links, raw), link.getAttribute('tooltip')].filter(Boolean).join(' ')
    found[key] = (found[key] ?? '') + dense(text)
  }
  for (const link of named(slide.xml, 'hlinkClick')) {
    const properties = link.parentNode as Element
    const holder =
      properties.localName === 'cNvPr' ? properties.parentNode?.parentNode : properties.parentNode
    if (holder && ['rPr', 'cNvPr'].includes(properties.localName ?? '')) add(link, textIn(holder))
  }
  return found
}
