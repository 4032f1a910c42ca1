import type { Paragraph, Rect, TextBox } from '../../model/laid-out.ts'
import type { Frame, Inline, Page } from './page.ts'

declare const page: Page

/** The room that the line boxes of paragraphs take. */
export function textEdges(paragraphs: readonly Paragraph[]): Rect {
  const boxes = paragraphs.flatMap(({ lines, lineHeight }) =>
    lines.map((line) => {
      const middle = line.y + line.h / 2
      return {
        left: line.x,
        right: line.x + line.w,
        top: middle - lineHeight / 2,
        bottom: middle + lineHeight / 2,
      }
    }),
  )
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.right))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  return { x: page.round(left), y: page.round(top), w: page.round(right - left), h: page.round(bottom - top) }
}

/**
 * A text box of an element's paragraphs.
 *
 * @param own the text is all that the element holds: the box is the element's, with its paint;
 *   otherwise the box is as large as the text
 */
export function textBoxOf(
  frame: Frame,
  el: Element,
  paragraphs: readonly Paragraph[],
  own: boolean,
): TextBox {
  const edges = el.getBoundingClientRect()
  const text = page.textEdges(paragraphs)
  const inner = own ? page.rectOf(frame, page.contentEdges(el)) : text
  const paint = own && el !== frame.section ? page.paintOfElement(el) : undefined
  const above = text.y - inner.y
  const below = inner.y + inner.h - text.y - text.h
  const isMiddle = above > 1 && Math.abs(above - below) < 3
  const isBottom = above > 3 && below < 1
  return {
    type: 'text',
    role: page.roleOf(frame, el),
    path: page.pathOf(frame, el),
    ...(own ? page.rectOf(frame, edges) : text),
    ...(paint && { paint }),
    shape: own ? page.cornersOf(getComputedStyle(el), edges.width, edges.height).shape : 'rect',
    inner,
    anchor: isMiddle ? 'middle' : isBottom ? 'bottom' : 'top',
    paragraphs,
  }
}

/** Reads an element that holds nothing but text; false when it holds more. */
export function readText(frame: Frame, el: Element): boolean {
  if (!el.textContent?.trim()) return false
  if (page.isInlineOnly(el)) {
    const inlines = page.inlinesOf(el.childNodes, false)
    if (inlines.some((inline) => inline.kind === 'box')) return false
    const around = [...page.generatedOf(el, '::before'), ...inlines, ...page.generatedOf(el, '::after')]
    const paragraphs = page.paragraphsOf(frame, [{ of: el, inlines: around, level: 0 }])
    if (paragraphs.length === 0) return false
    page.readMarks(frame, inlines, el)
    frame.boxes.push(page.textBoxOf(frame, el, paragraphs, true))
  } else {
    const isList = page.isList(el)
    if (!isList && !page.isFlow(frame, el)) return false
    const sources = isList ? page.listSources(el, 0, false) : page.sourcesOf(el, false)
    const paragraphs = page.paragraphsOf(frame, sources)
    if (paragraphs.length === 0 || (!isList && !page.isStacked(paragraphs))) return false
    frame.boxes.push(page.textBoxOf(frame, el, paragraphs, true))
  }
  if (!page.isList(el))
    for (const pseudo of ['::before', '::after'] as const) page.readPseudo(frame, el, pseudo)
  return true
}

/**
 * Reads inline nodes that stand beside blocks, or that hold boxes such as tags: boxes become boxes
 * of their own, and what forced breaks part is then parted here too.
 */
export function readGroup(frame: Frame, el: Element, nodes: readonly Node[]): void {
  const inlines = page.inlinesOf(nodes, false)
  const hasBoxes = inlines.some((inline) => inline.kind === 'box')
  const parts: Inline[][] = [[]]
  for (const inline of inlines) {
    if (inline.kind === 'break' && hasBoxes) parts.push([])
    else parts.at(-1)?.push(inline)
  }
  page.readMarks(frame, inlines, el)
  for (const part of parts) page.readStretches(frame, el, part)
  for (const inline of inlines) if (inline.kind === 'box') page.walk(frame, inline.of)
}

/**
 * Text between boxes: on one line each stretch is a box of its own; on several the text stays one
 * paragraph, whose first line starts right of `textX` where a box goes before it.
 */
export function readStretches(frame: Frame, el: Element, inlines: readonly Inline[]): void {
  const isOneLine = page.linesOf(frame, inlines).length === 1
  const stretches: Inline[][] = [[]]
  for (const inline of inlines) {
    if (inline.kind === 'box' && isOneLine) stretches.push([])
    else stretches.at(-1)?.push(inline)
  }
  for (const stretch of stretches) {
    const paragraphs = page.paragraphsOf(frame, [{ of: el, inlines: stretch, level: 0 }])
    const first = paragraphs[0]
    if (!first) continue
    const text = page.textEdges(paragraphs)
    const content = page.rectOf(frame, page.contentEdges(el))
    const fills = first.lines.length > 1
    const place = fills ? { x: content.x, y: text.y, w: content.w, h: text.h } : text
    const align = fills ? first.align : 'left'
    const textX = fills ? first.textX : place.x
    const box = page.textBoxOf(frame, el, paragraphs, false)
    frame.boxes.push({ ...box, ...place, inner: place, paragraphs: [{ ...first, align, textX }] })
  }
}

/** Grounds and borders of inline elements, as shapes behind their text. */
export function readMarks(frame: Frame, inlines: readonly Inline[], stop: Element): void {
  const seen = new Set<Element>()
  for (const inline of inlines) {
    for (let at: Element | null = inline.of; at && at !== stop && !seen.has(at); at = at.parentElement) {
      seen.add(at)
      const paint = getComputedStyle(at).display === 'inline' ? page.paintOfElement(at) : undefined
      if (!paint) continue
      for (const rect of at.getClientRects()) {
        const base = {
          role: 'decorative',
          path: page.pathOf(frame, at),
          ...page.rectOf(frame, rect),
        } as const
        frame.boxes.push({ type: 'shape', shape: 'rect', paint, ...base })
      }
    }
  }
}
