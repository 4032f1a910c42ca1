import type { Border, Colour, Paint, Shadow } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

export function bordersOf(
  style: CSSStyleDeclaration,
  opacity: number,
): [Border | null, Border | null, Border | null, Border | null] {
  const styles: Record<string, Border['style']> = { dashed: 'dashed', dotted: 'dotted', double: 'double' }
  const side = (width: string, line: string, css: string): Border | null => {
    if (width === '0px' || line === 'none' || line === 'hidden') return null
    const colour = page.colourOf(css, opacity)
    if (!colour) return null
    return { width: page.round(page.px(width)), style: styles[line] ?? 'solid', colour }
  }
  return [
    side(style.borderTopWidth, style.borderTopStyle, style.borderTopColor),
    side(style.borderRightWidth, style.borderRightStyle, style.borderRightColor),
    side(style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor),
    side(style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor),
  ]
}

/** The first outer shadow of a computed `box-shadow`. */
export function shadowOf(css: string, opacity: number): Shadow | undefined {
  const outer = page.partsOf(css).find((part) => !part.includes('inset'))
  if (!outer || outer === 'none') return undefined
  const parts = page.partsOf(outer, ' ')
  const colour = page.colourOf(parts.find((part) => !/^-?[\d.]+px$/.test(part)) ?? '', opacity)
  const [dx = 0, dy = 0, blur = 0, spread = 0] = parts.filter((part) => /px$/.test(part)).map(page.px)
  if (!colour || (dx === 0 && dy === 0 && blur === 0 && spread <= 0)) return undefined
  return { dx, dy, blur, ...(spread !== 0 && { spread }), colour }
}

/** Whether a shadow is as sharp as a shape and seen round its box only: `pushGrounds` draws it as one. */
export function isRing(shadow: Shadow, ground: Colour | undefined): boolean {
  return shadow.blur === 0 && (shadow.spread ?? 0) > 0 && ground?.alpha === 1
}

/**
 * How corners are rounded: an ellipse when every corner is rounded by half the box; else a radius,
 * px, and one for each corner where they differ. A corner that is no circle's takes its smaller radius.
 */
export function cornersOf(
  style: CSSStyleDeclaration,
  width: number,
  height: number,
): Pick<Paint, 'radius' | 'corners'> & { shape: 'rect' | 'ellipse' } {
  const radii = [
    style.borderTopLeftRadius,
    style.borderTopRightRadius,
    style.borderBottomRightRadius,
    style.borderBottomLeftRadius,
  ].map((css) => {
    const [across = '0px', down = across] = css.split(' ')
    const length = (part: string, whole: number) =>
      part.endsWith('%') ? (page.px(part) / 100) * whole : page.px(part)
    return [length(across, width), length(down, height)] as const
  })
  const isRound = ([x, y]: readonly [number, number]) => x >= width / 2 - 0.01 && y >= height / 2 - 0.01
  const half = Math.min(width, height) / 2
  if (width > 0 && height > 0 && radii.every(isRound)) {
    const isPill = Math.abs(width - height) >= 1 && !style.borderTopLeftRadius.includes('%')
    return { shape: isPill ? 'rect' : 'ellipse', radius: page.round(half) }
  }
  // Corners that would overlap shrink alike (CSS Backgrounds 3, 4.5).
  const [tl, tr, br, bl] = radii.map(([x, y]) => Math.min(x, y)) as [number, number, number, number]
  const shrink = Math.min(1, width / (tl + tr), width / (bl + br), height / (tl + bl), height / (tr + br))
  const corners = [tl, tr, br, bl].map((radius) =>
    page.round(radius * (Number.isFinite(shrink) ? shrink : 1)),
  )
  const radius = Math.max(...corners)
  const differ = corners.some((corner) => corner !== radius)
  return {
    shape: 'rect',
    radius,
    ...(differ && { corners: corners as [number, number, number, number] }),
  }
}

/** Whether a style can paint anything: a cheap question, asked of every element. */
export function mayPaint(style: CSSStyleDeclaration): boolean {
  return (
    style.backgroundColor !== 'rgba(0, 0, 0, 0)' ||
    style.backgroundImage !== 'none' ||
    style.boxShadow !== 'none' ||
    style.borderWidth !== '0px'
  )
}

/**
 * What a box of this style paints; nothing when it paints nothing. Of a ground that takes several
 * layers it is only the borders: `pushGrounds` draws the rest behind them.
 */
export function paintOf(
  style: CSSStyleDeclaration,
  opacity: number,
  width: number,
  height: number,
): Paint | undefined {
  const layers = page.layersOf(style, opacity, width, height)
  const only = page.isPlainGround(style, layers) ? layers[0] : undefined
  const isStacked = layers.length > 0 && !only
  const colour = isStacked ? undefined : page.colourOf(style.backgroundColor, opacity)
  const borders = page.bordersOf(style, opacity)
  const cast = isStacked ? undefined : page.shadowOf(style.boxShadow, opacity)
  const shadow = cast && page.isRing(cast, colour) ? undefined : cast
  if (!isStacked && !only && !colour && !shadow && borders.every((border) => border === null))
    return undefined
  const { radius, corners } = page.cornersOf(style, width, height)
  return {
    ...(colour && { colour }),
    ...(only?.kind === 'gradient' && { gradient: only.gradient }),
    ...(only?.kind === 'picture' && { picture: only.picture }),
    borders,
    radius,
    ...(corners && { corners }),
    ...(shadow && { shadow }),
  }
}

export function paintOfElement(el: Element): Paint | undefined {
  const style = getComputedStyle(el)
  if (!page.mayPaint(style)) return undefined
  const box = el.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) return undefined
  return page.paintOf(style, page.opacityOf(el), box.width, box.height)
}
