import type { TableBox, TableCell } from '../../model/laid-out.ts'
import { type Breaking, planBreaks } from './breaks.ts'
import { fill } from './colour.ts'
import { identity } from './identity.ts'
import { liftOf } from './lift.ts'
import { hangOf } from './lists.ts'
import { outline } from './paint.ts'
import { graphicFrame } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { type ParagraphOptions, paragraphs } from './text.ts'
import { emu } from './units.ts'
import { breakAtLines, leadIn, widthOf } from './wrap.ts'
import { el, type Xml } from './xml.ts'

/** PowerPoint's "No Style, No Grid": the cells bring their own fills and borders. */
const noStyle = '{2D5ABB26-0587-4C30-8999-92F81FD0307C}'
const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const

/** A place of the grid: the cell that starts there, or the one that covers it. */
interface GridPlace {
  readonly cell: TableCell
  readonly columns: number
  readonly rows: number
  /** Covered from the left, from above. */
  readonly across: boolean
  readonly down: boolean
}

/** Rows of places, every row as long as there are columns; spans are cut at the table's edge. */
function gridOf(box: TableBox): readonly (readonly (GridPlace | undefined)[])[] {
  const width = box.columns.length
  const grid: (GridPlace | undefined)[][] = box.rows.map(() => new Array<undefined>(width).fill(undefined))
  box.rows.forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      while (x < width && grid[y]?.[x]) x += 1
      if (x >= width) break
      const columns = Math.min(Math.max(1, cell.colspan), width - x)
      const rows = Math.min(Math.max(1, cell.rowspan), box.rows.length - y)
      for (let down = 0; down < rows; down += 1) {
        for (let across = 0; across < columns; across += 1) {
          const line = grid[y + down]
          if (line) line[x + across] = { cell, columns, rows, across: across > 0, down: down > 0 }
        }
      }
      x += columns
    }
  })
  return grid
}

/** Width of a cell without its padding, px; of one that spans several columns, of all of them. */
const roomOf = (box: TableBox, place: GridPlace | undefined, x: number): number =>
  box.columns.slice(x, x + (place?.columns ?? 1)).reduce((sum, width) => sum + width, 0) -
  (place ? place.cell.padding[1] + place.cell.padding[3] : 0)

/**
 * What a cell keeps free at its right so that its lines break as they were measured, px; less than
 * nothing where faces of other widths take from its padding.
 */
function slackOf(cell: TableCell, { plan }: Breaking, room: number): number {
  if (cell.paragraphs.some(({ align }) => align !== 'left')) return 0
  const wanted =
    plan.most === Number.POSITIVE_INFINITY ? Math.max(room, plan.least * 1.04 + 4) : widthOf(plan, room)
  return Math.max(-cell.padding[1], room - wanted)
}

function cellProperties(context: SlideContext, cell: TableCell, slack: number, exact: boolean): Xml {
  const lift = exact ? Math.min(cell.padding[0], liftOf(cell.paragraphs[0], 'cell')) : 0
  // Where there is no text, padding and an empty line could ask for more than the row has.
  const [above, below] = cell.paragraphs.length > 0 ? [cell.padding[0], cell.padding[2]] : [0, 0]
  const sides = [above - lift, cell.padding[1] + slack, below + lift, cell.padding[3]]
  const [top, right, bottom, left] = sides.map((side) => emu(Math.max(0, side)))
  const [upper, end, lower, start] = cell.borders
  const round = [el('a:round')]
  return el('a:tcPr', { marL: left, marR: right, marT: top, marB: bottom, anchor: anchors[cell.anchor] }, [
    outline(context.palette, start, 'a:lnL', round),
    outline(context.palette, end, 'a:lnR', round),
    outline(context.palette, upper, 'a:lnT', round),
    outline(context.palette, lower, 'a:lnB', round),
    fill(context.palette, cell.fill),
  ])
}

/** Left edge that a cell's text is indented from: list items leave room for their bullets. */
const leftOf = (cell: TableCell): number =>
  Math.min(...cell.paragraphs.map((one) => one.textX - hangOf(one)), Number.MAX_SAFE_INTEGER)

/**
 * Whether lines stand at their measured distance in every cell: text of one line and of several must
 * start at one height, unless all cells have one line in their middle.
 */
const isExact = (box: TableBox): boolean =>
  box.rows.some((row) =>
    row.cells.some(
      ({ anchor, paragraphs: all }) =>
        anchor !== 'middle' || all.reduce((sum, one) => sum + one.lines.length, 0) > 1,
    ),
  )

function cellXml(
  context: SlideContext,
  place: GridPlace | undefined,
  room: number,
  { exact, empty }: Pick<ParagraphOptions, 'exact' | 'empty'>,
): Xml {
  if (!place)
    return el('a:tc', {}, [
      el('a:txBody', {}, [
        el('a:bodyPr'),
        el('a:lstStyle'),
        paragraphs(context, [], { left: 0, exact: false, empty }),
      ]),
      el('a:tcPr'),
    ])
  const { cell, columns, rows, across, down } = place
  const covered = across || down
  const shown = covered ? [] : cell.paragraphs
  const breaking = planBreaks(shown, leftOf(cell), 'cell')
  return el(
    'a:tc',
    {
      rowSpan: rows > 1 && !down ? rows : undefined,
      gridSpan: columns > 1 && !across ? columns : undefined,
      hMerge: across ? true : undefined,
      vMerge: down ? true : undefined,
    },
    [
      el('a:txBody', {}, [
        el('a:bodyPr'),
        el('a:lstStyle'),
        paragraphs(context, shown, {
          left: leftOf(cell),
          exact,
          empty,
          runsOf: (one) => (breaking.broken.has(one) ? breakAtLines(one) : leadIn(one)),
        }),
      ]),
      cellProperties(context, cell, slackOf(cell, breaking, room), exact),
    ],
  )
}

const said = (box: TableBox): string =>
  (box.rows[0]?.cells ?? [])
    .map((cell) => cell.paragraphs.flatMap((paragraph) => paragraph.runs.map((run) => run.text)).join(''))
    .filter((heading) => heading.trim() !== '')
    .join(', ')

/** Size of the smallest text, px: an empty cell of the program's own size would heighten its row. */
const smallestOf = (box: TableBox): number | undefined => {
  const runs = box.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => cell.paragraphs.flatMap((one) => one.runs)),
  )
  return runs.length > 0 ? Math.min(...runs.map(({ style }) => style.size)) : undefined
}

/** A native table; ISO 29500-1, 21.1.3. Its alternative text is its own, else its headings. */
export function tableBox(context: SlideContext, box: TableBox): Xml {
  const headed = box.rows[0]?.header === true || box.rows[0]?.cells.every((cell) => cell.header) === true
  const look = { exact: isExact(box), empty: smallestOf(box) }
  const led =
    box.rows.some((row) => !row.header) &&
    box.rows.every((row) => row.header || row.cells[0]?.header === true)
  return graphicFrame(
    identity(context, { name: 'Table', alt: box.alt || said(box) }),
    box,
    'http://schemas.openxmlformats.org/drawingml/2006/table',
    el('a:tbl', {}, [
      el(
        'a:tblPr',
        { firstRow: headed ? true : undefined, firstCol: led ? true : undefined },
        el('a:tableStyleId', {}, noStyle as Xml),
      ),
      el(
        'a:tblGrid',
        {},
        box.columns.map((width) => el('a:gridCol', { w: emu(width) })),
      ),
      ...gridOf(box).map((places, y) =>
        el(
          'a:tr',
          { h: emu(box.rows[y]?.h ?? 0) },
          places.map((place, x) => cellXml(context, place, roomOf(box, place, x), look)),
        ),
      ),
    ]),
  )
}
