import type { Paragraph, Rect, Run, TextBox } from '../../model/laid-out.ts'
import { planBreaks } from './breaks.ts'
import { geometry, ownInsets, transform, turnedWith } from './geometry.ts'
import { identity } from './identity.ts'
import { liftOf } from './lift.ts'
import { linkOfBox, withoutLinks } from './links.ts'
import { bars, group, hasBody, painted, shape } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { paragraphs, run, runProperties } from './text.ts'
import { emu } from './units.ts'
import { breakAtLines, leadIn, settle, type WrapPlan, widthOf } from './wrap.ts'
import { el, join, text, type Xml } from './xml.ts'

/** Which placeholder of the layout a box fills; indices are the layouts' own. */
export type Placeholder =
  | 'title'
  | 'ctrTitle'
  | 'subTitle'
  | 'subLine'
  | 'body'
  | 'secondBody'
  | 'ftr'
  | 'sldNum'

const placeholders: Readonly<Record<Placeholder, Xml>> = {
  title: el('p:ph', { type: 'title' }),
  ctrTitle: el('p:ph', { type: 'ctrTitle' }),
  subTitle: el('p:ph', { type: 'subTitle', idx: 1 }),
  subLine: el('p:ph', { type: 'body', sz: 'quarter', idx: 13 }),
  body: el('p:ph', { type: 'body', idx: 1 }),
  secondBody: el('p:ph', { type: 'body', idx: 14 }),
  ftr: el('p:ph', { type: 'ftr', sz: 'quarter', idx: 11 }),
  sldNum: el('p:ph', { type: 'sldNum', sz: 'quarter', idx: 12 }),
}

const names: Readonly<Record<Placeholder, string>> = {
  title: 'Title',
  ctrTitle: 'Title',
  subTitle: 'Subtitle',
  subLine: 'Subtitle',
  body: 'Body',
  secondBody: 'Body',
  ftr: 'Footer',
  sldNum: 'Slide Number',
}

/** Where text stands: the shape's box, insets (top, right, bottom, left), anchor and wrapping. */
interface Placing {
  readonly box: Rect
  readonly insets: readonly [number, number, number, number]
  readonly anchor: 't' | 'ctr' | 'b'
  readonly wrap: 'none' | 'square'
}

const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const

/** Top and bottom of the line boxes, from the first line to the last. */
function linesExtent(box: TextBox): { top: number; bottom: number } {
  const paras = box.paragraphs.filter((paragraph) => paragraph.lines.length > 0)
  const [first, last] = [paras[0], paras.at(-1)]
  const [topLine, bottomLine] = [first?.lines[0], last?.lines.at(-1)]
  if (!first || !last || !topLine || !bottomLine)
    return { top: box.inner.y, bottom: box.inner.y + box.inner.h }
  return {
    top: topLine.y + topLine.h / 2 - first.lineHeight / 2,
    bottom: bottomLine.y + bottomLine.h / 2 + last.lineHeight / 2,
  }
}

/** Lines that do not wrap and fill most of their room must not be wrapped by a wider face. */
const wrapOf = (box: TextBox, plan: WrapPlan): 'none' | 'square' => {
  if (box.paragraphs.some((paragraph) => paragraph.nowrap)) return 'none'
  if (plan.most !== Number.POSITIVE_INFINITY) return 'square'
  return plan.lines > 1 && plan.least <= 0.85 * box.inner.w ? 'square' : 'none'
}

/** Room for other metrics on the side that the text may grow to. */
function slacken(rect: Rect, least: number, align: Paragraph['align'], canvas: Pick<Rect, 'w'>): Rect {
  const wanted = Math.min(least * 1.25 + 8, least + 240) - rect.w
  if (wanted <= 0) return rect
  if (align === 'center') return { ...rect, x: rect.x - wanted / 2, w: rect.w + wanted }
  if (align === 'right') {
    const more = Math.max(0, Math.min(wanted, rect.x))
    return { ...rect, x: rect.x - more, w: rect.w + more }
  }
  return { ...rect, w: rect.w + Math.max(0, Math.min(wanted, canvas.w - rect.x - rect.w)) }
}

function widen(rect: Rect, width: number, align: Paragraph['align']): Rect {
  if (align === 'center') return { ...rect, x: rect.x + (rect.w - width) / 2, w: width }
  return align === 'right' ? { ...rect, x: rect.x + rect.w - width, w: width } : { ...rect, w: width }
}

function place(context: SlideContext, box: TextBox, plan: WrapPlan): Placing {
  const align = box.paragraphs[0]?.align ?? 'left'
  const wrap = wrapOf(box, plan)
  const extent = linesExtent(box)
  const lift = plan.lines > 1 ? liftOf(box.paragraphs[0], 'box') : 0
  const [top, bottom] = [extent.top - lift, extent.bottom - lift]
  // Justified lines end where the box does.
  const wanted = align === 'justify' ? box.inner.w : widthOf(plan, box.inner.w)
  const width = wrap === 'square' ? wanted : Math.max(box.inner.w, plan.least)
  const anchor = plan.lines < 2 ? 'ctr' : anchors[box.anchor]
  if (!box.paint) {
    const rect = widen({ x: box.inner.x, w: box.inner.w, y: top, h: Math.max(0, bottom - top) }, width, align)
    const tight =
      plan.most === Number.POSITIVE_INFINITY ? slacken(rect, plan.least, align, context.canvas) : rect
    return { box: tight, insets: [0, 0, 0, 0], anchor, wrap }
  }
  const text = widen(box.inner, width, align)
  const own = hasBody({ paint: box.paint }) ? ownInsets(box.shape, box, box.paint) : [0, 0, 0, 0]
  const insets = [top - box.y, box.x + box.w - text.x - text.w, box.y + box.h - bottom, text.x - box.x].map(
    (inset, side) => Math.max(0, inset - (own[side] ?? 0)),
  )
  return { box, insets: insets as [number, number, number, number], anchor, wrap }
}

function bodyProperties({ insets: [top, right, bottom, left], anchor, wrap }: Placing): Xml {
  const inset = { lIns: emu(left), tIns: emu(top), rIns: emu(right), bIns: emu(bottom) }
  return el('a:bodyPr', { wrap, ...inset, rtlCol: false, anchor }, el('a:noAutofit'))
}

const fieldId = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}'

/** Writes the slide's number inside a run as a field, so that it follows the slide. */
function numberField(context: SlideContext): (one: Run) => Xml {
  let written = false
  const digits = String(context.number)
  const pattern = new RegExp(`(?<!\\d)${digits}(?!\\d)`)
  return (one) => {
    const at = written || one.break ? -1 : one.text.search(pattern)
    if (at < 0) return run(context, one)
    written = true
    const [before, after] = [one.text.slice(0, at), one.text.slice(at + digits.length)]
    return join([
      before ? run(context, { ...one, text: before }) : undefined,
      el('a:fld', { id: fieldId, type: 'slidenum' }, [
        runProperties(context, digits, one.style),
        el('a:t', {}, text(digits)),
      ]),
      after ? run(context, { ...one, text: after }) : undefined,
    ])
  }
}

const turnOf = ({ rotation }: TextBox) => (rotation === undefined ? {} : { rotation })

/** A text box, in the box that it is painted in; `placeholder` when it fills one of the layout's. */
export function textBox(context: SlideContext, measured: TextBox, placeholder?: Placeholder): Xml {
  const link = placeholder ? undefined : linkOfBox(measured)
  const settled = { ...measured, paragraphs: measured.paragraphs.map((one) => settle(one, measured.inner)) }
  const box = link ? withoutLinks(settled) : settled
  const heading =
    placeholder === 'title' ||
    placeholder === 'ctrTitle' ||
    placeholder === 'subTitle' ||
    placeholder === 'subLine'
  const { plan, broken } = planBreaks(box.paragraphs, box.inner.x, heading ? 'heading' : 'text')
  const placing = place(context, box, plan)
  const body = el('p:txBody', {}, [
    bodyProperties(placing),
    el('a:lstStyle'),
    paragraphs(context, box.paragraphs, {
      left: box.inner.x,
      exact: plan.lines > 1,
      runsOf: (one) => (broken.has(one) ? breakAtLines(one) : leadIn(one)),
      ...(placeholder === 'sldNum' ? { runXml: numberField(context) } : {}),
    }),
  ])
  const { paint } = box
  const own = paint && hasBody({ paint })
  const look = own
    ? painted(context, { ...placing.box, paint, shape: box.shape, ...turnOf(box) })
    : join([
        transform(turnedWith(placing.box, box), 'a:xfrm', { turn: box.rotation }),
        geometry('rect', placing.box),
        el('a:noFill'),
      ])
  const name = placeholder ? names[placeholder] : box.role === 'header' ? 'Header' : 'Text'
  const kind = placeholder ? { placeholder: placeholders[placeholder] } : { textBox: !own }
  const decorative = box.role === 'decorative'
  const main = shape(identity(context, { name, link, decorative }), kind, look, body)
  const sides = paint ? bars(context, box, paint.borders) : []
  return placeholder ? join([main, ...sides]) : group(context, { name: 'Card' }, box, [main, ...sides])
}
