import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'
import { namespaces } from './xml.ts'

/** Parses a part. @throws ParseError when it is not well-formed. */
export function parseXml(source: string): Document {
  const parser = new DOMParser({
    onError: (level, message) => {
      // U+FFFD is a legal character of hostile text.
      if (level === 'warning' && message.includes('replacement character')) return
      throw new SyntaxError(`${level}: ${message}`)
    },
  })
  return parser.parseFromString(source.replace(/^\uFEFF/, ''), 'text/xml')
}

/** A document as a part, in UTF-8 with its declaration. */
export function printXml(document: Document): string {
  const root = new XMLSerializer().serializeToString(document.documentElement as Element)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`
}

/** Child elements, of one name if it is given. */
export function kids(node: Node, name?: string): readonly Element[] {
  const found: Element[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1 && (name === undefined || (child as Element).localName === name))
      found.push(child as Element)
  }
  return found
}

/** Descendant elements of a namespace and name, in document order. */
export const all = (node: Document | Element, namespace: string, name: string): readonly Element[] =>
  Array.from(node.getElementsByTagNameNS(namespace, name))

/** The first descendant of a namespace and name. */
export const first = (node: Document | Element, namespace: string, name: string): Element | undefined =>
  all(node, namespace, name)[0]

/** A fragment in the prefixes of charts and drawings, as elements of the document. */
export function fragment(document: Document, xml: string): readonly Element[] {
  const wrapped = `<x xmlns:c="${namespaces.c}" xmlns:a="${namespaces.a}" xmlns:r="${namespaces.r}">${xml}</x>`
  const root = parseXml(wrapped).documentElement as Element
  return kids(root).map((child) => document.importNode(child, true))
}

/** Removes an element from where it stands. */
export const drop = (element: Element): void => {
  element.parentNode?.removeChild(element)
}
