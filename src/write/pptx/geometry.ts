import type { Paint, Rect } from '../../model/laid-out.ts'
import { angle, emu } from './units.ts'
import { el, type Xml } from './xml.ts'

type Corners = NonNullable<Paint['corners']>

const preset = (name: string, guides: readonly (readonly [string, number])[] = []): Xml =>
  el(
    'a:prstGeom',
    { prst: name },
    el(
      'a:avLst',
      {},
      guides.map(([guide, value]) => el('a:gd', { name: guide, fmla: `val ${value}` })),
    ),
  )

/** Four radii as the preset that has them (ISO 29500-1, 20.1.10.56), or as a path. */
function cornered(box: Rect, corners: Corners): Xml {
  const [tl, tr, br, bl] = corners
  const shorter = Math.min(box.w, box.h)
  const guide = (radius: number): number => Math.min(50000, Math.round((radius / shorter) * 100000))
  if (tr > 0 && tl === 0 && br === 0 && bl === 0) return preset('round1Rect', [['adj', guide(tr)]])
  if (tl === tr && br === bl)
    return preset('round2SameRect', [
      ['adj1', guide(tl)],
      ['adj2', guide(br)],
    ])
  if (tl === br && tr === bl)
    return preset('round2DiagRect', [
      ['adj1', guide(tl)],
      ['adj2', guide(tr)],
    ])
  return customCorners(box, corners)
}

/** A rectangle with a radius of its own for each corner, as a path; ISO 29500-1, 20.1.9.8. */
function customCorners({ w, h }: Rect, [tl, tr, br, bl]: Corners): Xml {
  const at = (x: number, y: number): Xml => el('a:pt', { x: emu(x), y: emu(y) })
  const line = (x: number, y: number): Xml => el('a:lnTo', {}, at(x, y))
  const arc = (radius: number, from: number): Xml | undefined =>
    radius > 0
      ? el('a:arcTo', { wR: emu(radius), hR: emu(radius), stAng: angle(from), swAng: angle(90) })
      : undefined
  return el('a:custGeom', {}, [
    el('a:avLst'),
    el('a:gdLst'),
    el('a:ahLst'),
    el('a:cxnLst'),
    el('a:rect', { l: 'l', t: 't', r: 'r', b: 'b' }),
    el(
      'a:pathLst',
      {},
      el('a:path', { w: emu(w), h: emu(h) }, [
        el('a:moveTo', {}, at(tl, 0)),
        line(w - tr, 0),
        arc(tr, 270),
        line(w, h - br),
        arc(br, 0),
        line(bl, h),
        arc(bl, 90),
        line(0, tl),
        arc(tl, 180),
        el('a:close'),
      ]),
    ),
  ])
}

/** The outline's shape: a rectangle, one with round corners, or an ellipse. */
export function geometry(
  shape: 'rect' | 'ellipse',
  box: Rect,
  { radius, corners }: Pick<Paint, 'radius' | 'corners'> = { radius: 0 },
): Xml {
  if (shape === 'ellipse') return preset('ellipse')
  const shorter = Math.min(box.w, box.h)
  if (radius <= 0 || shorter <= 0) return preset('rect')
  if (corners) return cornered(box, corners)
  return preset('roundRect', [['adj', Math.min(50000, Math.round((radius / shorter) * 100000))]])
}

/** What is left of a circle's radius when a square is drawn into it: 1 − √½. */
const chord = 1 - Math.SQRT1_2

/**
 * How far the text of a shape stands inside of it by the shape's own definition, px from top, right,
 * bottom and left; its insets count from there. (presetShapeDefinitions.xml of ISO 29500-1.)
 */
export function ownInsets(
  shape: 'rect' | 'ellipse',
  box: Rect,
  { radius, corners }: Pick<Paint, 'radius' | 'corners'>,
): Corners {
  const inside = (t: number, r: number, b: number, l: number): Corners => [
    t * chord,
    r * chord,
    b * chord,
    l * chord,
  ]
  if (shape === 'ellipse') return inside(box.h / 2, box.w / 2, box.h / 2, box.w / 2)
  const round = Math.min(radius, box.w / 2, box.h / 2)
  if (!corners) return inside(round, round, round, round)
  const [tl, tr, br, bl] = corners
  if (tr > 0 && tl === 0 && br === 0 && bl === 0) return inside(0, tr, 0, 0)
  if (tl === tr && br === bl) return inside(tl, round, br, round)
  return tl === br && tr === bl ? inside(round, round, round, round) : [0, 0, 0, 0]
}

/** Where a part of a box goes when the box is turned about its middle and the part about its own. */
export function turnedWith(rect: Rect, box: Rect & { readonly rotation?: number }): Rect {
  if (!box.rotation) return rect
  const turn = (box.rotation * Math.PI) / 180
  const dx = rect.x + rect.w / 2 - box.x - box.w / 2
  const dy = rect.y + rect.h / 2 - box.y - box.h / 2
  return {
    ...rect,
    x: rect.x + dx * Math.cos(turn) - dy * Math.sin(turn) - dx,
    y: rect.y + dx * Math.sin(turn) + dy * Math.cos(turn) - dy,
  }
}

/** Place and size; `turn` in degrees clockwise. */
export const transform = (
  box: Rect,
  tag = 'a:xfrm',
  { h, v, turn }: { h?: boolean; v?: boolean; turn?: number | undefined } = {},
): Xml =>
  el(tag, { rot: turn ? angle(turn) : undefined, flipH: h ? true : undefined, flipV: v ? true : undefined }, [
    el('a:off', { x: emu(box.x), y: emu(box.y) }),
    el('a:ext', { cx: Math.max(0, emu(box.w)), cy: Math.max(0, emu(box.h)) }),
  ])
