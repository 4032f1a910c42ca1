import type { Paragraph } from '../../model/laid-out.ts'
import type { Frame, Inline, Page, Source } from './page.ts'

declare const page: Page

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
  const begins = nodes[0] && page.isFirstSeen(nodes[0])
  const bullet = begins ? page.markerOf(el) : undefined
  for (const [index, part] of parts.entries()) {
    const isOneLine = page.linesOf(frame, part).length <= 1
    const whole = isOneLine ? part : part.flatMap((inline) => page.asText(inline))
    page.readMarks(frame, whole, el)
    page.readStretches(frame, el, whole, index === 0 ? bullet : undefined)
  }
}

/** A box in the line as its text, where it holds nothing else. */
export function asText(inline: Inline): Inline[] {
  if (inline.kind !== 'box' || inline.of.matches('img, svg') || page.turnOf(inline.of) !== 0) return [inline]
  if (!inline.of.textContent?.trim() || !page.isInlineOnly(inline.of)) return [inline]
  return page.contentsOf(inline.of, true)
}

/**
 * Text between boxes: on one line each stretch is a box of its own; on several the text stays one
 * paragraph, whose first line starts right of `textX` where a box goes before it.
 */
export function readStretches(
  frame: Frame,
  el: Element,
  inlines: readonly Inline[],
  marker: Paragraph['bullet'],
): void {
  let bullet = marker
  const isOneLine = page.linesOf(frame, inlines).length === 1
  let stretch: Inline[] = []
  const flush = () => {
    const isRead = page.readStretch(frame, { of: el, inlines: stretch, level: 0, ...(bullet && { bullet }) })
    if (isRead) bullet = undefined
    stretch = []
  }
  const later: Element[] = []
  let room: Inline | undefined
  for (const inline of inlines) {
    if (inline.kind !== 'box') {
      if (room && stretch.length > 0) stretch.push(room)
      room = undefined
      stretch.push(inline)
    } else if (!isOneLine) {
      // A picture in the text, such as a formula, keeps its room in the line.
      later.push(inline.of)
      if (inline.of.matches('img, svg'))
        room = { kind: 'room', width: inline.of.getBoundingClientRect().width, of: el }
    } else {
      flush()
      page.walk(frame, inline.of)
    }
  }
  flush()
  for (const box of later) page.walk(frame, box)
}

/** One stretch of text as a box; false when there is nothing in it. */
export function readStretch(frame: Frame, source: Source): boolean {
  const paragraphs = page.paragraphsOf(frame, [source])
  const first = paragraphs[0]
  if (!first) return false
  const text = page.textEdges(paragraphs)
  const content = page.rectOf(frame, page.contentEdges(source.of))
  const fills = first.lines.length > 1
  const textX = fills || first.bullet ? first.textX : text.x
  const free = fills ? { x: content.x, y: text.y, w: content.w, h: text.h } : text
  const place = page.withMarkers(free, paragraphs)
  const align = fills ? first.align : 'left'
  const box = page.textBoxOf(frame, source.of, paragraphs, false)
  frame.boxes.push({ ...box, ...place, inner: place, paragraphs: [{ ...first, align, textX }] })
  return true
}

/** Grounds and borders of inline elements, as shapes behind their text. */
export function readMarks(frame: Frame, inlines: readonly Inline[], stop: Element): void {
  const seen = new Set<Element>()
  for (const inline of inlines) {
    for (let at: Element | null = inline.of; at && at !== stop && !seen.has(at); at = at.parentElement) {
      seen.add(at)
      const isInline = getComputedStyle(at).display.startsWith('inline')
      const paint = isInline ? page.paintOfElement(at) : undefined
      if (!paint || page.highlightOf(at)) continue
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
