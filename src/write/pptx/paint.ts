import type { Border, Gradient, Paint, Rect, Shadow } from '../../model/laid-out.ts'
import { blipFill } from './blips.ts'
import { colour, fill, type Palette } from './colour.ts'
import type { SlideContext } from './slide-context.ts'
import { angle, emu, permille100 } from './units.ts'
import { el, type Xml } from './xml.ts'

const dashes = { solid: 'solid', dashed: 'sysDash', dotted: 'sysDot', double: 'solid' } as const

/**
 * A gradient. CSS counts angles from the top, DrawingML from the right (ISO 29500-1, 20.1.8.41); a
 * radial one runs from the point that `a:fillToRect` names to the farthest corner (20.1.8.31).
 */
function gradientFill(palette: Palette, gradient: Gradient): Xml {
  const sorted = gradient.stops.toSorted((one, other) => one.at - other.at)
  const stops = el(
    'a:gsLst',
    {},
    sorted.map((stop) => el('a:gs', { pos: permille100(stop.at) }, colour(palette, stop.colour))),
  )
  if ('angle' in gradient)
    return el('a:gradFill', { rotWithShape: true }, [
      stops,
      el('a:lin', { ang: angle(gradient.angle - 90), scaled: false }),
    ])
  const l = permille100(gradient.centre.x)
  const t = permille100(gradient.centre.y)
  return el('a:gradFill', { rotWithShape: true }, [
    stops,
    el('a:path', { path: 'circle' }, el('a:fillToRect', { l, t, r: 100000 - l, b: 100000 - t })),
  ])
}

/** What fills a box: its picture, its gradient, its colour or nothing. */
export const fillOf = (
  context: Pick<SlideContext, 'palette' | 'embed' | 'number'>,
  paint: Pick<Paint, 'colour' | 'gradient' | 'picture'>,
): Xml => {
  if (paint.picture) return blipFill(context, paint.picture, 'a:blipFill')
  return paint.gradient && paint.gradient.stops.length > 1
    ? gradientFill(context.palette, paint.gradient)
    : fill(context.palette, paint.colour)
}

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
  return el(tag, { w: emu(border.width), cmpd: border.style === 'double' ? 'dbl' : undefined }, [
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

/** An outer shadow of a box; CSS's blur radius is twice its standard deviation, as DrawingML's is. */
export function shadow(palette: Palette, cast: Shadow | undefined, box: Rect): Xml | undefined {
  if (cast === undefined || cast.colour.alpha === 0) return undefined
  const { dx, dy, blur, spread = 0 } = cast
  const scale = (side: number): number | undefined =>
    spread === 0 || side <= 0 ? undefined : Math.round(((side + 2 * spread) / side) * 100000)
  return el(
    'a:effectLst',
    {},
    el(
      'a:outerShdw',
      {
        blurRad: emu(blur),
        dist: emu(Math.hypot(dx, dy)),
        dir: angle((Math.atan2(dy, dx) * 180) / Math.PI),
        sx: scale(box.w),
        sy: scale(box.h),
        algn: 'ctr',
        rotWithShape: false,
      },
      colour(palette, cast.colour),
    ),
  )
}
