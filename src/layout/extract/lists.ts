import type { Bullet } from '../../model/laid-out.ts'
import type { Page, Source } from './page.ts'

declare const page: Page

/** Paragraphs of a list and of the lists in it; the first of an item carries the bullet. */
export function listSources(list: Element, level: number, keepBoxes: boolean): Source[] {
  const sources: Source[] = []
  let at = Number(list.getAttribute('start') ?? 1)
  for (const item of list.children) {
    let bullet = page.bulletOf(list, item, at++)
    const add = (of: Element, nodes: readonly Node[]) => {
      const inlines = page.inlinesOf(nodes, keepBoxes)
      if (!inlines.some((one) => one.kind === 'text' && one.node.data.trim())) return
      sources.push({ of, inlines, level, ...(bullet && { bullet }) })
      bullet = undefined
    }
    let group: Node[] = []
    for (const node of item.childNodes) {
      if (page.isInline(node)) {
        group.push(node)
        continue
      }
      add(item, group)
      group = []
      const child = node as Element
      if (child.matches('ul, ol')) sources.push(...page.listSources(child, level + 1, keepBoxes))
      else add(child, [...child.childNodes])
    }
    add(item, group)
  }
  return sources
}

/** The marker of an item: that of its list style, or a small mark that `::before` paints beside it. */
export function bulletOf(list: Element, item: Element, at: number): Bullet | undefined {
  const style = getComputedStyle(item).listStyleType
  const colour = page.colourOf(getComputedStyle(item, '::marker').color, page.opacityOf(item))
  const signs: Record<string, string> = { disc: '•', circle: '◦', square: '▪' }
  const char = signs[style] ?? /^"(.*?)\s*"$/.exec(style)?.[1]
  if (char) return { char, ...(colour && { colour }) }
  if (style !== 'none') {
    return list.tagName === 'OL' ? { number: { at, style }, ...(colour && { colour }) } : { char: '•' }
  }
  const before = getComputedStyle(item, '::before')
  if (before.content === 'none' || before.position !== 'absolute') return undefined
  const text = /^"(.+)"$/.exec(before.content)?.[1]
  if (text) {
    const own = page.colourOf(before.color, page.opacityOf(item))
    return { char: text, ...(own && { colour: own }) }
  }
  const paint = page.paintOf(before, page.opacityOf(item), page.px(before.width), page.px(before.height))
  if (!paint || page.px(before.width) > 16) return undefined
  const fill = paint.colour ?? paint.borders.find((border) => border)?.colour
  const round = page.cornersOf(before, page.px(before.width), page.px(before.height)).shape === 'ellipse'
  return { char: round ? '•' : '▪', ...(fill && { colour: fill }) }
}
