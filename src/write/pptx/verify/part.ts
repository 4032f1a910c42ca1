import { namespaces } from '../xml.ts'
import { readXml, type XmlElement } from './xml-tree.ts'

/** A part read: its root, and the ids of the relationships that it uses anywhere. */
export interface Part {
  readonly root: XmlElement
  readonly references: ReadonlySet<string>
}

const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

const diagram = 'http://schemas.openxmlformats.org/drawingml/2006/diagram'

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** Links whose action needs no target, and layouts of diagrams, name an empty relationship. */
function mayBeEmpty({ namespace, name, attributes }: XmlElement): boolean {
  if (namespace === diagram) return true
  const action = attributes.find((one) => one.name === 'action')?.value ?? ''
  return name.startsWith('hlink') && action !== '' && !/hlink(sldjump|file|pres)/.test(action)
}

/** Collects references, then leaves of each choice what PowerPoint would take: the first (ISO 29500-3, 7.6). */
function settle(element: XmlElement, references: Set<string>): void {
  for (const { namespace, value } of element.attributes)
    if (namespace === namespaces.r && (value !== '' || !mayBeEmpty(element))) references.add(value)
  let hasChoice = false
  for (const child of element.children) {
    settle(child, references)
    hasChoice ||= child.name === 'AlternateContent' && child.namespace === compatibility
  }
  if (!hasChoice) return
  const chosen = element.children.flatMap((child) =>
    child.name === 'AlternateContent' && child.namespace === compatibility
      ? ((child.children.find(({ name }) => name === 'Choice') ?? child.children[0])?.children ?? [])
      : child,
  )
  ;(element as { children: readonly XmlElement[] }).children = chosen
}

/** @throws XmlError, TypeError when the bytes are not well-formed XML in UTF-8 or UTF-16 */
export function readPart(bytes: Uint8Array): Part {
  const root = readXml(textOf(bytes))
  const references = new Set<string>()
  settle(root, references)
  return { root, references }
}
