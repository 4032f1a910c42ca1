import type { Rect } from '../../model/laid-out.ts'
import type { Edges, Frame, Page } from './page.ts'

declare const page: Page

/** A CSS length in px as a number; what is no length is 0. */
export function px(css: string): number {
  return Number.parseFloat(css) || 0
}

/** To a hundredth of a px: below what Chromium's layout unit (1/64 px) tells apart on a slide. */
export function round(length: number): number {
  return Math.round(length * 100) / 100
}

export function rectOf(frame: Frame, edges: Edges): Rect {
  return {
    x: page.round(edges.left - frame.x),
    y: page.round(edges.top - frame.y),
    w: page.round(edges.right - edges.left),
    h: page.round(edges.bottom - edges.top),
  }
}

/** The box of an element without its borders and padding. */
export function contentEdges(el: Element): Edges {
  const style = getComputedStyle(el)
  const box = el.getBoundingClientRect()
  return {
    left: box.left + page.px(style.borderLeftWidth) + page.px(style.paddingLeft),
    top: box.top + page.px(style.borderTopWidth) + page.px(style.paddingTop),
    right: box.right - page.px(style.borderRightWidth) - page.px(style.paddingRight),
    bottom: box.bottom - page.px(style.borderBottomWidth) - page.px(style.paddingBottom),
  }
}

/** Up to three steps of a CSS path below the section, such as `div.card:nth-child(2) > h3`. */
export function pathOf(frame: Frame, el: Element): string {
  const steps: string[] = []
  for (let at: Element | null = el; at && at !== frame.section && steps.length < 3; at = at.parentElement) {
    const tag = at.tagName.toLowerCase()
    const classes = [...at.classList].map((name) => `.${name}`).join('')
    const siblings = at.parentElement ? [...at.parentElement.children] : []
    const alike = siblings.filter((one) => one.tagName === at?.tagName && one.className === at.className)
    steps.unshift(tag + classes + (alike.length > 1 ? `:nth-child(${siblings.indexOf(at) + 1})` : ''))
  }
  return steps.join(' > ') || 'section'
}
