import type { Part } from './part.ts'
import { flat, type Shape, shapesOf } from './shapes.ts'
import { attr, down, kid } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** A slide with what it stands on, roots of their parts. */
export interface Standing {
  readonly slide: XmlElement
  readonly layout: XmlElement
  readonly master: XmlElement
  readonly theme: XmlElement
  readonly presentation: XmlElement
}

const family: Readonly<Record<string, string>> = { ctrTitle: 'title', subTitle: 'body', obj: 'body' }
const familyOf = (type: string): string => family[type] ?? type

const placeholders = new WeakMap<XmlElement, readonly Shape[]>()

function placeholdersOf(root: XmlElement): readonly Shape[] {
  const known = placeholders.get(root) ?? flat(shapesOf(root)).filter(({ placeholder }) => placeholder)
  placeholders.set(root, known)
  return known
}

/** The placeholders that a shape inherits from, nearest first; ISO 29500-1, 19.3.1.36. */
export function ancestorsOf({ placeholder }: Shape, { layout, master }: Standing): readonly Shape[] {
  if (!placeholder) return []
  const { type, idx } = placeholder
  const onLayout =
    placeholdersOf(layout).find((one) => one.placeholder?.idx === idx && idx !== '0') ??
    placeholdersOf(layout).find((one) => familyOf(one.placeholder?.type ?? '') === familyOf(type))
  const wanted = familyOf(onLayout?.placeholder?.type ?? type)
  const onMaster = placeholdersOf(master).find((one) => familyOf(one.placeholder?.type ?? '') === wanted)
  return [onLayout, onMaster].filter((one) => one !== undefined)
}

function masterStyle({ placeholder }: Shape, { master }: Standing): XmlElement | undefined {
  const type = familyOf(placeholder?.type ?? '')
  const style = type === 'title' ? 'titleStyle' : type === 'body' ? 'bodyStyle' : 'otherStyle'
  return down(master, 'txStyles', style)
}

/** Elements that may say how a run looks, nearest first: its own properties, then those it inherits. */
export function stylesOf(
  shape: Shape,
  level: number,
  properties: XmlElement | undefined,
  standing: Standing,
): readonly XmlElement[] {
  const lists = [shape, ...ancestorsOf(shape, standing)].map(({ element }) =>
    down(element, 'txBody', 'lstStyle'),
  )
  const last = shape.placeholder
    ? masterStyle(shape, standing)
    : kid(standing.presentation, 'defaultTextStyle')
  const inherited = [...lists, last].map((list) => down(list, `lvl${level + 1}pPr`, 'defRPr'))
  return [properties, ...inherited].filter((one) => one !== undefined)
}

/** The first value of an attribute along a chain of styles. */
export const inheritedValue = (styles: readonly XmlElement[], name: string): string | undefined =>
  styles.map((style) => attr(style, name)).find((value) => value !== undefined)

/** Roots of what a slide stands on; undefined when something is missing or colours are mapped anew. */
export function standingOf(
  name: string,
  part: (name: string) => Part | undefined,
  links: (name: string) => readonly { readonly type: string; readonly target: string }[],
): Standing | undefined {
  const next = (from: string, type: string): string =>
    links(from).find((link) => link.type === type)?.target ?? ''
  const layoutName = next(name, 'slideLayout')
  const masterName = next(layoutName, 'slideMaster')
  const [slide, layout, master, theme, presentation] = [
    name,
    layoutName,
    masterName,
    next(masterName, 'theme'),
    next('', 'officeDocument'),
  ].map((one) => part(one)?.root)
  if (!slide || !layout || !master || !theme || !presentation) return undefined
  const isMappedAnew = [slide, layout].some((root) => down(root, 'clrMapOvr', 'overrideClrMapping'))
  return isMappedAnew ? undefined : { slide, layout, master, theme, presentation }
}
