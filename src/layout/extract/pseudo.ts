import type { Rect } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

/**
 * Where a pseudo-element stands, which no interface tells: from the used values of its style, when
 * it is positioned or a block of its own.
 */
export function pseudoRect(
  frame: Frame,
  el: Element,
  style: CSSStyleDeclaration,
  pseudo: '::before' | '::after',
): Rect | undefined {
  const sides = [style.borderLeftWidth, style.borderRightWidth, style.paddingLeft, style.paddingRight]
  const ends = [style.borderTopWidth, style.borderBottomWidth, style.paddingTop, style.paddingBottom]
  const sum = (lengths: string[]) => lengths.reduce((total, length) => total + page.px(length), 0)
  const isWhole = style.boxSizing === 'border-box'
  const width = page.px(style.width) + (isWhole ? 0 : sum(sides))
  const height = page.px(style.height) + (isWhole ? 0 : sum(ends))
  let left: number
  let top: number
  if (style.position === 'absolute') {
    let holder: Element = el
    while (holder !== frame.section && getComputedStyle(holder).position === 'static') {
      holder = holder.parentElement ?? frame.section
    }
    const own = getComputedStyle(holder)
    const box = holder.getBoundingClientRect()
    left = box.left + page.px(own.borderLeftWidth) + page.px(style.left) + page.px(style.marginLeft)
    top = box.top + page.px(own.borderTopWidth) + page.px(style.top) + page.px(style.marginTop)
  } else if (style.display === 'block') {
    const inner = page.contentEdges(el)
    left = inner.left + page.px(style.marginLeft)
    const end = inner.bottom - page.px(style.marginBottom) - height
    top = pseudo === '::before' ? inner.top + page.px(style.marginTop) : end
  } else return undefined
  return page.rectOf(frame, { left, top, right: left + width, bottom: top + height })
}

/** What `::before` or `::after` paints, as a decorative shape. */
export function readPseudo(frame: Frame, el: Element, pseudo: '::before' | '::after'): void {
  const style = getComputedStyle(el, pseudo)
  if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return
  if (el === frame.section && pseudo === '::after' && el.hasAttribute('data-marpit-pagination')) return
  const rect = page.pseudoRect(frame, el, style, pseudo)
  const opacity = page.opacityOf(el) * Number(style.opacity)
  const paint = rect && page.paintOf(style, opacity, rect.w, rect.h)
  if (!rect || !paint || rect.w === 0 || rect.h === 0) return
  const { shape } = page.cornersOf(style, rect.w, rect.h)
  frame.boxes.push({
    type: 'shape',
    role: 'decorative',
    path: page.pathOf(frame, el) + pseudo,
    ...rect,
    shape,
    paint,
  })
}

/** Marp's page number, `section::after`, as a text box of its own role. */
export function readPageNumber(frame: Frame): void {
  const number = frame.section.getAttribute('data-marpit-pagination')
  const style = getComputedStyle(frame.section, '::after')
  if (!number || style.content === 'none' || style.display === 'none') return
  const rect = page.pseudoRect(frame, frame.section, style, '::after')
  const colour = page.colourOf(style.color, page.opacityOf(frame.section))
  if (!rect || !colour) return
  const sides = { l: page.px(style.paddingLeft), r: page.px(style.paddingRight) }
  const ends = { t: page.px(style.paddingTop), b: page.px(style.paddingBottom) }
  const w = page.round(rect.w - sides.l - sides.r)
  const h = page.round(rect.h - ends.t - ends.b)
  const inner = { x: page.round(rect.x + sides.l), y: page.round(rect.y + ends.t), w, h }
  const runStyle = {
    ...page.styleOf(frame.section, frame.section),
    size: page.px(style.fontSize),
    bold: Number(style.fontWeight) >= 600,
    colour,
  }
  const align = /right|end/.test(style.textAlign) ? 'right' : style.textAlign === 'center' ? 'center' : 'left'
  const lineHeight = page.round(page.px(style.lineHeight) || page.px(style.fontSize) * 1.2)
  const rest = { nowrap: true, spaceBefore: 0, level: 0, textX: inner.x } as const
  const runs = [{ text: number, style: runStyle }]
  const paragraph = { runs, lines: [{ ...inner, text: number }], lineHeight, align, ...rest } as const
  const box = { shape: 'rect', inner, anchor: 'middle', paragraphs: [paragraph] } as const
  frame.boxes.push({ type: 'text', role: 'page', path: 'section::after', ...rect, ...box })
}
