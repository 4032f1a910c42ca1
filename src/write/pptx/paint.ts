import type { Border, Gradient, Paint, Rect, Shadow } from '../../model/laid-out.ts'
import { colour, fill, type Palette } from './colour.ts'
import { angle, emu, permille100 } from './units.ts'
import { el, type Xml } from './xml.ts'

const dashes = { solid: 'solid', dashed: 'dash', dotted: 'sysDot' } as const

/** A CSS linear gradient; CSS counts angles from the top, DrawingML from the right (ISO 29500-1, 20.1.8.41). */
function gradient(palette: Palette, { angle: css, stops }: Gradient): Xml {
  const sorted = stops.toSorted((one, other) => one.at - other.at)
  return el('a:gradFill', { rotWithShape: true }, [
    el(
      'a:gsLst',
      {},
      sorted.map((stop) => el('a:gs', { pos: permille100(stop.at) }, colour(palette, stop.colour))),
    ),
    el('a:lin', { ang: angle(css - 90), scaled: false }),
  ])
}

/** What fills a box: its gradient, its colour or nothing. */
export const fillOf = (palette: Palette, paint: Pick<Paint, 'colour' | 'gradient'> | undefined): Xml =>
  paint?.gradient && paint.gradient.stops.length > 1
    ? gradient(palette, paint.gradient)
    : fill(palette, paint?.colour)

/** Whether a border would be seen. */
const visible = (border: Border | null | undefined): border is Border =>
  border !== null && border !== undefined && border.width > 0 && border.colour.alpha > 0

/** An outline: `tag` is `a:ln` or one side of a table cell. */
export function outline(
  palette: Palette,
  border: Border | null,
  tag = 'a:ln',
  more: readonly Xml[] = [],
): Xml {
  if (!visible(border)) return el(tag, {}, el('a:noFill'))
  return el(tag, { w: emu(border.width) }, [
    fill(palette, border.colour),
    el('a:prstDash', { val: dashes[border.style] }),
    ...more,
  ])
}

/** The border that runs round a box alike on all four sides, if it does. */
export function evenBorder([top, right, bottom, left]: Paint['borders']): Border | null {
  if (!visible(top)) return null
  const alike = [right, bottom, left].every(
    (side) =>
      visible(side) &&
      side.width === top.width &&
      side.style === top.style &&
      side.colour.hex === top.colour.hex &&
      side.colour.alpha === top.colour.alpha,
  )
  return alike ? top : null
}

/** A bar along one side of a box: where it stands and what it looks like. */
export interface SideBar {
  readonly rect: Rect
  readonly border: Border
}

/** Bars for borders that DrawingML has no word for: those that do not run round alike. */
export function sideBars(box: Rect, borders: Paint['borders']): readonly SideBar[] {
  if (evenBorder(borders)) return []
  const [top, right, bottom, left] = borders
  const bars: SideBar[] = []
  if (visible(top)) bars.push({ border: top, rect: { ...box, h: top.width } })
  if (visible(right))
    bars.push({ border: right, rect: { ...box, x: box.x + box.w - right.width, w: right.width } })
  if (visible(bottom))
    bars.push({ border: bottom, rect: { ...box, y: box.y + box.h - bottom.width, h: bottom.width } })
  if (visible(left)) bars.push({ border: left, rect: { ...box, w: left.width } })
  return bars
}

/** An outer shadow; CSS's blur radius is twice its standard deviation, as DrawingML's is. */
export function shadow(palette: Palette, cast: Shadow | undefined): Xml | undefined {
  if (cast === undefined || cast.colour.alpha === 0) return undefined
  const { dx, dy, blur } = cast
  return el(
    'a:effectLst',
    {},
    el(
      'a:outerShdw',
      {
        blurRad: emu(blur),
        dist: emu(Math.hypot(dx, dy)),
        dir: angle((Math.atan2(dy, dx) * 180) / Math.PI),
        algn: 'ctr',
        rotWithShape: false,
      },
      colour(palette, cast.colour),
    ),
  )
}

/** The outline's shape: a rectangle, one with round corners, or an ellipse; ISO 29500-1, 20.1.9.18. */
export function geometry(shape: 'rect' | 'ellipse', box: Rect, radius: number): Xml {
  if (shape === 'ellipse') return el('a:prstGeom', { prst: 'ellipse' }, el('a:avLst'))
  const shorter = Math.min(box.w, box.h)
  if (radius <= 0 || shorter <= 0) return el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))
  const adj = Math.min(50000, Math.round((radius / shorter) * 100000))
  return el(
    'a:prstGeom',
    { prst: 'roundRect' },
    el('a:avLst', {}, el('a:gd', { name: 'adj', fmla: `val ${adj}` })),
  )
}

/** Place and size. */
export const transform = (box: Rect, tag = 'a:xfrm', flip: { h?: boolean; v?: boolean } = {}): Xml =>
  el(tag, { flipH: flip.h ? true : undefined, flipV: flip.v ? true : undefined }, [
    el('a:off', { x: emu(box.x), y: emu(box.y) }),
    el('a:ext', { cx: Math.max(0, emu(box.w)), cy: Math.max(0, emu(box.h)) }),
  ])
