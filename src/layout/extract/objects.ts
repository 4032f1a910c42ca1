import type { ConnectorBox } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

/** Reads an element that is a table, picture, figure or connector; false when it is none. */
export function readObject(frame: Frame, el: Element): boolean {
  const drawing = el.matches('svg')
    ? (el as SVGSVGElement)
    : el.querySelector<SVGSVGElement>(':scope > svg[data-figure]:only-child')
  if (el instanceof HTMLTableElement) page.readTable(frame, el)
  else if (el instanceof HTMLImageElement) page.readPicture(frame, el)
  else if (drawing) {
    const paint = el === drawing ? undefined : page.paintOfElement(el)
    const place = { role: 'decorative', path: page.pathOf(frame, el) } as const
    if (paint) {
      const rect = page.rectOf(frame, el.getBoundingClientRect())
      page.pushGrounds(frame, el)
      frame.boxes.push({ type: 'shape', shape: 'rect', paint, ...place, ...rect })
    }
    page.readDrawing(frame, drawing)
  } else if (page.isConnector(el)) page.readConnector(frame, el)
  else return false
  return true
}

/** A thin element without text whose classes say that it is a line: `ln`, `line`, `arrow`, `arrow-h`, … */
export function isConnector(el: Element): boolean {
  const named = [...el.classList].some((name) => /^(ln|line|arrow)(-|$)/.test(name))
  if (!named || el.textContent?.trim() || el.querySelector('svg, img')) return false
  const box = el.getBoundingClientRect()
  const thin = Math.min(box.width, box.height)
  const hasHeads = el.matches('.head-end, .head-both')
  return Math.max(box.width, box.height) > 0 && thin <= (hasHeads ? 24 : 4)
}

/** From left to right or top to bottom; `arrow-left` and `arrow-up` the other way. */
export function readConnector(frame: Frame, el: Element): void {
  const style = getComputedStyle(el)
  const before = getComputedStyle(el, '::before')
  const box = page.rectOf(frame, el.getBoundingClientRect())
  const opacity = page.opacityOf(el)
  const borders = page.bordersOf(style, opacity)
  const border = borders.find((one) => one !== null)
  const hasBefore = before.content !== 'none'
  const colour =
    page.colourOf(style.backgroundColor, opacity) ??
    border?.colour ??
    (hasBefore ? page.colourOf(before.backgroundColor, opacity) : undefined) ??
    page.colourOf(style.color, opacity)
  if (!colour) return
  const isLevel = box.w >= box.h
  const thin = Math.min(box.w, box.h)
  const strip = hasBefore ? Math.min(page.px(before.width) || 99, page.px(before.height) || 99) : 99
  const width = border ? border.width : thin <= 4 ? thin : strip <= 4 ? strip : 2
  const middle = { x: page.round(box.x + box.w / 2), y: page.round(box.y + box.h / 2) }
  const from = isLevel ? { x: box.x, y: middle.y } : { x: middle.x, y: box.y }
  const to = isLevel
    ? { x: page.round(box.x + box.w), y: middle.y }
    : { x: middle.x, y: page.round(box.y + box.h) }
  const [start, end] = el.matches('.arrow-left, .arrow-up') ? [to, from] : [from, to]
  const heads: ConnectorBox['heads'] = el.matches('.head-both')
    ? 'both'
    : el.matches('.head-end')
      ? 'end'
      : 'none'
  const line = {
    x1: start.x,
    y1: start.y,
    x2: end.x,
    y2: end.y,
    width,
    colour,
    dash: border && border.style !== 'double' ? border.style : 'solid',
    heads,
  }
  const role = heads === 'none' ? 'decorative' : page.roleOf(frame, el)
  frame.boxes.push({ type: 'connector', role, path: page.pathOf(frame, el), ...box, ...line })
}
