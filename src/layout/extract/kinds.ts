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

/** A list that text alone makes up: unpainted items below each other, with text and lists in them. */
export function isList(el: Element): boolean {
  if (!el.matches('ul, ol') || el.children.length === 0) return false
  return [...el.children].every((item) => {
    const style = getComputedStyle(item)
    if (item.tagName !== 'LI' || page.paintOfElement(item) || !/^(list-item|block)$/.test(style.display))
      return false
    if (style.position === 'absolute' || style.float !== 'none') return false
    return [...item.childNodes].every((node) => {
      if (page.isInline(node)) return page.inlinesOf([node], false).every((inline) => inline.kind !== 'box')
      const child = node as Element
      return (
        page.isList(child) ||
        (child.tagName === 'P' && !page.paintOfElement(child) && page.isInlineOnly(child))
      )
    })
  })
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
    const style = getComputedStyle(child)
    if (style.position === 'absolute' || style.float !== 'none' || page.paintOfElement(child)) return false
    if (child.matches('h1, header, footer, table, img, svg, hr, figure') || page.isConnector(child))
      return false
    if (page.roleOf(frame, child) !== page.roleOf(frame, el)) return false
    return page.isList(child) || (!drawn(child) && !child.matches('ul, ol, li') && page.isFlow(frame, child))
  })
}

/** What an element is for, from its tag and the classes that templates use as hints. */
export function roleOf(frame: Frame, el: Element): Role {
  if (el.closest('[aria-hidden="true"], .deco')) return 'decorative'
  const title = frame.section.querySelector('h1')
  if (title?.contains(el)) return 'title'
  const after = title?.nextElementSibling
  if (after?.matches('.sub, .lead') && after.contains(el)) return 'subtitle'
  if (el.matches('.page')) return 'page'
  if (el.closest('header, footer')) return 'footer'
  const body = el.closest('.body')
  if (body && !page.paintOfElement(body)) {
    let at: Element = el
    while (at !== body && at.parentElement?.childElementCount === 1) at = at.parentElement
    if (at === body) return 'body'
  }
  return 'content'
}
