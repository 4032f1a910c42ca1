import type { Role } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

export function isShown(el: Element): boolean {
  const style = getComputedStyle(el)
  return style.display !== 'none' && style.visibility === 'visible' && Number(style.opacity) > 0
}

/** Whether a node stands in a line of text. Comments do: they take no room. */
export function isInline(node: Node): boolean {
  if (!(node instanceof Element)) return true
  if (node.tagName === 'BR' || node.tagName === 'WBR' || !page.isShown(node)) return true
  const display = getComputedStyle(node).display
  if (display.startsWith('inline-')) return true
  if (node.matches('img, svg')) return display === 'inline'
  return (display === 'inline' || display === 'contents') && page.isInlineOnly(node)
}

export function isInlineOnly(el: Element): boolean {
  return [...el.childNodes].every((node) => page.isInline(node))
}

/** Whether an element can stand in running text: nothing painted, placed, turned or grouped. */
export function isPlain(el: Element): boolean {
  const style = getComputedStyle(el)
  if (style.position === 'absolute' || style.position === 'fixed' || style.float !== 'none') return false
  return page.turnOf(el) === 0 && !el.matches('.diagram') && !page.paintOfElement(el)
}

/** A list that text alone makes up: unpainted items below each other, with text and lists in them. */
export function isList(el: Element): boolean {
  return page.isPlain(el) && page.isItemList(el)
}

/** A list as `isList` knows it, whatever it stands on itself. */
export function isItemList(el: Element): boolean {
  if (!el.matches('ul, ol') || el.children.length === 0) return false
  return [...el.children].every((item) => {
    const { display } = getComputedStyle(item)
    if (item.tagName !== 'LI' || !page.isPlain(item) || !/^(list-item|block)$/.test(display)) return false
    return [...item.childNodes].every((node) => {
      if (page.isInline(node)) return page.inlinesOf([node], false).every((inline) => inline.kind !== 'box')
      const child = node as Element
      return page.isList(child) || (page.isPlain(child) && page.isTextBlock(child))
    })
  })
}

/** A block of text and nothing else. */
export function isTextBlock(el: Element): boolean {
  if (el.matches('h1, table, img, svg, hr, figure, ul, ol') || page.isConnector(el)) return false
  if (!page.isInlineOnly(el)) return false
  return page.inlinesOf(el.childNodes, false).every((inline) => inline.kind !== 'box')
}

/**
 * Whether all that an element holds is running text: paragraphs and lists that paint nothing, none
 * of which has a role of its own. Such text becomes one text box of several paragraphs.
 */
export function isFlow(frame: Frame, el: Element): boolean {
  if (el === frame.section) return false
  const drawn = (one: Element) =>
    (['::before', '::after'] as const).some((pseudo) => getComputedStyle(one, pseudo).content !== 'none')
  return [...el.childNodes].every((node) => {
    if (page.isInline(node)) return page.inlinesOf([node], false).every((inline) => inline.kind !== 'box')
    const child = node as Element
    if (!page.isPlain(child)) return false
    if (child.matches('h1, header, footer, table, img, svg, hr, figure') || page.isConnector(child))
      return false
    if (page.roleOf(frame, child) !== page.roleOf(frame, el)) return false
    return page.isList(child) || (!drawn(child) && !child.matches('ul, ol, li') && page.isFlow(frame, child))
  })
}

/** Whether a block may be one of several that make up a text box: running text in a plain column. */
export function isFlowPart(frame: Frame, el: Element): boolean {
  const parent = el.parentElement
  if (!parent || !el.textContent?.trim() || el.matches('pre, dl, header, footer')) return false
  const style = getComputedStyle(parent)
  const isColumn =
    /^(block|flow-root|list-item)$/.test(style.display) ||
    (style.display === 'flex' && style.flexDirection === 'column')
  if (!isColumn || !/^(content|body)$/.test(page.roleOf(frame, el)) || !page.isPlain(el)) return false
  const isDrawn = (['::before', '::after'] as const).some(
    (pseudo) => getComputedStyle(el, pseudo).content !== 'none',
  )
  return page.isList(el) || (!isDrawn && page.isTextBlock(el))
}

/** The heading that is the slide's title: the first `h1`, or else the first heading of any level. */
export function titleOf(section: Element): Element | null {
  return section.querySelector('h1') ?? section.querySelector('h2, h3, h4, h5, h6')
}

/** What an element is for, from its tag and the classes that templates use as hints. */
export function roleOf(frame: Frame, el: Element): Role {
  if (el.closest('[aria-hidden="true"], .deco')) return 'decorative'
  const title = frame.title
  if (title?.contains(el)) return 'title'
  const after = title?.nextElementSibling
  const isOpening = frame.section.matches('.cover, .lead, .title, .section, .divider')
  if (after?.contains(el) && (after.matches('.sub, .lead') || (isOpening && after.matches('h2, h3, p'))))
    return 'subtitle'
  if (el.matches('.page')) return 'page'
  const edge = el.closest('header, footer')
  if (edge?.parentElement === frame.section) return edge.tagName === 'HEADER' ? 'header' : 'footer'
  const body = el.closest('.body')
  if (body && !page.paintOfElement(body)) {
    let at: Element = el
    while (at !== body && at.parentElement?.childElementCount === 1) at = at.parentElement
    if (at === body) return 'body'
  }
  return 'content'
}
