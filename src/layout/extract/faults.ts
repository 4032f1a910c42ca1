import type { LayoutFinding } from '../../model/laid-out.ts'
import type { FigureText, Frame, Page } from './page.ts'

declare const page: Page

/** Text of the figures on a slide, for the check of glyphs and sizes; sizes as they are on the slide. */
export function figureTexts(frame: Frame): FigureText[] {
  return [...frame.section.querySelectorAll('svg[data-figure] text')].map((text) => {
    const style = getComputedStyle(text)
    const matrix = (text as SVGTextElement).getScreenCTM()
    const scale = matrix ? Math.hypot(matrix.c, matrix.d) : 1
    const path = page.pathOf(frame, text.closest('svg') as Element)
    return {
      path,
      text: text.textContent ?? '',
      bold: Number(style.fontWeight) >= 600,
      size: page.round(page.px(style.fontSize) * scale),
    }
  })
}

/** What of a style no other format could follow. */
export function unsupportedOf(style: CSSStyleDeclaration): string[] {
  const found: string[] = []
  const none = ['transform', 'rotate', 'scale', 'clip-path', 'filter', 'backdrop-filter', 'mask-image']
  for (const name of none) {
    const value = style.getPropertyValue(name)
    if (value && value !== 'none') found.push(`${name}: ${value}`)
  }
  const image = style.backgroundImage
  if (image !== 'none' && !page.gradientOf(image, 1)) found.push(`background-image: ${image.slice(0, 60)}`)
  if (/\),\s*(linear-gradient|url)/.test(image)) found.push('several background images')
  if (style.writingMode !== 'horizontal-tb') found.push(`writing-mode: ${style.writingMode}`)
  if (style.mixBlendMode !== 'normal') found.push(`mix-blend-mode: ${style.mixBlendMode}`)
  return found
}

/**
 * What only the page can tell: content that leaves its box, and styles that no other format could
 * follow. Half a line's leading is allowed to stand out of a box that is as tight as its text.
 */
export function faultsOf(frame: Frame): Omit<LayoutFinding, 'slide'>[] {
  const faults: Omit<LayoutFinding, 'slide'>[] = []
  const add = (code: LayoutFinding['code'], el: Element, what: string) => {
    faults.push({ code, path: page.pathOf(frame, el), what })
  }
  for (const el of [frame.section, ...frame.section.querySelectorAll('*')]) {
    if (el.closest('svg[data-figure]') && !el.matches('svg[data-figure]')) continue
    if (!(el instanceof HTMLElement)) {
      if (el.matches('svg:not([data-figure])')) add('unsupported-css', el, 'an SVG that is no figure')
      continue
    }
    if (!page.isShown(el) || page.isConnector(el)) continue
    const style = getComputedStyle(el)
    for (const what of page.unsupportedOf(style)) add('unsupported-css', el, what)
    if (el.matches('img:not([src^="data:image/"])'))
      add('unsupported-css', el, 'a picture that is not in the document')
    const isHolder = el === frame.section || el.parentElement === frame.section || el.matches('.body')
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible'
    if (style.display === 'inline' || (!isHolder && !hides && !page.paintOfElement(el))) continue
    const leading = 1 + 0.2 * page.px(style.fontSize)
    const down = el.scrollHeight - el.clientHeight
    const across = el.scrollWidth - el.clientWidth
    if (el.clientHeight === 0 || (down <= leading && across <= 1)) continue
    const by = `${Math.max(0, down)} px below and ${Math.max(0, across)} px to the right`
    const isClipped = hides && el !== frame.section
    add(isClipped ? 'clipped-text' : 'overflow', el, `content leaves its box by ${by}`)
  }
  return faults
}
