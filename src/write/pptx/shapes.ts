import type { ConnectorBox, Link, Rect, ShapeBox } from '../../model/laid-out.ts'
import { fill } from './colour.ts'
import { hyperlink } from './links.ts'
import { evenBorder, fillOf, geometry, outline, type SideBar, shadow, sideBars, transform } from './paint.ts'
import type { SlideContext } from './slide-context.ts'
import { emu } from './units.ts'
import { el, join, namespaces, type Xml } from './xml.ts'

/** Marks a shape as saying nothing that is not said elsewhere (MS-ODRAWXML, 2.22.1.1). */
const decorativeMark = el(
  'a:extLst',
  {},
  el(
    'a:ext',
    { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
    el('adec:decorative', { 'xmlns:adec': namespaces.adec, val: true }),
  ),
)

export interface Identity {
  readonly name: string
  readonly link?: Link | undefined
  readonly alt?: string
  readonly decorative?: boolean
  readonly hidden?: boolean
}

/** `p:cNvPr` with an id of its own and a name that no other shape of the slide has. */
export function identity(context: SlideContext, { name, alt, decorative, hidden, link }: Identity): Xml {
  const id = context.nextId()
  return el(
    'p:cNvPr',
    {
      id,
      name: `${name} ${id}`,
      descr: decorative ? undefined : alt || undefined,
      hidden: hidden ? true : undefined,
    },
    join([link && hyperlink(context, link, 'shape'), decorative ? decorativeMark : undefined]),
  )
}

/** A shape: what it is called, whether a text box or placeholder, its look and its text. */
export function shape(
  identityXml: Xml,
  kind: { textBox?: boolean; placeholder?: Xml },
  look: Xml,
  body?: Xml,
): Xml {
  return el('p:sp', {}, [
    el('p:nvSpPr', {}, [
      identityXml,
      el(
        'p:cNvSpPr',
        { txBox: kind.textBox ? true : undefined },
        kind.placeholder ? el('a:spLocks', { noGrp: true }) : [],
      ),
      el('p:nvPr', {}, kind.placeholder ?? []),
    ]),
    el('p:spPr', {}, look),
    body,
  ])
}

/** An empty text body: shapes without one make some versions of PowerPoint repair the file. */
const noText = (context: SlideContext): Xml =>
  el('p:txBody', {}, [
    el('a:bodyPr', { rtlCol: false, anchor: 'ctr' }),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el('a:endParaRPr', { lang: context.lang.startsWith('zh') ? 'zh-CN' : 'en-US', dirty: false }),
    ),
  ])

const dashed = { solid: 'solid', dashed: 'dash', dotted: 'sysDot' } as const

function bar(context: SlideContext, { rect, border }: SideBar): Xml {
  const upright = rect.h > rect.w
  if (border.style !== 'solid') {
    const middle = upright
      ? { x1: rect.x + rect.w / 2, x2: rect.x + rect.w / 2, y1: rect.y, y2: rect.y + rect.h }
      : { x1: rect.x, x2: rect.x + rect.w, y1: rect.y + rect.h / 2, y2: rect.y + rect.h / 2 }
    return line(context, {
      ...middle,
      width: border.width,
      colour: border.colour,
      dash: border.style,
      heads: 'none',
    })
  }
  return shape(
    identity(context, { name: 'Rule', decorative: true }),
    {},
    join([
      transform(rect),
      geometry('rect', rect, 0),
      fill(context.palette, border.colour),
      outline(context.palette, null),
    ]),
    noText(context),
  )
}

/** Bars for the borders of a box that do not run round alike. */
export const bars = (
  context: SlideContext,
  box: Rect,
  borders: ShapeBox['paint']['borders'],
): readonly Xml[] => sideBars(box, borders).map((side) => bar(context, side))

/** The look of a painted box: place, outline, fill, even border, shadow. */
export function painted(context: SlideContext, box: Pick<ShapeBox, 'paint' | 'shape'> & Rect): Xml {
  const even = evenBorder(box.paint.borders)
  const half = even ? even.width / 2 : 0
  const rect = {
    x: box.x + half,
    y: box.y + half,
    w: Math.max(0, box.w - 2 * half),
    h: Math.max(0, box.h - 2 * half),
  }
  return join([
    transform(rect),
    geometry(box.shape, rect, Math.max(0, box.paint.radius - half)),
    fillOf(context.palette, box.paint),
    outline(context.palette, even),
    shadow(context.palette, box.paint.shadow),
  ])
}

/** Whether a box has more to show than bars along its sides. */
export const hasBody = ({ paint }: Pick<ShapeBox, 'paint'>): boolean =>
  (paint.colour !== undefined && paint.colour.alpha > 0) ||
  paint.gradient !== undefined ||
  paint.shadow !== undefined ||
  evenBorder(paint.borders) !== null

/** Several shapes as one that moves together; a single one stays as it is. */
export function group(context: SlideContext, name: string, box: Rect, children: readonly Xml[]): Xml {
  if (children.length < 2) return join(children)
  const { x, y, w, h } = { x: emu(box.x), y: emu(box.y), w: emu(box.w), h: emu(box.h) }
  return el('p:grpSp', {}, [
    el('p:nvGrpSpPr', {}, [identity(context, { name }), el('p:cNvGrpSpPr'), el('p:nvPr')]),
    el(
      'p:grpSpPr',
      {},
      el('a:xfrm', {}, [
        el('a:off', { x, y }),
        el('a:ext', { cx: w, cy: h }),
        el('a:chOff', { x, y }),
        el('a:chExt', { cx: w, cy: h }),
      ]),
    ),
    ...children,
  ])
}

/** A painted box without text. */
export function shapeBox(context: SlideContext, box: ShapeBox): Xml {
  const sides = bars(context, box, box.paint.borders)
  if (!hasBody(box)) return join(sides)
  return join([
    shape(identity(context, { name: 'Shape', decorative: true }), {}, painted(context, box), noText(context)),
    ...sides,
  ])
}

type LineLook = Pick<ConnectorBox, 'x1' | 'y1' | 'x2' | 'y2' | 'width' | 'colour' | 'dash' | 'heads'>

function line(context: SlideContext, { x1, y1, x2, y2, width, colour, dash, heads }: LineLook): Xml {
  const rect = { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) }
  const arrow = { type: 'triangle', w: 'med', len: 'med' }
  return el('p:cxnSp', {}, [
    el('p:nvCxnSpPr', {}, [
      identity(context, { name: heads === 'none' ? 'Line' : 'Arrow', decorative: true }),
      el('p:cNvCxnSpPr'),
      el('p:nvPr'),
    ]),
    el('p:spPr', {}, [
      transform(rect, 'a:xfrm', { h: x2 < x1, v: y2 < y1 }),
      el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
      el('a:ln', { w: emu(width) }, [
        fill(context.palette, colour),
        el('a:prstDash', { val: dashed[dash] }),
        el('a:round'),
        heads === 'both' ? el('a:headEnd', arrow) : undefined,
        heads !== 'none' ? el('a:tailEnd', arrow) : undefined,
      ]),
    ]),
  ])
}

/** A line with or without heads; the arrow head stands at (x2, y2). */
export const connector = (context: SlideContext, box: ConnectorBox): Xml => line(context, box)
