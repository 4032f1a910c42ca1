import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'
import { contentOf, flat, runsOf, type Shape, shapesOf, textOf } from './shapes.ts'
import { attr, down, first, isOn, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

const words: Readonly<Record<string, string>> = {
  chart: 'chart',
  chartex: 'chart',
  table: 'table',
  diagram: 'diagram',
  ole: 'linked or embedded object',
}

/** What a shape is for people; empty for what needs no words of its own. */
function objectOf(shape: Shape): string {
  if (shape.kind === 'pic') return 'picture'
  if (shape.kind === 'graphicFrame') return words[contentOf(shape)] ?? 'object'
  if (shape.kind === 'sp' && !shape.placeholder && textOf(shape.element) === '') return 'shape'
  return ''
}

/** Whether a screen reader has nothing to say of a shape. */
export const isSilent = (shape: Shape): boolean =>
  shape.isDecorative ||
  shape.isHidden ||
  (shape.kind === 'grpSp' && shape.alt === '' && shape.children.every(isSilent)) ||
  (shape.kind === 'cxnSp' && shape.alt === '') ||
  (shape.kind === 'sp' && shape.alt === '' && textOf(shape.element) === '')

/** Objects without words; a group that has words speaks for what is in it. */
function speechless(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => {
    if (shape.alt !== '' || shape.isDecorative || shape.isHidden) return []
    return shape.kind === 'grpSp' ? speechless(shape.children) : objectOf(shape) ? shape : []
  })
}

function checkHeaders({ report }: OpenPackage, name: string, shape: Shape): void {
  const table = down(shape.element, 'graphic', 'graphicData', 'tbl')
  if (!table || kids(table, 'tr').length < 2) return
  const properties = kid(table, 'tblPr')
  if (!isOn(attr(properties, 'firstRow')) && !isOn(attr(properties, 'firstCol')))
    report('pptx-header', name, 'a table without header row or header column', { shape: shape.name })
}

/** Words that say nothing of where a link leads; W3C WCAG 2.2, failure F84. */
const empty: ReadonlySet<string> = new Set(
  'click here|here|this|link|more|read more|details|click|点击这里|点击此处|这里|此处|链接|更多|详情|点击|查看'.split(
    '|',
  ),
)

function linkOf(properties: XmlElement | undefined): XmlElement | undefined {
  return properties && kid(properties, 'hlinkClick')
}

function checkLinks({ report }: OpenPackage, name: string, shape: Shape): void {
  for (const { text, properties } of runsOf(shape.element)) {
    const link = linkOf(properties)
    if (!link || attr(link, 'tooltip') || text.length > 60) continue
    if (
      empty.has(
        text
          .trim()
          .toLowerCase()
          .replace(/[.。…!！:：»>]+$/, ''),
      )
    )
      report('pptx-link', name, `a link that says only “${text.trim()}”`, { shape: shape.name })
  }
}

/**
 * What readers who cannot see need: words for objects, heads for tables, links that say where they lead.
 * A link with a screen tip says more than its text.
 */
export function checkAlternatives(opened: OpenPackage): void {
  const { slides, part, report } = opened
  for (const name of slides) {
    const root = part(name)?.root
    if (!root) continue
    const shapes = shapesOf(root)
    for (const shape of speechless(shapes))
      report(
        'pptx-alt',
        name,
        `${shape.name ? `“${shape.name}”, ` : ''}a ${objectOf(shape)}, has no alternative text`,
        {
          shape: shape.name,
        },
      )
    for (const shape of flat(shapes)) {
      if (shape.kind === 'graphicFrame' && first(shape.element, namespaces.a, 'tbl'))
        checkHeaders(opened, name, shape)
      if (shape.kind !== 'grpSp') checkLinks(opened, name, shape)
    }
  }
}
