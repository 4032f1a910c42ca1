import type { Frame, Page } from './page.ts'

declare const page: Page

/** Reads an element and all that it holds, in document order. */
export function walk(frame: Frame, el: Element): void {
  if (!page.isShown(el)) return
  if (page.readObject(frame, el) || page.readText(frame, el)) return
  const paint = el === frame.section ? undefined : page.paintOfElement(el)
  if (paint) {
    const box = el.getBoundingClientRect()
    const { shape } = page.cornersOf(getComputedStyle(el), box.width, box.height)
    const place = { role: 'decorative', path: page.pathOf(frame, el), ...page.rectOf(frame, box) } as const
    frame.boxes.push({ type: 'shape', shape, paint, ...place })
  }
  page.readPseudo(frame, el, '::before')
  page.walkChildren(frame, el)
  page.readPseudo(frame, el, '::after')
}

/** Reads what an element holds: blocks one by one, inline nodes between them as groups. */
export function walkChildren(frame: Frame, el: Element): void {
  let group: Node[] = []
  const flush = () => {
    if (group.length > 0) page.readGroup(frame, el, group)
    group = []
  }
  for (const node of [...el.childNodes]) {
    if (page.isInline(node)) {
      group.push(node)
      continue
    }
    flush()
    page.walk(frame, node as Element)
  }
  flush()
}
