import type { Fault } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { Table } from '../../model/table.ts'
import type { ParsedFile } from '../parse-yaml.ts'
import type { Grid, GridRow } from './grid.ts'
import { placeholders } from './templates.ts'

/** A table and its sidecar, before they are known to fit. */
interface Unmapped {
  readonly table: Table
  readonly sidecar: ParsedFile
  readonly grid: Grid
  readonly headers: ReadonlyMap<string, number>
  readonly headerRow: GridRow
}

/** Texts of a sidecar in which a header or field may be named, with the path of each. */
function templatesOf(table: Table): (readonly [path: readonly string[], text: string])[] {
  return [
    ...(table.id === undefined ? [] : [[['id'], table.id] as const]),
    ...(['statement', 'short'] as const).flatMap((field) =>
      Object.entries(table[field] ?? {}).map(([locale, text]) => [[field, locale], text] as const),
    ),
  ]
}

/** Headers and fields that the texts of a sidecar name. */
export const namesIn = (table: Table): string[] =>
  templatesOf(table).flatMap(([, text]) => {
    const read = placeholders(text)
    return 'slip' in read ? [] : read.names
  })

/** Headers that the sidecar names and the table lacks, and the other way round. */
export function checkHeaders(unmapped: Unmapped, named: ReadonlySet<string>) {
  const { table, sidecar, grid, headers, headerRow } = unmapped
  const faults: Fault[] = []
  const [only = ''] = headers.keys()
  const other = headers.size === 1 ? [';', '\t'].find((each) => only.includes(each)) : undefined
  const hint = other && `; if ${other === ';' ? 'semicolons' : 'tabs'} part the cells, write \`delimiter\``
  const unknown = (header: string, place: Fault['place'] & {}) => {
    const what = `${grid.file} has no column \`${header}\`.`
    const remedy = `${suggestion(header, headers.keys())}${hint ?? ''}`
    faults.push({ code: 'unknown-header', what, remedy, place })
  }
  for (const header of Object.keys(table.columns))
    if (!headers.has(header)) unknown(header, sidecar.placeOfKey(['columns', header]))
  for (const [index, header] of (table.ignore ?? []).entries())
    if (!headers.has(header)) unknown(header, sidecar.place(['ignore', index]))
  for (const [header, index] of headers) {
    if (named.has(header) || table.ignore?.includes(header)) continue
    faults.push({
      code: 'unmapped-column',
      what: `Nothing says what the column \`${header}\` means.`,
      why: 'A column that is not read would be lost without a word.',
      remedy: `map it in ${sidecar.file} under \`columns\`, or list it under \`ignore\``,
      place: grid.place(headerRow, index),
    })
  }
  return faults
}

/** Fields given twice, and fields that every fact needs and nothing gives. */
export function checkFields(table: Table, sidecar: ParsedFile): Fault[] {
  const faults: Fault[] = []
  const given = new Map<string, string>()
  const give = (field: string, by: string, path: readonly string[]) => {
    const first = given.get(field)
    if (first === undefined) given.set(field, by)
    else {
      const what = `\`${field}\` is given twice: by ${first} and by ${by}.`
      faults.push({ code: 'repeated-field', what, remedy: 'keep one', place: sidecar.placeOfKey(path) })
    }
  }
  for (const field of Object.keys(table.constants ?? {})) give(field, 'a constant', ['constants', field])
  for (const field of ['id', 'source'] as const)
    if (table[field] !== undefined) give(field, `\`${field}\``, [field])
  for (const field of ['statement', 'short'] as const)
    if (table[field])
      for (const locale of ['zh-CN', 'en']) give(`${field}.${locale}`, `\`${field}\``, [field])
  for (const [header, column] of Object.entries(table.columns))
    give(typeof column === 'string' ? column : column.field, `the column ${header}`, ['columns', header])
  const needed = ['id', 'source', 'subject', 'classification', 'statement.zh-CN', 'statement.en']
  for (const field of needed) {
    if (given.has(field)) continue
    const [own = ''] = field.split('.')
    const where = ['id', 'source', 'statement'].includes(own) ? `\`${own}\`` : `\`constants: {${own}: …}\``
    const what = `Nothing gives the facts of this table their \`${field}\`.`
    faults.push({
      code: 'missing-field',
      what,
      remedy: `write ${where}, or map a column to it`,
      place: sidecar.place([]),
    })
  }
  return faults
}

/** Placeholders that lead nowhere. */
export function checkTemplates(table: Table, sidecar: ParsedFile, known: ReadonlySet<string>): Fault[] {
  return templatesOf(table).flatMap(([path, text]) => {
    const read = placeholders(text)
    if ('slip' in read)
      return [
        {
          code: 'bad-template',
          what: read.slip,
          remedy: 'write {value}, {period} or {a header}',
          place: sidecar.place(path),
        },
      ]
    return read.names
      .filter((name) => !known.has(name))
      .map((name) => ({
        code: 'unknown-placeholder',
        what: `\`{${name}}\` is no field that this table gives, and no header.`,
        remedy: suggestion(name, known),
        place: sidecar.placeOfText(path, `{${name}}`),
      }))
  })
}
