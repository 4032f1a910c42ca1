import type { Paragraph, Rect, TextBox } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

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

/** A rectangle that has room for the markers of its paragraphs, which CSS hangs out of it. */
export function withMarkers(rect: Rect, paragraphs: readonly Paragraph[]): Rect {
  const starts = paragraphs.map(({ bullet, textX, runs }) =>
    bullet ? textX - 1.3 * (runs[0]?.style.size ?? 0) : rect.x,
  )
  const x = Math.max(Math.min(rect.x, 0), Math.min(rect.x, ...starts))
  return { x: page.round(x), y: rect.y, w: page.round(rect.w + rect.x - x), h: rect.h }
}

/** The block that an element's text stands in: the only one within the only one. */
export function innermost(el: Element): Element {
  const [only, ...more] = [...el.childNodes].filter(
    (node) => node instanceof Element || (node instanceof Text && node.data.trim()),
  )
  const isInner =
    only instanceof Element && more.length === 0 && !page.isInline(only) && !only.matches('ul, ol')
  return isInner ? page.innermost(only) : el
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
  const paint = own && el !== frame.section ? page.paintOfElement(el) : undefined
  const content = own ? page.rectOf(frame, page.contentEdges(page.innermost(el))) : text
  const inner = page.withMarkers(content, paragraphs)
  const above = text.y - inner.y
  const below = inner.y + inner.h - text.y - text.h
  const isMiddle = above > 1 && Math.abs(above - below) < 3
  const isBottom = above > 3 && below < 1
  return {
    type: 'text',
    role: page.roleOf(frame, el),
    path: page.pathOf(frame, el),
    ...(!own
      ? text
      : paint
        ? page.rectOf(frame, edges)
        : page.withMarkers(page.rectOf(frame, edges), paragraphs)),
    ...(paint && { paint: page.clipped(el, paint) }),
    shape: own ? page.cornersOf(getComputedStyle(el), edges.width, edges.height).shape : 'rect',
    inner,
    anchor: isMiddle ? 'middle' : isBottom ? 'bottom' : 'top',
    paragraphs,
  }
}

/** A text box; of a painted one whose markers hang out of it, the paint goes behind by itself. */
export function pushText(frame: Frame, el: Element, box: TextBox): void {
  if (!box.paint || box.inner.x >= box.x - 0.5) {
    frame.boxes.push(box)
    return
  }
  const { paint, shape, path, inner, ...rest } = box
  const { x, y, w, h } = box
  frame.boxes.push({ type: 'shape', role: 'decorative', path, shape, paint, x, y, w, h })
  const role = page.roleOf(frame, el)
  frame.boxes.push({ ...rest, ...inner, role, path, shape: 'rect', inner })
}

/** Reads an element that holds nothing but text; false when it holds more. */
export function readText(frame: Frame, el: Element): boolean {
  if (!el.textContent?.trim()) return false
  if (page.isInlineOnly(el)) {
    const inlines = page.inlinesOf(el.childNodes, false)
    if (inlines.some((inline) => inline.kind === 'box')) return false
    const around = [...page.generatedOf(el, '::before'), ...inlines, ...page.generatedOf(el, '::after')]
    const bullet = page.markerOf(el)
    const source = { of: el, inlines: around, level: 0, ...(bullet && { bullet }) }
    const paragraphs = page.paragraphsOf(frame, [source])
    if (paragraphs.length === 0) return false
    page.pushGrounds(frame, el)
    page.readMarks(frame, inlines, el)
    page.pushText(frame, el, page.textBoxOf(frame, el, paragraphs, true))
  } else {
    const isList = page.isItemList(el)
    if (!isList && !page.isFlow(frame, el)) return false
    const sources = el.matches('li') ? page.itemSources(el, 0, false) : page.sourcesOf(el, false)
    const paragraphs = page.paragraphsOf(frame, sources)
    if (paragraphs.length === 0 || (!isList && !page.isStacked(paragraphs))) return false
    page.pushGrounds(frame, el)
    page.pushText(frame, el, page.textBoxOf(frame, el, paragraphs, true))
  }
  if (!page.isItemList(el))
    for (const pseudo of ['::before', '::after'] as const) page.readPseudo(frame, el, pseudo)
  return true
}

/** Reads blocks of running text below each other as one text box, as far as they are stacked. */
export function readFlow(frame: Frame, el: Element, blocks: readonly Element[]): void {
  const content = page.rectOf(frame, page.contentEdges(el))
  let part: Element[] = []
  let kept: Paragraph[] = []
  const flush = () => {
    const [only] = part
    if (only && part.length === 1) page.walk(frame, only)
    else if (only) {
      const text = page.textEdges(kept)
      const place = page.withMarkers({ ...text, x: content.x, w: content.w }, kept)
      for (const block of part) page.readMarks(frame, page.inlinesOf([block], false), el)
      const box = page.textBoxOf(frame, only, kept, false)
      frame.boxes.push({ ...box, path: page.pathOf(frame, el), ...place, inner: place, anchor: 'top' })
    }
    part = []
    kept = []
  }
  for (const block of blocks) {
    const sources = [...part, block].flatMap((one) => page.sourcesOf(one, false))
    const paragraphs = page.paragraphsOf(frame, sources)
    if (part.length > 0 && !page.isStacked(paragraphs)) {
      flush()
      kept = page.paragraphsOf(frame, page.sourcesOf(block, false))
    } else kept = paragraphs
    part.push(block)
  }
  flush()
}
