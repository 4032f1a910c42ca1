import { namespaces } from '../xml.ts'
import { attr, down, first, isOn, kid } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

const { a, p, adec } = namespaces

/** A shape of a slide, layout, master or notes page; ISO 29500-1, 19.3.1. */
export interface Shape {
  readonly element: XmlElement
  readonly kind: 'sp' | 'pic' | 'graphicFrame' | 'grpSp' | 'cxnSp' | 'contentPart'
  readonly id: string
  readonly name: string
  readonly alt: string
  readonly isDecorative: boolean
  readonly isHidden: boolean
  readonly placeholder: { readonly type: string; readonly idx: string } | undefined
  /** Of a group. */
  readonly children: readonly Shape[]
}

const kinds: ReadonlySet<string> = new Set(['sp', 'pic', 'graphicFrame', 'grpSp', 'cxnSp', 'contentPart'])

function shapeOf(element: XmlElement): Shape {
  const own = element.children.find(({ name }) => name.startsWith('nv'))
  const identity = kid(own, 'cNvPr')
  const placeholder = down(own, 'nvPr', 'ph')
  const mark = identity && first(identity, adec, 'decorative')
  return {
    element,
    kind: element.name as Shape['kind'],
    id: attr(identity, 'id') ?? '',
    name: attr(identity, 'name') ?? '',
    alt: `${attr(identity, 'descr') ?? ''}${attr(identity, 'title') ?? ''}`.trim(),
    isDecorative: isOn(attr(mark, 'val')),
    isHidden: isOn(attr(identity, 'hidden')),
    placeholder: placeholder && {
      type: attr(placeholder, 'type') || 'obj',
      idx: attr(placeholder, 'idx') || '0',
    },
    children: element.name === 'grpSp' ? shapesIn(element) : [],
  }
}

const shapesIn = (tree: XmlElement): readonly Shape[] =>
  tree.children.filter(({ name, namespace }) => namespace === p && kinds.has(name)).map(shapeOf)

/** The shapes of a slide or of what it stands on, in the order of drawing, which is that of reading. */
export function shapesOf(root: XmlElement): readonly Shape[] {
  const tree = down(root, 'cSld', 'spTree')
  return tree ? shapesIn(tree) : []
}

/** Shapes and those in groups, groups themselves included. */
export const flat = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.flatMap((shape) => [shape, ...flat(shape.children)])

/** Elements that hold no text: `spPr`, `nvSpPr`, `pPr`, `bodyPr`, … */
const isProperties = ({ name }: XmlElement): boolean => name.endsWith('Pr') || name === 'lstStyle'

/** What stands in runs and fields, paragraphs parted by line feeds; ISO 29500-1, 21.1.2. */
export function textOf(element: XmlElement): string {
  let text = ''
  const gather = (at: XmlElement): void => {
    if (at.namespace === a) {
      if (at.name === 't') text += at.text
      if ((at.name === 'p' && text !== '') || at.name === 'br') text += '\n'
    }
    for (const child of at.children) if (!isProperties(child)) gather(child)
  }
  gather(element)
  return text.trim()
}

/** A run of text: `a:r` or `a:fld`. */
export interface TextRun {
  readonly text: string
  readonly properties: XmlElement | undefined
}

/** The runs of all texts in an element, blank ones left out. */
export function runsOf(element: XmlElement): readonly TextRun[] {
  const found: TextRun[] = []
  const gather = (at: XmlElement): void => {
    if (at.namespace === a && (at.name === 'r' || at.name === 'fld')) {
      const text = kid(at, 't')?.text ?? ''
      if (text.trim() !== '') found.push({ text, properties: kid(at, 'rPr') })
    } else for (const child of at.children) if (!isProperties(child)) gather(child)
  }
  gather(element)
  return found
}

export const isTitle = ({ placeholder }: Shape): boolean =>
  placeholder?.type === 'title' || placeholder?.type === 'ctrTitle'

/** What a graphic frame holds: `table`, `chart`, `diagram`, `ole` or the last word of its address. */
export function contentOf({ element, kind }: Shape): string {
  if (kind !== 'graphicFrame') return ''
  const uri = attr(down(element, 'graphic', 'graphicData'), 'uri') ?? ''
  return uri.split('/').at(-1) ?? ''
}
