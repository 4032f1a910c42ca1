import type { Box, Paragraph, Rect } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

/** The turn that a style gives its element, degrees clockwise; 0 when it only moves it, nothing when it does more. */
export function angleOf(style: CSSStyleDeclaration): number | undefined {
  if (style.scale !== 'none' && !/^1( 1){0,2}$/.test(style.scale)) return undefined
  const matrix = page.matrixOf(style)
  if (!matrix?.is2D) return undefined
  const { a, b, c, d } = matrix
  const isTurn = Math.abs(a - d) < 1e-3 && Math.abs(b + c) < 1e-3 && Math.abs(Math.hypot(a, b) - 1) < 1e-3
  return isTurn ? page.round((Math.atan2(b, a) * 180) / Math.PI) : undefined
}

/** What `rotate` and `transform` do together (CSS Transforms 2, 6); nothing for a turn in space. */
export function matrixOf(style: CSSStyleDeclaration): DOMMatrix | undefined {
  const turn = style.rotate === 'none' ? 0 : page.degreesOf(style.rotate)
  if (turn === undefined) return undefined
  const own = new DOMMatrix(style.transform === 'none' ? undefined : style.transform)
  return new DOMMatrix().rotate(turn).multiply(own)
}

/** The turn of an element that `straighten` has put upright. */
export function turnOf(el: Element): number {
  return Number(el.getAttribute('data-turned') ?? 0)
}

/**
 * Puts what is turned on a slide upright, so that its boxes and lines can be measured.
 *
 * @returns what turns all of it again
 */
export function straighten(section: Element): () => void {
  const undo: (() => void)[] = []
  for (const el of section.querySelectorAll<HTMLElement>('*')) {
    if (!(el instanceof HTMLElement)) continue
    const style = getComputedStyle(el)
    if (style.transform === 'none' && style.rotate === 'none') continue
    const angle = page.angleOf(style)
    const matrix = page.matrixOf(style)
    if (!angle || !matrix) continue
    const before = el.getAttribute('style')
    el.setAttribute('data-turned', String(angle))
    el.style.setProperty('transition', 'none', 'important')
    el.style.setProperty('rotate', 'none', 'important')
    el.style.setProperty('transform', `translate(${matrix.e}px,${matrix.f}px)`, 'important')
    undo.push(() => {
      el.removeAttribute('data-turned')
      if (before === null) el.removeAttribute('style')
      else el.setAttribute('style', before)
    })
  }
  return () => {
    for (const one of undo) one()
  }
}

/** Turns the boxes of an element that were read upright, from the one at `from` on. */
export function turnBoxes(frame: Frame, el: Element, from: number): void {
  const angle = page.turnOf(el)
  if (angle === 0) return
  const box = page.rectOf(frame, el.getBoundingClientRect())
  const [across = '0', down = '0'] = getComputedStyle(el).transformOrigin.split(' ')
  const about = { x: box.x + page.px(across), y: box.y + page.px(down) }
  for (const box of frame.boxes.slice(from)) Object.assign(box, page.turned(box, angle, about))
}

/** A box turned about a point: its middle moves, it turns about its middle. */
export function turned(box: Box, angle: number, about: { x: number; y: number }): Box {
  const sin = Math.sin((angle * Math.PI) / 180)
  const cos = Math.cos((angle * Math.PI) / 180)
  const turn = (x: number, y: number) => ({
    x: page.round(about.x + (x - about.x) * cos - (y - about.y) * sin),
    y: page.round(about.y + (x - about.x) * sin + (y - about.y) * cos),
  })
  if (box.type === 'connector') {
    const [from, to] = [turn(box.x1, box.y1), turn(box.x2, box.y2)]
    const place = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      w: page.round(Math.abs(to.x - from.x)),
      h: page.round(Math.abs(to.y - from.y)),
    }
    return { ...box, ...place, x1: from.x, y1: from.y, x2: to.x, y2: to.y }
  }
  const middle = turn(box.x + box.w / 2, box.y + box.h / 2)
  const dx = middle.x - box.x - box.w / 2
  const dy = middle.y - box.y - box.h / 2
  return { ...page.moved(box, dx, dy), rotation: page.round(((box.rotation ?? 0) + angle) % 360) }
}

/** A box elsewhere, with all that is measured in it. */
export function moved(box: Exclude<Box, { type: 'connector' }>, dx: number, dy: number): Box {
  const shift = <T extends Rect>(rect: T): T => ({
    ...rect,
    x: page.round(rect.x + dx),
    y: page.round(rect.y + dy),
  })
  const shiftAll = (paragraphs: readonly Paragraph[]) =>
    paragraphs.map((one) => ({ ...one, lines: one.lines.map(shift), textX: page.round(one.textX + dx) }))
  if (box.type === 'text')
    return { ...shift(box), inner: shift(box.inner), paragraphs: shiftAll(box.paragraphs) }
  if (box.type !== 'table') return shift(box)
  const rows = box.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, paragraphs: shiftAll(cell.paragraphs) })),
  }))
  return { ...shift(box), rows }
}
