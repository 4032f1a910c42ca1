import type { Rect, ShapeBox } from '../../model/laid-out.ts'
import { fill } from './colour.ts'
import { line } from './connectors.ts'
import { geometry, transform, turnedWith } from './geometry.ts'
import { type Identity, identity } from './identity.ts'
import { evenBorder, fillOf, outline, type SideBar, shadow, sideBars } from './paint.ts'
import type { SlideContext } from './slide-context.ts'
import { emu } from './units.ts'
import { el, join, type Xml } from './xml.ts'

/** A frame around what is no shape: a table or a chart, by its namespace. */
export const graphicFrame = (identityXml: Xml, box: Rect, uri: string, content: Xml): Xml =>
  el('p:graphicFrame', {}, [
    el('p:nvGraphicFramePr', {}, [
      identityXml,
      el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: true })),
      el('p:nvPr'),
    ]),
    transform(box, 'p:xfrm'),
    el('a:graphic', {}, el('a:graphicData', { uri }, content)),
  ])

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

function bar(context: SlideContext, { rect: upright, border }: SideBar, box: Turned): Xml {
  const rect = turnedWith(upright, box)
  if (border.style !== 'solid') {
    const middle =
      rect.h > rect.w
        ? { x1: rect.x + rect.w / 2, x2: rect.x + rect.w / 2, y1: rect.y, y2: rect.y + rect.h }
        : { x1: rect.x, x2: rect.x + rect.w, y1: rect.y + rect.h / 2, y2: rect.y + rect.h / 2 }
    const look = { width: border.width, colour: border.colour, dash: border.style, heads: 'none' } as const
    return line(context, { ...middle, ...look, turn: box.rotation })
  }
  return shape(
    identity(context, { name: 'Rule', decorative: true }),
    {},
    join([
      transform(rect, 'a:xfrm', { turn: box.rotation }),
      geometry('rect', rect),
      fill(context.palette, border.colour),
      outline(context.palette, null),
    ]),
    noText(context),
  )
}

type Turned = Rect & { readonly rotation?: number }

/** Bars for the borders of a box that do not run round alike. */
export const bars = (
  context: SlideContext,
  box: Turned,
  borders: ShapeBox['paint']['borders'],
): readonly Xml[] => sideBars(box, borders).map((side) => bar(context, side, box))

/** The look of a painted box: place, outline, fill, even border, shadow. */
export function painted(context: SlideContext, box: Pick<ShapeBox, 'paint' | 'shape'> & Turned): Xml {
  const { paint } = box
  const even = evenBorder(paint.borders)
  const half = even ? even.width / 2 : 0
  const inside = (radius: number): number => Math.max(0, radius - half)
  const [tl, tr, br, bl] = (paint.corners ?? []).map(inside) as [number, number, number, number]
  const rect = {
    x: box.x + half,
    y: box.y + half,
    w: Math.max(0, box.w - 2 * half),
    h: Math.max(0, box.h - 2 * half),
  }
  return join([
    transform(rect, 'a:xfrm', { turn: box.rotation }),
    geometry(box.shape, rect, {
      radius: inside(paint.radius),
      ...(paint.corners && { corners: [tl, tr, br, bl] as const }),
    }),
    fillOf(context, paint),
    outline(context.palette, even),
    shadow(context.palette, paint.shadow, rect),
  ])
}

/** Whether a box has more to show than bars along its sides. */
export const hasBody = ({ paint }: Pick<ShapeBox, 'paint'>): boolean =>
  (paint.colour !== undefined && paint.colour.alpha > 0) ||
  paint.gradient !== undefined ||
  paint.picture !== undefined ||
  paint.shadow !== undefined ||
  evenBorder(paint.borders) !== null

/** Several shapes as one that moves together, with words for what they show; a single one stays as it is. */
export function group(
  context: SlideContext,
  called: Pick<Identity, 'name' | 'alt'>,
  box: Rect,
  children: readonly Xml[],
): Xml {
  if (children.length < 2) return join(children)
  const { x, y, w, h } = { x: emu(box.x), y: emu(box.y), w: emu(box.w), h: emu(box.h) }
  return el('p:grpSp', {}, [
    el('p:nvGrpSpPr', {}, [identity(context, called), el('p:cNvGrpSpPr'), el('p:nvPr')]),
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
