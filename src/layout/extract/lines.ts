import type { Line } from '../../model/laid-out.ts'
import type { Edges, Frame, Inline, Page, Piece } from './page.ts'

declare const page: Page

/** Cuts a text node where the browser broke its lines. Stretches that take no room are left out. */
export function piecesOf(node: Text): Piece[] {
  const range = document.createRange()
  const measure = (start: number, end: number): DOMRect[] => {
    range.setStart(node, start)
    range.setEnd(node, end)
    return [...range.getClientRects()].filter((rect) => rect.width > 0)
  }
  const whole = measure(0, node.length)
  const isOneLine = whole.every(
    (rect, index) => index === 0 || rect.left >= (whole[index - 1] as DOMRect).right - 1,
  )
  if (whole.length === 0) return []
  const copy = (rect: Edges, text: string) => ({
    left: rect.left,
    top: rect.top,
    right: rect.right,
    bottom: rect.bottom,
    text,
  })
  if (isOneLine) {
    const last = whole.at(-1) as DOMRect
    return [{ ...copy(whole[0] as DOMRect, node.data), right: last.right }]
  }
  const pieces: ReturnType<typeof copy>[] = []
  let at = 0
  for (const character of node.data) {
    const rect = measure(at, at + character.length)[0]
    at += character.length
    const last = pieces.at(-1)
    if (!rect) {
      if (last) last.text += character
    } else if (last && rect.left >= last.right - 1) {
      last.text += character
      last.right = rect.right
    } else pieces.push(copy(rect, character))
  }
  return pieces
}

/** Where the text of a piece begins after a space that takes room, as after a box in the line. */
export function inkLeft(node: Text, piece: Piece): number {
  const blank = /^[ \t\r\n]+/.exec(node.data)?.[0].length ?? 0
  const collapses =
    node.parentElement && getComputedStyle(node.parentElement).whiteSpaceCollapse === 'collapse'
  if (blank === 0 || !collapses || !/^[ \t\r\n]/.test(piece.text)) return piece.left
  const range = document.createRange()
  range.setStart(node, blank)
  range.setEnd(node, node.length)
  const first = range.getClientRects()[0]
  return first && first.left > piece.left && first.left < piece.right ? first.left : piece.left
}

/** Lines of a paragraph as they were broken: a piece that starts left of where the line ends starts a new one. */
export function linesOf(frame: Frame, inlines: readonly Inline[]): Line[] {
  const lines: ReturnType<typeof page.piecesOf>[number][] = []
  let isOpen = false
  for (const inline of inlines) {
    if (inline.kind === 'break') isOpen = false
    if (inline.kind !== 'text') continue
    for (const piece of page.piecesOf(inline.node)) {
      const text = page.transformed(piece.text, inline.of)
      const last = lines.at(-1)
      const middle = (piece.top + piece.bottom) / 2
      const goesBack = last && piece.left < last.right - 1 && middle > (last.top + last.bottom) / 2
      if (!isOpen || !last || goesBack) {
        if (!text.trim()) continue
        lines.push({ ...piece, left: page.inkLeft(inline.node, piece), text })
        isOpen = true
        continue
      }
      const blank = !text.trim()
      lines[lines.length - 1] = {
        left: Math.min(last.left, piece.left),
        top: blank ? last.top : Math.min(last.top, piece.top),
        right: Math.max(last.right, piece.right),
        bottom: blank ? last.bottom : Math.max(last.bottom, piece.bottom),
        text: last.text + text,
      }
    }
  }
  return lines.map((line) => ({
    ...page.rectOf(frame, line),
    text: line.text.replace(/[ \t\r\n]+/g, ' ').trim(),
  }))
}
