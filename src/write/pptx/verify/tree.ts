import type { XmlElement } from './xml-tree.ts'

/** Child elements, of one local name if it is given. */
export const kids = (element: XmlElement, name?: string): readonly XmlElement[] =>
  name === undefined ? element.children : element.children.filter((child) => child.name === name)

/** The first child of a local name. */
export const kid = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/** The element reached by child names, one after the other. */
export const down = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => kid(at, name), element)

/** The value of an attribute without a prefix. */
export const attr = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.find((one) => one.name === name && one.namespace === '')?.value

/** Whether an attribute of type boolean says yes; ISO 29500-1, 22.9.2.7 and W3C XML Schema. */
export const isOn = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on'

/** Calls for an element and all within it, in document order. */
export function each(element: XmlElement, visit: (element: XmlElement) => void): void {
  visit(element)
  for (const child of element.children) each(child, visit)
}

/** Descendants of a namespace and name, in document order. */
export function all(element: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  const found: XmlElement[] = []
  const search = (at: XmlElement): void => {
    for (const child of at.children) {
      if (child.name === name && child.namespace === namespace) found.push(child)
      search(child)
    }
  }
  search(element)
  return found
}

/** The first descendant of a namespace and name. */
export function first(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  for (const child of element.children) {
    if (child.name === name && child.namespace === namespace) return child
    const found = first(child, namespace, name)
    if (found) return found
  }
  return undefined
}
