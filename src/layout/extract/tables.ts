import type { TableCell } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

export function cellOf(frame: Frame, cell: HTMLTableCellElement): TableCell {
  const style = getComputedStyle(cell)
  const opacity = page.opacityOf(cell)
  let fill = page.colourOf(style.backgroundColor, opacity)
  for (let at = cell.parentElement; at && !fill; at = at.parentElement) {
    fill = page.colourOf(getComputedStyle(at).backgroundColor, opacity)
    if (at.tagName === 'TABLE') break
  }
  const row = cell.parentElement ? page.bordersOf(getComputedStyle(cell.parentElement), opacity) : []
  const own = page.bordersOf(style, opacity)
  const anchor = { middle: 'middle', bottom: 'bottom' } as const
  return {
    paragraphs: page.paragraphsOf(frame, page.sourcesOf(cell, true)),
    header: cell.tagName === 'TH',
    colspan: cell.colSpan,
    rowspan: cell.rowSpan,
    ...(fill && { fill }),
    borders: [own[0] ?? row[0] ?? null, own[1], own[2] ?? row[2] ?? null, own[3]],
    padding: [
      page.round(page.px(style.paddingTop)),
      page.round(page.px(style.paddingRight)),
      page.round(page.px(style.paddingBottom)),
      page.round(page.px(style.paddingLeft)),
    ],
    anchor: anchor[style.verticalAlign as 'middle' | 'bottom'] ?? 'top',
  }
}

/** Room between cells, px across and down; none where their borders are one. */
export function spacingOf(table: HTMLTableElement): [number, number] {
  const style = getComputedStyle(table)
  if (style.borderCollapse === 'collapse') return [0, 0]
  const [across = '0px', down = across] = style.borderSpacing.split(' ')
  return [page.px(across), page.px(down)]
}

/**
 * Widths of a table's columns, from the cells' edges: every cell begins and ends at one of them,
 * half of the room between cells taken to either side.
 */
export function columnsOf(table: HTMLTableElement): number[] {
  const edges: number[] = []
  const half = page.spacingOf(table)[0] / 2
  for (const row of table.rows) {
    for (const cell of row.cells) {
      const box = cell.getBoundingClientRect()
      for (const edge of [box.left - half, box.right + half]) {
        if (!edges.some((known) => Math.abs(known - edge) < 1)) edges.push(edge)
      }
    }
  }
  edges.sort((a, b) => a - b)
  return edges.slice(1).map((edge, index) => page.round(edge - (edges[index] as number)))
}

export function readTable(frame: Frame, el: HTMLTableElement): void {
  const caption = el.caption
  if (caption && page.isShown(caption)) page.walk(frame, caption)
  const [across, down] = page.spacingOf(el)
  const rows = [...el.rows].map((row) => ({
    h: page.round(row.getBoundingClientRect().height + down),
    header: row.parentElement?.tagName === 'THEAD',
    cells: [...row.cells].map((cell) => page.cellOf(frame, cell)),
  }))
  const first = el.rows[0]?.getBoundingClientRect()
  const box = el.getBoundingClientRect()
  const top = first ? first.top - down / 2 : box.top
  const columns = page.columnsOf(el)
  const width = columns.reduce((sum, column) => sum + column, 0)
  const left =
    Math.min(
      ...[...el.rows].flatMap((row) => [...row.cells]).map((cell) => cell.getBoundingClientRect().left),
      box.right,
    ) -
    across / 2
  const height = rows.reduce((sum, row) => sum + row.h, 0)
  frame.boxes.push({
    type: 'table',
    role: 'content',
    path: page.pathOf(frame, el),
    ...page.rectOf(frame, { left, right: left + width, top, bottom: top + height }),
    columns,
    rows,
    alt: el.getAttribute('aria-label') ?? caption?.textContent?.trim() ?? '',
  })
  for (const picture of el.querySelectorAll('td img, td svg, th img, th svg'))
    if (!picture.parentElement?.closest('svg')) page.walk(frame, picture)
}
