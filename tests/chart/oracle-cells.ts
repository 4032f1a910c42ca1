import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import type { Colour } from '../../src/model/laid-out.ts'

/** XML as its root. */
export const parse = (xml: string): Element =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement as Element
/** Children that are elements, of a name where one is given. */
export const kids = (parent: Element | undefined, name?: string): Element[] =>
  Array.from(parent?.childNodes ?? []).filter(
    (node): node is Element => node.nodeType === 1 && (name === undefined || node.localName === name),
  )
/** The first child of a name, and so on down the path. */
export const kid = (parent: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => kids(at, name)[0], parent)
/** The attribute `val` of what stands at the end of the path. */
export const val = (parent: Element | undefined, ...path: string[]): string | undefined =>
  kid(parent, ...path)?.getAttribute('val') ?? undefined
/** Elements of a name at any depth, the outermost. */
export const deep = (parent: Element, name: string): Element[] =>
  kids(parent).flatMap((child) => (child.localName === name ? [child] : deep(child, name)))

export type Cell = string | number

/** Cells of the first sheet by their references. */
export function cellsOf(workbook: Uint8Array): ReadonlyMap<string, Cell> {
  const parts = unzipSync(workbook)
  const sheet = parts['xl/worksheets/sheet1.xml']
  if (!sheet) throw new Error('a workbook without a sheet')
  return new Map(
    deep(parse(strFromU8(sheet)), 'c').map((cell) => {
      const number = kid(cell, 'v')?.textContent
      const words = deep(cell, 't')
        .map((run) => run.textContent)
        .join('')
      return [cell.getAttribute('r') ?? '', cell.getAttribute('t') === 'inlineStr' ? words : Number(number)]
    }),
  )
}

/** Cells of a formula such as `Sheet1!$B$2:$B$5`, downwards. */
function cellsAt(cells: ReadonlyMap<string, Cell>, formula: string): (Cell | null)[] {
  const [, column = '', from = '', last = column, to = from] =
    /^Sheet1!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$/.exec(formula) ?? []
  if (column === '' || last !== column) throw new Error(`a formula ${formula}`)
  return Array.from(
    { length: Number(to) - Number(from) + 1 },
    (_, i) => cells.get(`${column}${Number(from) + i}`) ?? null,
  )
}

/** What a reference caches, after it has been held against the workbook. */
export function readReference(
  holder: Element | undefined,
  cells: ReadonlyMap<string, Cell>,
  wrong: string[],
): (Cell | null)[] {
  const [reference] = kids(holder)
  const numbers = reference?.localName === 'numRef'
  const cache = kid(reference, numbers ? 'numCache' : 'strCache')
  const cached: (Cell | null)[] = Array.from({ length: Number(val(cache, 'ptCount')) }, () => null)
  for (const point of kids(cache, 'pt')) {
    const text = kid(point, 'v')?.textContent ?? ''
    cached[Number(point.getAttribute('idx'))] = numbers ? Number(text) : text
  }
  const formula = kid(reference, 'f')?.textContent ?? ''
  if (!same(cellsAt(cells, formula), cached))
    wrong.push(`cells of ${formula} that are not those of the chart`)
  return cached
}

/** Are the cells the same? What is empty is no cell. */
export const same = (one: readonly (Cell | null)[], other: readonly (Cell | null)[]) =>
  one.length === other.length && one.every((cell, i) => (cell ?? '') === (other[i] ?? ''))

/** The solid paint of a `c:spPr` or `a:ln`. */
export function paintOf(holder: Element | undefined): Colour | undefined {
  const colour = kid(holder, 'solidFill', 'srgbClr')
  const hex = colour?.getAttribute('val')
  if (!colour || !hex) return undefined
  return { hex, alpha: Number(val(colour, 'alpha') ?? 100_000) / 100_000 }
}
