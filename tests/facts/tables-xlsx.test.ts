import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readXlsx } from '../../src/facts/tables/xlsx.ts'
import { book, read, sidecar, told } from './table-files.ts'
import { shared } from './workspace.ts'
import { day, type SheetCell, type SheetToWrite, workbook } from './xlsx-file.ts'

const file = 'data/series/loans.xlsx'
const header = ['year', 'branch', 'loans']
const rows: SheetCell[][] = [header, [2023, 'north', 41200], [2024, 'south', 5300]]
const sheet = (given: readonly (readonly SheetCell[])[], more: Partial<SheetToWrite> = {}): SheetToWrite => ({
  name: '借阅',
  rows: given,
  ...more,
})

describe('each row of a workbook is a fact', () => {
  test('whose locator names the sheet', async () => {
    const { facts } = await read(book(workbook([sheet(rows)])))
    expect(facts).toMatchObject([
      {
        id: 'L-north-2023',
        value: 41200,
        period: '2023',
        locators: [{ table: file, sheet: '借阅', row: 2 }],
      },
      { id: 'L-south-2024', statement: { 'zh-CN': '2024年南馆外借5300册。' } },
    ])
  })

  test('with days, shares, yes and no, and figures as Excel shows them', async () => {
    const given = [
      ['id', 'on', 'share', 'aim'],
      ['A', day(45366), 0.0422, true],
      ['B', day(45291.5), 0.1 + 0.2, false],
    ]
    const beside = `source: report-2026
columns: {id: id, on: date, share: {field: value, percent: true}, aim: strive}
constants: {kind: target, subject: library, indicator: share, unit: percent, classification: public}
statement: {zh-CN: '{date}占{value}。', en: 'On {date} {value}.'}
`
    expect(await told(book(workbook([sheet(given)]), beside))).toEqual([
      expect.stringContaining(`${file}:借阅!B3 bad-form: write: a date as YYYY`),
    ])
    const { facts } = await read(book(workbook([sheet(given.slice(0, 2))]), beside))
    expect(facts).toMatchObject([{ date: '2024-03-15', value: 4.22, strive: true }])
    expect(facts[0]?.statement.en).toBe('On 15 March 2024 4.22% (striven for).')
  })

  test('below a title, on the sheet that is named, beside notes and empty rows', async () => {
    const given = [['Loans of the library'], [], header, ...rows.slice(1, 2), [], ...rows.slice(2)]
    const bytes = workbook([sheet([['notes']], { name: 'Notes' }), sheet(given)])
    const beside = `sheet: 借阅\nheader: 3\n${sidecar}`
    const { facts } = await read(book(bytes, beside))
    expect(facts.map(({ locators }) => locators[0])).toMatchObject([{ row: 4 }, { row: 6 }])
  })

  test('a formula in a column that no fact is made from does no harm', async () => {
    const given = rows.map((row, at) => [...row, at === 0 ? 'sum' : { xml: '<f>C2*2</f><v>1</v>' }])
    expect((await read(book(workbook([sheet(given)]), `ignore: [sum]\n${sidecar}`))).facts).toHaveLength(2)
  })
})

describe('a fault is told at its sheet and cell', () => {
  const withCell = (cell: SheetCell, more: Partial<SheetToWrite> = {}) =>
    book(workbook([sheet([...rows, [2025, 'north', cell]], more)]))
  test.each([
    [
      'a formula',
      { xml: '<f>SUM(C2:C3)</f><v>46500</v>' },
      'C4 formula-cell: copy the column and paste it as values',
    ],
    ['a shared formula', { xml: '<f t="shared" si="0"/><v>46500</v>' }, 'C4 formula-cell: copy'],
    ['an error', { xml: '<v>#N/A</v>', type: 't="e"' }, 'C4 error-cell: write the value'],
    ['text for a figure', '1,300', 'C4 bad-number: write plain digits'],
    ['nothing', null, 'C4 empty-cell: fill it'],
  ] as const)('%s', async (_, cell, expected) => {
    expect((await told(withCell(cell)))[0]).toContain(`${file}:借阅!${expected}`)
  })

  test('a merged cell', async () => {
    const after = '<mergeCells count="1"><mergeCell ref="C3:C4"/></mergeCells>'
    expect((await told(withCell(null, { after })))[0]).toContain(`${file}:借阅!C4 merged-cell: unmerge`)
  })

  test('the name of a sheet with a space stands in quotes', async () => {
    expect((await told(withCell('x', { name: 'My sheet' })))[0]).toContain(`${file}:'My sheet'!C4 bad-number`)
  })

  test('which sheet, when there are several', async () => {
    const bytes = workbook([sheet(rows), sheet(rows, { name: 'other' })])
    const yaml = 'data/series/loans.yaml'
    expect(await told(book(bytes))).toEqual([
      `${yaml}:1:1 which-sheet: write \`sheet:\` and one of 借阅, other`,
    ])
    expect(await told(book(bytes, `sheet: othr\n${sidecar}`))).toEqual([
      `${yaml}:1:8 unknown-sheet: did you mean \`other\`?`,
    ])
  })
})

describe('a workbook that is none, or means harm, is refused in short time', () => {
  const good = workbook([sheet(rows)])
  const inSheet = Buffer.from(good).indexOf('xl/worksheets/sheet1.xml') + 60
  const alter = (from: string | RegExp, to: string) =>
    workbook([sheet(rows)], (parts) => {
      const name = 'xl/worksheets/sheet1.xml'
      const before = parts[name] ?? ''
      parts[name] = before.replace(from, to)
      expect(parts[name]).not.toBe(before)
    })
  const part = (name: string, text: string) =>
    workbook([sheet(rows)], (parts) => Object.assign(parts, { [name]: text }))
  const filler = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(80 << 20) }, { level: 9 })
  const cases: [string, Uint8Array, string][] = [
    ['no zip', strToU8('year,branch'), 'bad-workbook'],
    ['an empty file', new Uint8Array(), 'bad-workbook'],
    ['a zip cut off', good.slice(0, -30), 'bad-workbook'],
    ['bytes altered', good.map((byte, at) => (at === inSheet ? byte ^ 255 : byte)), 'bad-workbook'],
    ['a zip that is no workbook', zipSync({ 'a.txt': strToU8('a') }), 'bad-workbook'],
    ['a zip bomb', filler, 'bad-workbook'],
    ['a row beyond all rows', alter('<row r="3"', '<row r="999999999"'), 'bad-workbook'],
    ['a cell far out', alter(/r="([A-C])3"/g, 'r="$1999999"'), 'table-too-large'],
    ['a cell far to the right', alter('r="C3"', 'r="XFD3"'), 'table-too-large'],
    ['a cell without place', alter('r="C3"', ''), 'bad-workbook'],
    ['attributes without quotes', alter('<row r="3"', '<row r=999999999'), 'bad-workbook'],
    ['no sheets', part('xl/workbook.xml', '<workbook/>'), 'bad-workbook'],
    ['a list of sheets that is no XML', part('xl/workbook.xml', '<workbook><sheets>'), 'bad-workbook'],
    [
      'a list of sheets beyond all bounds',
      part('xl/workbook.xml', `<workbook>${'<a/>'.repeat(500_000)}</workbook>`),
      'bad-workbook',
    ],
    ['no relations', part('xl/_rels/workbook.xml.rels', '<Relationships/>'), 'bad-workbook'],
  ]
  test.each(cases)('%s', async (_, bytes, code) => {
    const before = process.cpuUsage()
    const found = await told(book(bytes))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`loans.xlsx ${code}: `)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(5)
  })

  test('a workbook in a file called CSV, and the other way round', async () => {
    const beside = { 'data/series/loans.yaml': sidecar }
    expect(await told({ 'data/series/loans.csv': good, ...beside })).toEqual([
      expect.stringContaining('no-csv: name it .xlsx if it is a workbook'),
    ])
    expect(
      await told({ 'data/series/loans.csv': 'a', 'data/series/loans.xlsx': good, ...beside }),
    ).toContainEqual(expect.stringContaining('loans.xlsx two-tables: rename one of them'))
  })
})

const samples = shared('pptx-samples')

test.skipIf(!samples)('workbooks that Excel wrote are read', async () => {
  const folder = samples ?? ''
  let read = 0
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.pptx'))) {
    const parts = unzipSync(readFileSync(join(folder, name)), {
      filter: (part) => part.name.endsWith('.xlsx'),
    })
    for (const [part, bytes] of Object.entries(parts)) {
      const [first] = await readXlsx(part, bytes)
      expect(first?.rows.length, `${name} ${part}`).toBeGreaterThan(1)
      read++
    }
  }
  expect(read).toBeGreaterThan(50)
})

describe('any workbook', () => {
  test('with bytes altered is read or refused, never a crash', async () => {
    const bytes = workbook([sheet(rows)])
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const altered = bytes.slice()
        for (const [at, byte] of changes) altered[at] = byte
        for (const line of await told(book(altered)))
          expect(line).toMatch(/^data\/series\/loans\.(xlsx|yaml)/)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  const text = fc.string({ unit: fc.constantFrom(...'aé中"<&>\n _;0９😀'), maxLength: 8 })
  const cell = fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.constant(null),
  )

  test('gives back the values that were written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (given) => {
        const bytes = workbook([sheet([['key', 'a', 'b'], ...given.map((each, at) => [`K${at}`, ...each])])])
        const beside = `columns: {key: id, a: {field: note, empty: omit}, b: {field: period, empty: omit}}
source: report-2026
constants: {kind: statement, subject: library, classification: public}
statement: {zh-CN: 文。, en: Text.}
`
        const found = await read(
          book(
            bytes,
            beside.replace('b: {field: period, empty: omit}', '').replace('source', 'ignore: [b]\nsource'),
          ),
        )
        for (const [at, [own]] of given.entries()) {
          const note = found.facts[at]?.note
          if (typeof own === 'number') expect(Number(note)).toBeCloseTo(own, 2)
          else expect(note ?? '').toBe((own ?? '').replaceAll('\r', '').trim())
        }
      }),
      { numRuns: 100, seed: 7 },
    )
  })

  test('of 10,000 rows is read within two seconds of processor time', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => [
      2000 + (at % 25),
      at % 2 ? 'north' : 'south',
      at,
      `k${at}`,
    ])
    const files = book(
      workbook([sheet([[...header, 'key'], ...many])]),
      sidecar.replace('L-{branch}-{period}', 'L-{key}'),
    )
    const before = process.cpuUsage()
    expect((await read(files)).facts).toHaveLength(10_000)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})
