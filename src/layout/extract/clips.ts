import type { Paint } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

/**
 * A paint with the corners that a round box around its element cuts off (`overflow: hidden`), where
 * the element fills the box up to them.
 */
export function clipped<Look extends Pick<Paint, 'radius' | 'corners'>>(el: Element, paint: Look): Look {
  const box = el.getBoundingClientRect()
  let corners = paint.corners ?? ([paint.radius, paint.radius, paint.radius, paint.radius] as const)
  let at = el.parentElement
  for (let steps = 0; at && at.tagName !== 'SECTION' && steps < 3; steps += 1) {
    const style = getComputedStyle(at)
    if (style.overflowX !== 'visible' && style.borderRadius !== '0px') {
      const outer = at.getBoundingClientRect()
      const own = page.cornersOf(style, outer.width, outer.height)
      const theirs = own.corners ?? [own.radius, own.radius, own.radius, own.radius]
      const near = (one: number, other: number, border: string) =>
        Math.abs(one - other) <= page.px(border) + 1
      const left = near(box.left, outer.left, style.borderLeftWidth)
      const top = near(box.top, outer.top, style.borderTopWidth)
      const right = near(box.right, outer.right, style.borderRightWidth)
      const bottom = near(box.bottom, outer.bottom, style.borderBottomWidth)
      const border = page.px(style.borderTopWidth)
      const cut = [left && top, right && top, right && bottom, left && bottom].map((isCut, index) =>
        Math.max(corners[index] as number, isCut ? (theirs[index] as number) - border : 0),
      )
      corners = cut as [number, number, number, number]
    }
    at = at.parentElement
  }
  const radius = Math.max(...corners)
  if (radius === 0) return paint
  const { corners: _, ...rest } = paint
  const differ = corners.some((corner) => corner !== radius)
  return { ...rest, radius, ...(differ && { corners }) } as Look
}
