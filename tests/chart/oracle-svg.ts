import { DOMParser, type Element } from '@xmldom/xmldom'
import type { Colour } from '../../src/model/laid-out.ts'
import { readColour } from './oracle-colour.ts'
import { type Place, readPath, rectangleOf, type Stretch } from './oracle-path.ts'

/** Something that Vega has drawn, in px of the picture. */
export interface Drawn {
  /** `rect`, `line`, `text`, … */
  readonly mark: string
  /** `mark`, `axis-label`, `legend-symbol`, `title-text`, … */
  readonly role: string
  /** Which axis, legend or view: number of the outermost group below the root. */
  readonly group: number
  readonly at: Place
  /** Points from `at`. */
  readonly path: readonly Stretch[]
  readonly fill?: Colour | undefined
  readonly stroke?: Colour | undefined
  readonly strokeWidth: number
  readonly dashes: readonly number[]
  readonly text: string
  readonly anchor: string
  readonly size: number
  /** Degrees clockwise, of a text. */
  readonly angle: number
}

export interface Picture {
  readonly width: number
  readonly height: number
  /** The plot, from the frame of the view. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly drawn: readonly Drawn[]
}

const classOf = (element: Element) => element.getAttribute('class') ?? ''
const elements = (parent: Element): Element[] =>
  Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1)
const number = (element: Element, name: string, otherwise: number) => {
  const text = element.getAttribute(name)
  return text === null ? otherwise : Number.parseFloat(text)
}

interface Walk {
  readonly at: Place
  readonly mark: string
  readonly role: string
  readonly group: number
  readonly shown: number
}

/**
 * What stands in an SVG as Vega wrote it, with the classes that name marks and roles.
 *
 * @throws Error at an SVG without them.
 */
export function readPicture(svg: string): Picture {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const [x0, y0, width, height] = (root?.getAttribute('viewBox') ?? '').split(' ').map(Number)
  if (!root || width === undefined || height === undefined || !svg.includes('role-frame'))
    throw new Error('the oracle reads the SVG of Vega, with its classes')
  const drawn: Drawn[] = []
  const frames: Picture['plot'][] = []
  let groups = 0
  const visit = (element: Element, walk: Walk): void => {
    const { at, angle } = transform(element, walk.at)
    const [, mark, role] = /(?:^| )mark-(\S+) role-(\S+)/.exec(classOf(element)) ?? []
    const inner = { ...walk, at, ...(mark && role ? { mark, role } : {}) }
    if (/role-(?:axis|legend|title|mark|scope)(?: |$)/.test(classOf(element)) && walk.group < 0)
      inner.group = groups++
    if (['background', 'foreground'].includes(classOf(element))) {
      const frame = rectangleOf(readPath(element.getAttribute('d') ?? ''))
      if (frame && walk.role === 'frame') frames.push({ ...frame, x: frame.x + at.x, y: frame.y + at.y })
      return
    }
    if (element.localName === 'g' || element.localName === 'svg') {
      for (const child of elements(element)) visit(child, inner)
      return
    }
    drawn.push(item(element, inner, angle))
  }
  visit(root, { at: { x: -(x0 ?? 0), y: -(y0 ?? 0) }, mark: '', role: '', group: -1, shown: 1 })
  const [plot] = frames
  if (!plot) throw new Error('no frame in the SVG')
  return { width, height, plot, drawn }
}

function transform(element: Element, { x, y }: Place): { at: Place; angle: number } {
  const text = element.getAttribute('transform') ?? ''
  const [, dx = '0', dy = '0'] = /translate\(([-\d.e]+),\s*([-\d.e]+)\)/.exec(text) ?? []
  const [, angle = '0'] = /rotate\(([-\d.e]+)\)/.exec(text) ?? []
  return { at: { x: x + Number(dx), y: y + Number(dy) }, angle: Number(angle) }
}

function item(element: Element, { at, mark, role, group }: Walk, angle: number): Drawn {
  const opacity = number(element, 'opacity', 1)
  const paint = (name: 'fill' | 'stroke'): Colour | undefined => {
    const colour = readColour(element.getAttribute(name))
    return colour && { ...colour, alpha: colour.alpha * opacity * number(element, `${name}-opacity`, 1) }
  }
  const { path, moved } = geometry(element)
  return {
    mark: element.getAttribute('fill')?.startsWith('url(') ? `gradient ${mark}` : mark,
    role,
    group,
    at: { x: at.x + moved.x, y: at.y + moved.y },
    path,
    fill: paint('fill'),
    stroke: paint('stroke'),
    strokeWidth: number(element, 'stroke-width', 1),
    dashes: (element.getAttribute('stroke-dasharray') ?? '').split(/[, ]+/).filter(Boolean).map(Number),
    text: textOf(element),
    anchor: element.getAttribute('text-anchor') ?? 'start',
    size: number(element, 'font-size', 11),
    angle,
  }
}

/** Lines of a text one after the other, with the spaces between them. */
function textOf(element: Element): string {
  if (element.localName !== 'text') return ''
  const lines = elements(element)
  return lines.length === 0
    ? (element.textContent ?? '')
    : lines.map((line) => line.textContent ?? '').join(' ')
}

function geometry(element: Element): { path: Stretch[]; moved: Place } {
  const moved = { x: 0, y: 0 }
  if (element.localName === 'path') return { path: readPath(element.getAttribute('d') ?? ''), moved }
  if (element.localName === 'line') {
    const to = { x: number(element, 'x2', 0), y: number(element, 'y2', 0) }
    return { path: [{ points: [{ x: 0, y: 0 }, to], closed: false, curved: false, arcs: [] }], moved }
  }
  return { path: [], moved }
}

/** Is anything of it seen? */
export const isSeen = ({ fill, stroke, strokeWidth }: Drawn): boolean =>
  (fill?.alpha ?? 0) > 0.004 || ((stroke?.alpha ?? 0) > 0.004 && strokeWidth > 0)
