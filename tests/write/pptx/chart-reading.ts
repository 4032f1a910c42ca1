import type { Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { namespaces } from '../../../src/write/pptx/xml.ts'
import { all, kids, parseXml } from './dom.ts'

type Value = string | number | null

/** A reference of a chart: its formula and what is cached for it, gaps as null. */
export interface Reading {
  readonly formula: string
  readonly format?: string
  readonly values: readonly Value[]
}

export interface SeriesReading {
  readonly name: string
  readonly keys: Reading
  readonly values: Reading
}

const textOf = (element: Element | undefined): string => element?.textContent ?? ''

function readReference(parent: Element | undefined): Reading {
  const reference = parent && kids(parent)[0]
  const cache = reference && kids(reference)[1]
  if (!reference || !cache) throw new Error('no reference')
  const count = Number(kids(cache, 'ptCount')[0]?.getAttribute('val'))
  const values: Value[] = Array.from({ length: count }, () => null)
  for (const point of kids(cache, 'pt')) {
    const text = textOf(kids(point, 'v')[0])
    values[Number(point.getAttribute('idx'))] = cache.localName === 'numCache' ? Number(text) : text
  }
  const [format] = kids(cache, 'formatCode')
  return { formula: textOf(kids(reference, 'f')[0]), ...(format && { format: textOf(format) }), values }
}

/** The series of a chart part, as a program that knows nothing of ours would read them. */
export function readSeries(xml: string): readonly SeriesReading[] {
  return all(parseXml(xml), namespaces.c, 'ser').map((series) => {
    const of = (name: string): Element | undefined => kids(series, name)[0]
    return {
      name: String(readReference(of('tx')).values[0] ?? ''),
      keys: readReference(of('cat') ?? of('xVal')),
      values: readReference(of('val') ?? of('yVal')),
    }
  })
}

/** The cells of a workbook's one sheet by name: numbers as numbers, and the number of each cell's style. */
export function readCells(workbook: Uint8Array) {
  const sheet = new TextDecoder().decode(unzipSync(workbook)['xl/worksheets/sheet1.xml'])
  return new Map(
    all(parseXml(sheet), namespaces.sheet, 'c').map((cell) => [
      cell.getAttribute('r') ?? '',
      {
        value: cell.getAttribute('t') === 'inlineStr' ? textOf(cell) : Number(textOf(cell)),
        style: cell.getAttribute('s') ?? '0',
      },
    ]),
  )
}

/** Values of a column range such as `Sheet1!$B$2:$B$9`, gaps as null. */
export function valuesAt(cells: ReturnType<typeof readCells>, formula: string): readonly Value[] {
  const [, column, from, to] = /^Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?$/.exec(formula) ?? []
  if (!column || !from) throw new Error(`no column: ${formula}`)
  const count = Number(to ?? from) - Number(from) + 1
  return Array.from({ length: count }, (_, at) => cells.get(`${column}${Number(from) + at}`)?.value ?? null)
}
