import type { Line, Paragraph } from '../../model/laid-out.ts'
import type { Frame, Page, Source } from './page.ts'

declare const page: Page

/** Distance from line to line: as computed, or as measured where the font decides. */
export function lineHeightOf(el: Element, lines: readonly Line[]): number {
  const style = getComputedStyle(el)
  const computed = page.px(style.lineHeight)
  if (computed > 0) return page.round(computed)
  const [first, second] = lines
  if (first && second) return page.round(second.y + second.h / 2 - first.y - first.h / 2)
  return page.round(page.px(style.fontSize) * 1.2)
}

/** As `text-align` says; in a grid or flex box, which can centre what it holds, as measured. */
export function alignOf(frame: Frame, el: Element, lines: readonly Line[]): Paragraph['align'] {
  const style = getComputedStyle(el)
  const computed = style.textAlign.replace('-webkit-', '')
  if (computed === 'center' || computed === 'right' || computed === 'justify') return computed
  if (computed === 'end') return 'right'
  const first = lines[0]
  if (!first || !/grid|flex/.test(style.display)) return 'left'
  const inner = page.rectOf(frame, page.contentEdges(el))
  const before = first.x - inner.x
  const after = inner.x + inner.w - first.x - first.w
  if (before > 1 && Math.abs(before - after) < 2) return 'center'
  return before > 1 && after < 1 ? 'right' : 'left'
}

export function paragraphOf(frame: Frame, source: Source): Paragraph | undefined {
  const lines = page.linesOf(frame, source.inlines)
  const runs = page.runsOf(source.inlines, source.of)
  if (lines.length === 0 || runs.length === 0) return undefined
  const { textWrapMode, textWrapStyle } = getComputedStyle(source.of)
  return {
    runs,
    lines,
    lineHeight: page.lineHeightOf(source.of, lines),
    align: page.alignOf(frame, source.of, lines),
    nowrap: textWrapMode === 'nowrap',
    ...(/balance|pretty/.test(textWrapStyle) && lines.length > 1 && { balanced: true as const }),
    spaceBefore: 0,
    level: source.level,
    ...(source.bullet && { bullet: source.bullet }),
    textX: page.rectOf(frame, page.contentEdges(source.of)).x,
  }
}

/** Paragraphs with the space that was measured between the line boxes of one and the next. */
export function paragraphsOf(frame: Frame, sources: readonly Source[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const source of sources) {
    const next = page.paragraphOf(frame, source)
    if (!next) continue
    const last = paragraphs.at(-1)
    const from = last && page.textEdges([last])
    const gap = from ? page.textEdges([next]).y - from.y - from.h : 0
    paragraphs.push({ ...next, spaceBefore: page.round(gap) })
  }
  return paragraphs
}

/** What an element holds, as the makings of paragraphs. */
export function sourcesOf(el: Element, keepBoxes: boolean): Source[] {
  if (el.matches('ul, ol')) return page.listSources(el, 0, keepBoxes)
  const sources: Source[] = []
  let group = page.generatedOf(el, '::before')
  const flush = () => {
    if (group.length > 0) sources.push({ of: el, inlines: group, level: 0 })
    group = []
  }
  for (const node of el.childNodes) {
    if (page.isInline(node)) {
      group.push(...page.inlinesOf([node], keepBoxes))
      continue
    }
    flush()
    const child = node as Element
    if (page.isShown(child)) sources.push(...page.sourcesOf(child, keepBoxes))
  }
  group.push(...page.generatedOf(el, '::after'))
  flush()
  return sources
}

/**
 * Whether paragraphs stand below each other so that one text box can hold them: one left edge (or
 * one axis when centred), and gaps that are spaces between paragraphs and not between things.
 */
export function isStacked(paragraphs: readonly Paragraph[]): boolean {
  const first = paragraphs[0]
  return paragraphs.every((paragraph, index) => {
    const before = paragraphs[index - 1]
    if (!first || paragraph.align !== first.align) return false
    if (!paragraph.bullet && !first.bullet && Math.abs(paragraph.textX - first.textX) > 1) {
      if (paragraph.align !== 'center') return false
    }
    if (!before) return true
    const gap = paragraph.spaceBefore
    return gap > -2 && gap <= 1.25 * Math.min(before.lineHeight, paragraph.lineHeight)
  })
}
