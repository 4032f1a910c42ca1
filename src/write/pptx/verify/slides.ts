import type { Document, Element } from '@xmldom/xmldom'
import { all, first, kids } from '../dom.ts'
import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'

const { a, p, adec } = namespaces

const textOf = (element: Element): string =>
  all(element, a, 't')
    .map((run) => run.textContent ?? '')
    .join('')

const placeholderKey = (placeholder: Element): { type: string; idx: string } => ({
  type: placeholder.getAttribute('type') || 'obj',
  idx: placeholder.getAttribute('idx') || '0',
})

/** The shape that a `p:ph` belongs to. */
const shapeOf = (placeholder: Element): Element | undefined =>
  (placeholder.parentNode?.parentNode?.parentNode as Element | null) ?? undefined

function checkShapes({ report }: OpenPackage, name: string, document: Document): void {
  const ids = new Set<string>()
  for (const { id } of all(document, p, 'cNvPr').map((one) => ({ id: one.getAttribute('id') ?? '' }))) {
    if (ids.has(id)) report('pptx-xml', name, `the shape id ${id} is used twice`)
    ids.add(id)
  }
  for (const body of [...all(document, p, 'txBody'), ...all(document, a, 'txBody')]) {
    if (kids(body, 'p').length === 0) report('pptx-xml', name, 'a text without a paragraph')
  }
  for (const paragraph of all(document, a, 'p')) {
    const [properties, ...more] = kids(paragraph, 'pPr')
    if (more.length > 0 || (properties && properties !== kids(paragraph)[0]))
      report('pptx-xml', name, 'paragraph properties after a run')
  }
  for (const background of all(document, p, 'bgPr')) {
    if (kids(background, 'effectLst').length === 0)
      report('pptx-xml', name, 'a background without a:effectLst')
  }
  for (const table of all(document, a, 'tbl')) {
    const columns = all(table, a, 'gridCol').length
    if (kids(table, 'tr').some((row) => kids(row, 'tc').length !== columns))
      report('pptx-xml', name, 'a table whose rows differ in cells')
  }
  for (const size of all(document, a, 'ext').filter((one) => one.hasAttribute('cx'))) {
    if (!(Number(size.getAttribute('cx')) >= 0 && Number(size.getAttribute('cy')) >= 0))
      report('pptx-xml', name, 'a shape without a proper size')
  }
}

function checkTitle({ report }: OpenPackage, name: string, document: Document): void {
  const titles = all(document, p, 'ph').filter((one) =>
    ['title', 'ctrTitle'].includes(one.getAttribute('type') ?? ''),
  )
  if (titles.length !== 1)
    report('pptx-title', name, titles.length === 0 ? 'no title' : `${titles.length} titles`)
  for (const title of titles) {
    const shape = shapeOf(title)
    if (!shape || textOf(shape).trim() === '') report('pptx-title', name, 'an empty title')
  }
}

function checkPlaceholders({ document, links, report }: OpenPackage, name: string, slide: Document): void {
  const layouts = links(name).filter((link) => link.type === 'slideLayout')
  if (layouts.length !== 1) report('pptx-placeholder', name, `stands on ${layouts.length} layouts, not one`)
  const layout = layouts[0] && document(layouts[0].target)
  if (!layout) return
  const offered = all(layout, p, 'ph').map(placeholderKey)
  const filled = new Set<string>()
  for (const placeholder of all(slide, p, 'ph')) {
    const { type, idx } = placeholderKey(placeholder)
    if (!offered.some((one) => one.type === type && one.idx === idx))
      report('pptx-placeholder', name, `the layout has no placeholder ${type} ${idx}`)
    if (filled.has(`${type} ${idx}`))
      report('pptx-placeholder', name, `the placeholder ${type} ${idx} is filled twice`)
    filled.add(`${type} ${idx}`)
    const shape = shapeOf(placeholder)
    if (shape?.localName === 'sp' && !['title', 'ctrTitle'].includes(type) && textOf(shape).trim() === '') {
      report('pptx-placeholder', name, `the placeholder ${type} ${idx} is empty`)
    }
  }
}

function checkNotes({ document, links, report }: OpenPackage, name: string): void {
  for (const { target } of links(name).filter((link) => link.type === 'notesSlide')) {
    const back = links(target).filter((link) => link.type === 'slide')
    if (back.length !== 1 || back[0]?.target !== name)
      report('pptx-notes', target, `does not lead back to ${name}`)
    if (!links(target).some((link) => link.type === 'notesMaster'))
      report('pptx-notes', target, 'has no notes master')
    const notes = document(target)
    if (notes && all(notes, a, 't').every((run) => (run.textContent ?? '').trim() === ''))
      report('pptx-notes', target, 'is empty')
  }
}

function checkAlternatives({ report }: OpenPackage, name: string, document: Document): void {
  for (const object of [...all(document, p, 'pic'), ...all(document, p, 'graphicFrame')]) {
    const properties = first(object, p, 'cNvPr')
    if (!properties || properties.getAttribute('descr')?.trim() || first(properties, adec, 'decorative'))
      continue
    report('pptx-alt', name, `${properties.getAttribute('name')} has no alternative text`)
  }
}

/** Slides with their shapes, titles, placeholders, notes and alternative texts. */
export function checkSlides(opened: OpenPackage): void {
  const { names, document, links, report } = opened
  for (const name of names.filter((one) =>
    /^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/.test(one),
  )) {
    const parsed = document(name)
    if (!parsed) continue
    checkShapes(opened, name, parsed)
    if (!name.startsWith('ppt/slides/')) continue
    checkTitle(opened, name, parsed)
    checkPlaceholders(opened, name, parsed)
    checkNotes(opened, name)
    checkAlternatives(opened, name, parsed)
  }
  const linked = new Set(
    names
      .filter((one) => one.startsWith('ppt/slides/'))
      .flatMap((one) =>
        links(one)
          .filter((link) => link.type === 'notesSlide')
          .map((link) => link.target),
      ),
  )
  for (const name of names.filter((one) => /^ppt\/notesSlides\/[^/]+\.xml$/.test(one))) {
    if (!linked.has(name)) report('pptx-notes', name, 'no slide leads to it')
  }
}
