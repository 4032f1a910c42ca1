import { DOMParser, type Element, type Node, ParseError } from '@xmldom/xmldom'
import { fail } from '../errors.ts'

const voidElements = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr'])

/**
 * One slide's HTML as a tree.
 *
 * Marp escapes text and filters tags, so the one thing that can be wrong is that raw HTML in Markdown opens
 * what it does not close; a browser would then guess, and tear this slide or the next.
 *
 * @param number of the slide, from 1, for the message.
 * @throws DeckError `unbalanced-html`.
 */
export function parseSlide(html: string, number: number): Element {
  const complaints: string[] = []
  const onError = (level: string, message: string): void => {
    if (level !== 'warning' && !message.startsWith('entity not found')) complaints.push(message)
  }
  let root: Element | null = null
  try {
    root = new DOMParser({ onError }).parseFromString(html.trim(), 'text/html').documentElement
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
    complaints.push(cause.message)
  }
  if (root && complaints.length === 0) return root
  throw fail('invalid', {
    code: 'unbalanced-html',
    what: `Slide ${number} has HTML tags that do not match: ${complaints[0] ?? 'no slide found'}.`,
    why: 'A browser would guess where the tag ends, and every format would guess differently.',
    remedy: 'Close every tag that the slide opens, in the reverse order; `<li>` and `<p>` too.',
  })
}

/** A tree as HTML: attributes in their order, no namespaces, void elements unclosed. */
export function serialise(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return escapeText(node.nodeValue ?? '')
  if (node.nodeType !== node.ELEMENT_NODE) return ''
  const element = node as Element
  const attributes = [...element.attributes]
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(({ name, value }) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`)
  const open = `<${element.tagName}${attributes.join('')}>`
  if (voidElements.has(element.tagName)) return open
  return `${open}${[...element.childNodes].map(serialise).join('')}</${element.tagName}>`
}

/** Child elements, as a list that does not change when the tree does. */
function elementsOf(parent: Element): Element[] {
  return [...parent.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)
}

/** Every element below, in document order. */
export function descendants(parent: Element): Element[] {
  return elementsOf(parent).flatMap((child) => [child, ...descendants(child)])
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;')
}
