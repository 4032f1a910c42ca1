import { type LineStyle, textWidth } from '../fonts/advances.ts'
import { formatReference } from '../locale/citation/index.ts'
import type { Source } from '../model/facts.ts'
import type { SlideContext, SourcePage } from './slide-context.ts'

const [canvasWidth, canvasHeight] = [1280, 720]
/** Widths of the columns beside the reference and the padding of a cell, px, as base.css sets them. */
const [numberWidth, besideText, aroundText] = [48, 20, 15]
const slidesWidth = { 'zh-CN': 224, en: 176 }
const tableHead = 34

/** The numbered sources of an edition in their order. */
export const numberedSources = ({ input, numbers }: SlideContext): Source[] =>
  input.catalogue.sources.filter(({ id }) => numbers.has(id))

/**
 * The list of sources cut into pages that hold them, by the widths of their texts in the theme's type: as few
 * as there can be, and about as much on each. One page where there is nothing to list.
 */
export function sourcePages(context: SlideContext): SourcePage[] {
  const { space } = context.input.theme.tokens
  const [top, head, foot, bottom, gap] = [space.top, space.head, space.foot, space.bottom, space['row-gap']]
  const room =
    canvasHeight - [top, head, foot, bottom, gap, gap].reduce((sum, each = 0) => sum + each, 0) - tableHead
  const rows = numberedSources(context).map((source) => ({ source, height: rowHeight(context, source) }))
  const whole = rows.reduce((sum, { height }) => sum + height, 0)
  const pages = cut(rows, room)
  const even = cut(rows, Math.min(room, (whole / pages.length) * 1.15))
  const best = even.length === pages.length ? even : pages
  return best.map((page, at) => ({ sources: page, page: at + 1, of: best.length }))
}

interface Row {
  readonly source: Source
  readonly height: number
}

/** Rows one after another, a new page whenever the next has no room. */
function cut(rows: readonly Row[], room: number): Source[][] {
  const pages: Source[][] = [[]]
  let used = 0
  for (const { source, height } of rows) {
    if (used > 0 && used + height > room) {
      pages.push([])
      used = 0
    }
    pages.at(-1)?.push(source)
    used += height
  }
  return pages
}

function rowHeight({ input, citedOn }: SlideContext, source: Source): number {
  const { space, type } = input.theme.tokens
  const size = Math.min(16, Math.max(15, (type.table ?? 18) - 3))
  const line = size * (input.locale === 'zh-CN' ? 1.5 : 1.4)
  const style = { size, bold: false, chinesePunctuation: true, autospace: true }
  const beside = slidesWidth[input.locale]
  const width = canvasWidth - 2 * (space.side ?? 64) - numberWidth - beside - besideText
  const reference = formatReference(source, input.locale)
  const text = reference.map((part) => part.text).join('')
  const remark = source.remark?.[input.locale] ?? ''
  const pages = (citedOn.get(source.id) ?? []).map((page) => `${page}, `).join('')
  const lines = lineCount(text, width, style) + lineCount(remark, width, style)
  return Math.max(lines, lineCount(`slides ${pages}`, beside, style)) * line + aroundText
}

/** Pieces that a line is not broken within: words with their spaces, single characters of Chinese. */
const piece =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu

/** Lines that a text takes in a column, filled one after another as a browser does. */
function lineCount(text: string, width: number, style: LineStyle): number {
  let lines = text === '' ? 0 : 1
  let used = 0
  for (const [next] of text.matchAll(piece)) {
    const needed = textWidth(next.trimEnd(), style)
    if (used > 0 && used + needed > width) {
      lines += 1
      used = 0
    }
    if (needed > width) {
      lines += Math.ceil(needed / width) - 1
      used = needed % width
    } else used += textWidth(next, style)
  }
  return lines
}
