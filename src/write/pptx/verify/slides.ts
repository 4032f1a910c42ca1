import { isSilent } from './alternatives.ts'
import type { OpenPackage } from './open.ts'
import { flat, isTitle, type Shape, shapesOf, textOf } from './shapes.ts'
import type { XmlElement } from './xml-tree.ts'

function checkTitle({ report }: OpenPackage, name: string, shapes: readonly Shape[]): string {
  const titles = flat(shapes).filter(isTitle)
  if (titles.length !== 1)
    report('pptx-title', name, titles.length === 0 ? 'no title' : `${titles.length} titles`)
  for (const title of titles)
    if (textOf(title.element) === '') report('pptx-title', name, 'an empty title', { shape: title.name })
  const ahead = shapes.slice(0, Math.max(0, shapes.findIndex(isTitle)))
  const first = ahead.find((shape) => !isSilent(shape))
  if (first) report('pptx-order', name, `“${first.name}” is read before the title`, { shape: first.name })
  return titles
    .map(({ element }) => textOf(element))
    .join(' ')
    .replace(/\s+/g, ' ')
}

/** Placeholders of one kind each that a layout offers once, whatever their number. */
const single: ReadonlySet<string> = new Set(['title', 'dt', 'ftr', 'sldNum', 'hdr', 'subTitle'])
const kindOf = ({ type }: { readonly type: string }): string => (type === 'ctrTitle' ? 'title' : type)

function checkPlaceholders(
  { part, links, report }: OpenPackage,
  name: string,
  shapes: readonly Shape[],
): void {
  const layouts = links(name).filter((link) => link.type === 'slideLayout')
  if (layouts.length !== 1) report('pptx-package', name, `stands on ${layouts.length} layouts, not one`)
  const layout = layouts[0] && part(layouts[0].target)?.root
  if (!layout) return
  const offered = flat(shapesOf(layout)).flatMap(({ placeholder }) => placeholder ?? [])
  const filled = new Set<string>()
  for (const { element, kind, name: shape, placeholder } of flat(shapes)) {
    if (!placeholder) continue
    const { type, idx } = placeholder
    const fits = (one: { readonly type: string; readonly idx: string }): boolean =>
      single.has(kindOf(placeholder)) ? kindOf(one) === kindOf(placeholder) : one.idx === idx
    if (!offered.some(fits))
      report('pptx-placeholder', name, `the layout has no placeholder ${type} ${idx}`, { shape })
    if (filled.has(`${type} ${idx}`))
      report('pptx-placeholder', name, `the placeholder ${type} ${idx} is filled twice`, { shape })
    filled.add(`${type} ${idx}`)
    if (kind === 'sp' && kindOf(placeholder) !== 'title' && textOf(element) === '' && !hasPicture(element))
      report('pptx-placeholder', name, `the placeholder ${type} ${idx} is empty`, { shape })
  }
}

const hasPicture = (element: XmlElement): boolean =>
  element.children.some((child) => child.children.some((one) => one.name === 'blipFill'))

/** What each slide shows: one title, first in reading order and its own, and placeholders of its layout. */
export function checkSlides(opened: OpenPackage): void {
  const { slides, part, report } = opened
  const known = new Map<string, number>()
  for (const [at, name] of slides.entries()) {
    const root = part(name)?.root
    if (!root) continue
    const shapes = shapesOf(root)
    const title = checkTitle(opened, name, shapes)
    checkPlaceholders(opened, name, shapes)
    const before = known.get(title)
    if (title !== '' && before !== undefined)
      report('pptx-same-title', name, `“${title}” is the title of slide ${before} too`)
    else known.set(title, at + 1)
  }
}
