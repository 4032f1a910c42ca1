import type { Bullet } from '../../model/laid-out.ts'
import type { Inline, Page, Source } from './page.ts'

declare const page: Page

/** Paragraphs of a list and of the lists in it; the first of an item carries the bullet. */
export function listSources(list: Element, level: number, keepBoxes: boolean): Source[] {
  return [...list.children].flatMap((item) =>
    page.isShown(item) ? page.itemSources(item, level, keepBoxes) : [],
  )
}

export function itemSources(item: Element, level: number, keepBoxes: boolean): Source[] {
  const sources: Source[] = []
  let bullet = page.bulletOf(item)
  const add = (of: Element, inlines: readonly Inline[]) => {
    if (
      !inlines.some((one) =>
        (one.kind === 'text' ? one.node.data : one.kind === 'generated' ? one.text : '').trim(),
      )
    )
      return
    sources.push({ of, inlines, level, ...(bullet && { bullet }) })
    bullet = undefined
  }
  let group = page.generatedOf(item, '::before')
  for (const node of item.childNodes) {
    if (page.isInline(node)) {
      group.push(...page.inlinesOf([node], keepBoxes))
      continue
    }
    add(item, group)
    group = []
    const child = node as Element
    if (!page.isShown(child)) continue
    if (child.matches('ul, ol')) sources.push(...page.listSources(child, level + 1, keepBoxes))
    else if (page.isInlineOnly(child))
      add(child, [
        ...page.generatedOf(child, '::before'),
        ...page.inlinesOf(child.childNodes, keepBoxes),
        ...page.generatedOf(child, '::after'),
      ])
    else
      for (const source of page.sourcesOf(child, keepBoxes)) {
        sources.push({ ...source, level: source.level + level, ...(bullet && { bullet }) })
        bullet = undefined
      }
  }
  add(item, [...group, ...page.generatedOf(item, '::after')])
  return sources
}

/** The number of an item: HTML, 4.4.8, ordinal value. */
export function ordinalOf(item: Element): number {
  const list = item.parentElement
  const items = [...(list?.children ?? [])].filter((one) => one instanceof HTMLLIElement)
  const step = list instanceof HTMLOListElement && list.reversed ? -1 : 1
  let at =
    list instanceof HTMLOListElement
      ? list.hasAttribute('start')
        ? list.start
        : step > 0
          ? 1
          : items.length
      : 1
  for (const one of items) {
    if (one.hasAttribute('value')) at = one.value
    if (one === item) break
    at += step
  }
  return at
}

/** The marker of an item: that of its list style, or a small mark that `::before` paints beside it. */
export function bulletOf(item: Element): Bullet | undefined {
  const own = getComputedStyle(item)
  if (own.display !== 'list-item') return page.paintedBullet(item)
  const marker = getComputedStyle(item, '::marker')
  const colour = page.colourOf(marker.color, page.opacityOf(item))
  const size = page.round(page.px(marker.fontSize) / page.px(own.fontSize))
  const look = { ...(colour && { colour }), ...(size !== 1 && { size }) }
  const signs: Record<string, string> = { disc: '•', circle: '◦', square: '▪' }
  const style = own.listStyleType
  const text = /^"(.*?)\s*"$/s.exec(marker.content)?.[1]
  const char = text ?? signs[style] ?? /^"(.*?)\s*"$/s.exec(style)?.[1]
  if (char === '') return undefined
  if (char) return { char, ...look }
  return style === 'none'
    ? page.paintedBullet(item)
    : { number: { at: page.ordinalOf(item), style }, ...look }
}

/** A sign or a small mark that `::before` puts beside an item. */
export function paintedBullet(item: Element): Bullet | undefined {
  const before = getComputedStyle(item, '::before')
  if (before.content === 'none' || before.position !== 'absolute') return undefined
  const opacity = page.opacityOf(item)
  const text = /^"(.+)"$/s.exec(before.content)?.[1]
  if (text) {
    const colour = page.colourOf(before.color, opacity)
    return { char: text, ...(colour && { colour }) }
  }
  const width = page.px(before.width)
  const height = page.px(before.height)
  const paint = page.paintOf(before, opacity, width, height)
  if (!paint || width > 16) return undefined
  const fill = paint.colour ?? paint.borders.find((border) => border)?.colour
  const round = page.cornersOf(before, width, height).shape === 'ellipse'
  return { char: round ? '•' : '▪', ...(fill && { colour: fill }) }
}

/** Whether a list item's marker is the mark that its `::before` paints. */
export function isMarked(item: Element): boolean {
  const { display, listStyleType } = getComputedStyle(item)
  if (!item.matches('li') || (display === 'list-item' && listStyleType !== 'none')) return false
  return page.paintedBullet(item) !== undefined
}

/** Whether nothing that is seen stands before a node among its siblings. */
export function isFirstSeen(node: Node): boolean {
  for (let before = node.previousSibling; before; before = before.previousSibling) {
    const isSeen = before instanceof Element ? page.isShown(before) : before instanceof Text
    if (isSeen && before.textContent?.trim()) return false
  }
  return true
}

/** The marker before a block that is read by itself: that of its item, where the block begins it. */
export function markerOf(el: Element): Bullet | undefined {
  const item = el.closest('li')
  if (!item) return undefined
  for (let at: Element = el; at !== item; at = at.parentElement as Element)
    if (!page.isFirstSeen(at)) return undefined
  return page.bulletOf(item)
}
