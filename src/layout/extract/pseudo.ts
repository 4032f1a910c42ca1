import type { Paragraph, Rect } from '../../model/laid-out.ts'
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
  const moved = page.matrixOf(style)
  if (moved && page.angleOf(style) === 0) {
    left += moved.e
    top += moved.f
  }
  return page.rectOf(frame, { left, top, right: left + width, bottom: top + height })
}

/** What `::before` or `::after` paints, as a decorative shape, and what it says outside of any line. */
export function readPseudo(frame: Frame, el: Element, pseudo: '::before' | '::after'): void {
  const style = getComputedStyle(el, pseudo)
  if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return
  if (style.visibility !== 'visible' || Number(style.opacity) === 0) return
  if (el === frame.section && pseudo === '::after' && el.hasAttribute('data-marpit-pagination')) return
  if (pseudo === '::before' && page.isMarked(el)) return
  const rect = page.pseudoRect(frame, el, style, pseudo)
  if (!rect || rect.w === 0 || rect.h === 0) return
  const opacity = page.opacityOf(el) * Number(style.opacity)
  const paint = page.paintOf(style, opacity, rect.w, rect.h)
  const from = frame.boxes.length
  const { shape } = page.cornersOf(style, rect.w, rect.h)
  const base = { role: 'decorative', path: page.pathOf(frame, el) + pseudo, ...rect } as const
  const text = style.position === 'absolute' ? /^"((?:[^"\\]|\\.)+)"$/s.exec(style.content)?.[1] : undefined
  if (text?.trim()) {
    const said = page.pseudoText(el, style, rect, text.replace(/\\(.)/gs, '$1'))
    if (said) frame.boxes.push({ ...base, type: 'text', shape, ...(paint && { paint }), ...said })
  } else if (paint) frame.boxes.push({ ...base, type: 'shape', shape, paint })
  for (const box of frame.boxes.slice(from)) {
    const angle = page.angleOf(style)
    if (angle) Object.assign(box, page.turned(box, angle, { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 }))
    if (style.zIndex !== 'auto') frame.levels.set(box, Number(style.zIndex))
  }
}

/** One line of text in a pseudo-element's box. */
export function pseudoText(
  el: Element,
  style: CSSStyleDeclaration,
  rect: Rect,
  text: string,
): { inner: Rect; anchor: 'middle' | 'top'; paragraphs: Paragraph[] } | undefined {
  const opacity = page.opacityOf(el) * (style.opacity === '' ? 1 : Number(style.opacity))
  const colour = page.colourOf(style.color, opacity)
  if (!colour) return undefined
  const sides = { l: page.px(style.paddingLeft), r: page.px(style.paddingRight) }
  const ends = { t: page.px(style.paddingTop), b: page.px(style.paddingBottom) }
  const inner = {
    x: page.round(rect.x + sides.l),
    y: page.round(rect.y + ends.t),
    w: page.round(rect.w - sides.l - sides.r),
    h: page.round(rect.h - ends.t - ends.b),
  }
  const runStyle = {
    ...page.styleOf(el, el),
    size: page.px(style.fontSize),
    bold: Number(style.fontWeight) >= 600,
    italic: style.fontStyle !== 'normal',
    colour,
  }
  const align = /right|end/.test(style.textAlign) ? 'right' : style.textAlign === 'center' ? 'center' : 'left'
  const lineHeight = page.round(page.px(style.lineHeight) || page.px(style.fontSize) * 1.2)
  const rest = { nowrap: true, spaceBefore: 0, level: 0, textX: inner.x } as const
  const runs = [{ text, style: runStyle }]
  const paragraph = { runs, lines: [{ ...inner, text }], lineHeight, align, ...rest } as const
  return { inner, anchor: 'middle', paragraphs: [paragraph] }
}

/** Marp's page number, `section::after`, as a text box of its own role. */
export function readPageNumber(frame: Frame): void {
  const number = frame.section.getAttribute('data-marpit-pagination')
  const style = getComputedStyle(frame.section, '::after')
  if (!number || style.content === 'none' || style.display === 'none') return
  const rect = page.pseudoRect(frame, frame.section, style, '::after')
  // What the theme writes beside the number, as in “3 / 12”.
  const total = frame.section.getAttribute('data-marpit-pagination-total') ?? ''
  const written = style.content
    .replace(/attr\(data-marpit-pagination\)/g, `"${number}"`)
    .replace(/attr\(data-marpit-pagination-total\)/g, `"${total}"`)
  const text = [...written.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join('')
  const said = rect && page.pseudoText(frame.section, style, rect, text || number)
  if (!said) return
  const paint = page.paintOf(style, page.opacityOf(frame.section), rect.w, rect.h)
  const box = { shape: 'rect', ...(paint && { paint }), ...said } as const
  frame.boxes.push({ type: 'text', role: 'page', path: 'section::after', ...rect, ...box })
}
