import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'
import { flat, shapesOf } from './shapes.ts'
import { attr, each, isOn, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

const { a, p } = namespaces

type Tell = (what: string, level?: 'remark') => void

function checkIds({ report }: OpenPackage, name: string, root: XmlElement): void {
  const owners = new Map<string, string>()
  // Other programs write them so on layouts, and PowerPoint mends it without a word.
  const level = name.startsWith('ppt/slides/') ? undefined : 'remark'
  for (const { id, name: shape } of flat(shapesOf(root))) {
    if (!/^\d+$/.test(id)) report('pptx-xml', name, `the shape id “${id}” is no number`, { shape })
    else if (owners.has(id)) report('pptx-xml', name, `the shape id ${id} is used twice`, { shape, level })
    owners.set(id, shape)
  }
}

/** Properties lead their paragraph: PowerPoint drops or repairs others. */
function checkParagraph(paragraph: XmlElement, tell: Tell): void {
  const at = paragraph.children.findIndex(({ name }) => name === 'pPr')
  const last = paragraph.children.findLastIndex(({ name }) => name === 'pPr')
  if (at > 0 || last > 0) tell('paragraph properties after a run')
}

/** Cells that a cell spans are there and say so; ISO 29500-1, 21.1.3. */
function checkTable(table: XmlElement, tell: Tell): void {
  const columns = kids(table, 'tblGrid').flatMap((grid) => kids(grid, 'gridCol')).length
  const rows = kids(table, 'tr').map((row) => kids(row, 'tc'))
  if (rows.length === 0) tell('a table without rows')
  if (rows.some((row) => row.length !== columns)) {
    tell(`a table whose rows differ in cells from its ${columns} columns`)
    return
  }
  const span = (cell: XmlElement | undefined, key: string): number => Number(attr(cell, key) ?? 1)
  const merged = (cell: XmlElement | undefined, key: string): boolean => isOn(attr(cell, key))
  const covered = new Set<XmlElement>()
  let room = 4 * rows.length * columns
  for (const [at, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      const wide = span(cell, 'gridSpan')
      const high = span(cell, 'rowSpan')
      if (column + wide > columns || at + high > rows.length) tell('a cell that spans beyond its table')
      if (merged(cell, 'hMerge') || merged(cell, 'vMerge')) {
        if (!covered.has(cell)) tell('a merged cell that no cell spans')
        continue
      }
      room -= Math.min(wide, columns) * Math.min(high, rows.length)
      if (room < 0) {
        tell('cells whose spans overlap')
        return
      }
      for (const [down, below] of rows.slice(at, at + high).entries())
        for (const [right, other] of below.slice(column, column + wide).entries())
          if ((down > 0 && !merged(other, 'vMerge')) || (right > 0 && !merged(other, 'hMerge')))
            tell('a cell that spans cells which are not merged')
          else covered.add(other)
    }
  }
}

function checkElement(element: XmlElement, xml: Tell, table: Tell): void {
  const { namespace, name } = element
  if (namespace !== a && namespace !== p) return
  if (name === 'txBody' && kids(element, 'p').length === 0) xml('a text without a paragraph')
  else if (name === 'p') checkParagraph(element, xml)
  else if (name === 'bgPr' && kids(element, 'effectLst').length + kids(element, 'effectDag').length === 0)
    xml('a background without a:effectLst', 'remark')
  else if (name === 'tbl') checkTable(element, table)
  else if (name === 'ext' && attr(element, 'cx') !== undefined) {
    if (!/^\d+$/.test(attr(element, 'cx') ?? '') || !/^\d+$/.test(attr(element, 'cy') ?? ''))
      xml('a shape without a proper size')
  }
}

/** What shapes, texts and tables must be for PowerPoint to open a page without repairing it. */
export function checkStructure(opened: OpenPackage, name: string, root: XmlElement): void {
  checkIds(opened, name, root)
  const told = new Set<string>()
  let shape: string | undefined
  const once =
    (code: 'pptx-xml' | 'pptx-table'): Tell =>
    (what, level) => {
      if (!told.has(what)) opened.report(code, name, what, { shape, level })
      told.add(what)
    }
  const [xml, table] = [once('pptx-xml'), once('pptx-table')]
  each(root, (element) => {
    if (element.name === 'cNvPr') shape = attr(element, 'name') || undefined
    checkElement(element, xml, table)
  })
}
