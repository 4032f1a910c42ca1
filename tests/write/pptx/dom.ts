import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom'

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
