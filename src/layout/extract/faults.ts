import type { LayoutFinding } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

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
    if (!(el instanceof HTMLElement) || !page.isShown(el) || page.isConnector(el)) continue
    const style = getComputedStyle(el)
    for (const what of page.unsupportedOf(el, style)) add('unsupported-css', el, what)
    if (el instanceof HTMLImageElement && !page.pictures.has(el.getAttribute('src') ?? ''))
      add('unsupported-css', el, 'a picture that is not in the document')
    if (el.matches('iframe, object, embed, video, audio, canvas, input, select, textarea, meter, progress'))
      add('unsupported-css', el, `<${el.tagName.toLowerCase()}>, which only a page can show`)
    const isHolder = el === frame.section || el.parentElement === frame.section || el.matches('.body')
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible'
    if (style.display === 'inline' || (!isHolder && !hides && !page.paintOfElement(el))) continue
    const leading = 1 + 0.2 * page.px(style.fontSize)
    const ground = el.querySelector<HTMLElement>(':scope > .marp-ground')
    if (ground) ground.style.display = 'none'
    const down = el.scrollHeight - el.clientHeight
    const across = el.scrollWidth - el.clientWidth
    if (ground) ground.style.display = ''
    if (el.clientHeight === 0 || (down <= leading && across <= 1)) continue
    const by = `${Math.max(0, down)} px below and ${Math.max(0, across)} px to the right`
    const isClipped = hides && el !== frame.section
    add(isClipped ? 'clipped-text' : 'overflow', el, `content leaves its box by ${by}`)
  }
  return faults
}
