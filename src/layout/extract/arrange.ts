import type { Frame, Page } from './page.ts'

declare const page: Page

/**
 * Puts boxes of a `z-index` before or behind their fellows; those of a slide are sorted last of all,
 * those of a diagram stay in it.
 */
export function stackBoxes(frame: Frame, el: Element, from: number): void {
  const style = getComputedStyle(el)
  const isWhole = el === frame.section || el.matches('.diagram')
  const holder = el.parentElement ? getComputedStyle(el.parentElement).display : ''
  const isLifted = style.zIndex !== 'auto' && (style.position !== 'static' || /flex|grid/.test(holder))
  if (!isWhole && !isLifted) return
  const own = frame.boxes.slice(from)
  const levels = own.map((box) => frame.levels.get(box) ?? 0)
  if (levels.some((level) => level !== 0)) {
    const order = [...own.keys()].sort((a, b) => (levels[a] as number) - (levels[b] as number) || a - b)
    for (const [index, at] of order.entries()) frame.boxes[from + index] = own[at] as (typeof own)[number]
  }
  for (const box of own) frame.levels.set(box, isLifted ? Number(style.zIndex) : 0)
  if (el !== frame.section || isLifted || style.isolation === 'isolate') return
  // What lies under a slide's own ground is not seen (CSS 2.2, appendix E).
  const sunk = levels.filter((level) => level < 0).length
  const isBare = !page.colourOf(style.backgroundColor, 1) && style.backgroundImage === 'none'
  if (sunk > 0 && !isBare) frame.boxes.splice(from, sunk)
}

/** Marks the boxes of a diagram as one: class `diagram`, and `title` or `aria-label` for what it shows. */
export function groupBoxes(frame: Frame, el: Element, from: number): void {
  const own = frame.boxes.slice(from)
  if (!el.matches('.diagram') || el.parentElement?.closest('.diagram') || own.length < 2) return
  const left = Math.min(...own.map((box) => box.x))
  const top = Math.min(...own.map((box) => box.y))
  const right = Math.max(...own.map((box) => box.x + box.w))
  const bottom = Math.max(...own.map((box) => box.y + box.h))
  const said = el.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const alt = el.getAttribute('title') ?? el.getAttribute('aria-label') ?? said.slice(0, 250)
  const rect = { x: left, y: top, w: page.round(right - left), h: page.round(bottom - top) }
  const group = frame.groups.push({ alt, path: page.pathOf(frame, el), ...rect }) - 1
  for (const box of own) Object.assign(box, { group })
}
