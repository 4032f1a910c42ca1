import type { Frame, Page } from './page.ts'

declare const page: Page

/** Reads an element and all that it holds, in document order, save for what `z-index` lifts or lowers. */
export function walk(frame: Frame, el: Element): void {
  if (!page.isShown(el)) return
  const from = frame.boxes.length
  page.readElement(frame, el)
  page.turnBoxes(frame, el, from)
  page.groupBoxes(frame, el, from)
  page.stackBoxes(frame, el, from)
}

export function readElement(frame: Frame, el: Element): void {
  if (page.readObject(frame, el) || page.readText(frame, el)) return
  const paint = el === frame.section ? undefined : page.paintOfElement(el)
  page.pushGrounds(frame, el)
  if (paint) {
    const box = el.getBoundingClientRect()
    const { shape } = page.cornersOf(getComputedStyle(el), box.width, box.height)
    const place = { role: 'decorative', path: page.pathOf(frame, el), ...page.rectOf(frame, box) } as const
    frame.boxes.push({ type: 'shape', shape, paint: page.clipped(el, paint), ...place })
  }
  page.readPseudo(frame, el, '::before')
  page.walkChildren(frame, el)
  page.readPseudo(frame, el, '::after')
}

/** Reads what an element holds: running text as one box, other blocks one by one, inline nodes between them as groups. */
export function walkChildren(frame: Frame, el: Element): void {
  let group: Node[] = []
  let flow: Element[] = []
  const flush = () => {
    if (group.length > 0) page.readGroup(frame, el, group)
    if (flow.length > 0) page.readFlow(frame, el, flow)
    group = []
    flow = []
  }
  const isEmpty = (node: Node) => !(node instanceof Element) && !node.textContent?.trim()
  for (const node of [...el.childNodes]) {
    if (page.isInline(node)) {
      if (flow.length > 0 && isEmpty(node)) continue
      if (flow.length > 0) flush()
      group.push(node)
      continue
    }
    const child = node as Element
    const isPart = page.isFlowPart(frame, child)
    const last = flow.at(-1)
    const goesOn = last && isPart && page.roleOf(frame, last) === page.roleOf(frame, child)
    if (!goesOn) flush()
    if (isPart) flow.push(child)
    else page.walk(frame, child)
  }
  flush()
}
