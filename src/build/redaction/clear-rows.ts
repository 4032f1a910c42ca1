import { unzipSync, zipSync } from 'fflate'

/** Rows to clear by sheet; those of a CSV file under no name. Numbers from 1, the header included. */
export type RowsBySheet = ReadonlyMap<string, ReadonlySet<number>>

/**
 * A table with some rows emptied, as a person would clear them: what is below keeps its number.
 *
 * @param delimiter of a CSV file
 */
export async function clearRows(
  file: string,
  bytes: Uint8Array,
  rows: RowsBySheet,
  delimiter?: string,
): Promise<Uint8Array> {
  if (!file.endsWith('.csv')) return clearSheets(bytes, rows)
  const own = rows.get('') ?? new Set()
  return new TextEncoder().encode(await clearRecords(new TextDecoder().decode(bytes), own, delimiter))
}

/** Records of a CSV file, each with its quoted line ends, made into empty lines. */
async function clearRecords(text: string, rows: ReadonlySet<number>, delimiter = ','): Promise<string> {
  const { eachRecord } = await import('../../facts/tables/csv.ts')
  let record = 0
  let kept = ''
  eachRecord(text, delimiter, ({ raw }) => {
    record++
    kept += rows.has(record) ? '\n' : raw
  })
  return kept
}

/** Parts that facts are read from, and the most that one may hold. */
const needed =
  /^(?:\[Content_Types\]\.xml|xl\/[^/]+\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/
const largest = 64 << 20

const attributeIn = (tag: string, name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean) ?? ''

/** A workbook without the cells of some rows, and without the parts that no fact is read from. */
function clearSheets(bytes: Uint8Array, rows: RowsBySheet): Uint8Array {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => needed.test(name) && originalSize <= largest,
  })
  const text = (name: string) => new TextDecoder().decode(parts[name])
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [
      attributeIn(tag, 'Id'),
      attributeIn(tag, 'Target').replace(/^\/xl\/|^/, 'xl/'),
    ]),
  )
  for (const [tag] of text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const own = rows.get(unescaped(attributeIn(tag, 'name')))
    const part = targets.get(attributeIn(tag, '\\w+:id'))
    if (own && part && parts[part]) parts[part] = new TextEncoder().encode(withoutRows(text(part), own))
  }
  return zipSync(parts, { level: 6 })
}

const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? ''
  })

/** A worksheet without the cells whose row is one of these. */
function withoutRows(xml: string, rows: ReadonlySet<number>): string {
  const cell = /<((?:\w+:)?c)\b([^>]*?)(\/?)>/g
  let kept = ''
  let from = 0
  for (let found = cell.exec(xml); found; found = cell.exec(xml)) {
    const row = Number(/\d+$/.exec(attributeIn(found[2] ?? '', 'r'))?.[0])
    const close = `</${found[1]}>`
    const end = found[3] === '/' ? cell.lastIndex : xml.indexOf(close, cell.lastIndex) + close.length
    if (rows.has(row)) {
      kept += xml.slice(from, found.index)
      from = end
    }
    cell.lastIndex = end
  }
  return kept + xml.slice(from)
}
