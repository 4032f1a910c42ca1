import type { Border, Paint, Shadow } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

export function bordersOf(
  style: CSSStyleDeclaration,
  opacity: number,
): [Border | null, Border | null, Border | null, Border | null] {
  const side = (width: string, line: string, css: string): Border | null => {
    if (width === '0px' || line === 'none' || line === 'hidden') return null
    const colour = page.colourOf(css, opacity)
    if (!colour) return null
    return {
      width: page.round(page.px(width)),
      style: line === 'dashed' || line === 'dotted' ? line : 'solid',
      colour,
    }
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
  const outer = css.split(/,(?![^(]*\))/).find((part) => !part.includes('inset'))
  const found = outer && /^\s*((?:rgba?|color)\([^)]+\))\s+(\S+)\s+(\S+)\s+(\S+)/.exec(outer)
  const colour = found && page.colourOf(found[1] as string, opacity)
  if (!found || !colour) return undefined
  return {
    dx: page.px(found[2] as string),
    dy: page.px(found[3] as string),
    blur: page.px(found[4] as string),
    colour,
  }
}

/** An ellipse when every corner is rounded by half the box; else one radius, 0 where corners differ. */
export function cornersOf(
  style: CSSStyleDeclaration,
  width: number,
  height: number,
): { shape: 'rect' | 'ellipse'; radius: number } {
  const radii = [
    style.borderTopLeftRadius,
    style.borderTopRightRadius,
    style.borderBottomRightRadius,
    style.borderBottomLeftRadius,
  ]
  const first = radii[0] as string
  if (radii.some((radius) => radius !== first)) return { shape: 'rect', radius: 0 }
  const half = Math.min(width, height) / 2
  const percent = first.endsWith('%')
  if (percent && page.px(first) >= 50) return { shape: 'ellipse', radius: page.round(half) }
  const radius = percent ? (page.px(first) / 100) * 2 * half : Math.min(page.px(first), half)
  const round = radius >= half - 0.01 && half > 0 && Math.abs(width - height) < 1
  return { shape: round ? 'ellipse' : 'rect', radius: page.round(radius) }
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

/** What a box of this style paints; nothing when it paints nothing. */
export function paintOf(
  style: CSSStyleDeclaration,
  opacity: number,
  width: number,
  height: number,
): Paint | undefined {
  const colour = page.colourOf(style.backgroundColor, opacity)
  const gradient = page.gradientOf(style.backgroundImage, opacity)
  const borders = page.bordersOf(style, opacity)
  const shadow = page.shadowOf(style.boxShadow, opacity)
  if (!colour && !gradient && !shadow && borders.every((border) => border === null)) return undefined
  return {
    ...(colour && { colour }),
    ...(gradient && { gradient }),
    borders,
    radius: page.cornersOf(style, width, height).radius,
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
