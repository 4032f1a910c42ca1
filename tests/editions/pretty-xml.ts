import { type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'

const width = 110
const serializer = new XMLSerializer()

/** An element as text without the namespaces that its root declares. */
function flat(node: Node, root: Element): string {
  let text = serializer.serializeToString(node)
  for (const { name, value } of Array.from(root.attributes))
    if (name.startsWith('xmlns')) text = text.replaceAll(` ${name}="${value}"`, '')
  return text
}

function lines(node: Node, root: Element, depth: number): string[] {
  const indent = ' '.repeat(depth)
  const text = flat(node, root)
  const children = Array.from(node.childNodes)
  const hasText = children.some(({ nodeType }) => nodeType === 3)
  if (children.length === 0 || hasText || indent.length + text.length <= width) return [indent + text]
  const opening = flat(node.cloneNode(false), root).replace(/(?:\/>|><\/[^>]+>)$/, '>')
  const name = (node as Element).nodeName
  return [
    indent + opening,
    ...children.flatMap((child) => lines(child, root, depth + 1)),
    `${indent}</${name}>`,
  ]
}

/**
 * A part as text for people to compare: an element a line, small ones whole on theirs, no white space
 * added inside text; namespaces stand on the root alone.
 */
export function prettyXml(document: Document): string {
  const root = document.documentElement as Element
  const opening = serializer.serializeToString(root.cloneNode(false)).replace(/(?:\/>|><\/[^>]+>)$/, '>')
  const body = Array.from(root.childNodes).flatMap((child) => lines(child, root, 1))
  return `${[opening, ...body, `</${root.nodeName}>`].join('\n')}\n`
}
