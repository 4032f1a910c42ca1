import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permitted } from '../../src/facts/permitted.ts'
import { csv, faultsOf, read, sidecar, table, told } from './table-files.ts'

const file = 'data/series/loans.csv'

describe('each row of a CSV file is a fact', () => {
  test('with what the sidecar says of its columns, and where it comes from', async () => {
    const { facts } = await read(table(csv))
    const cells = createHash('sha256').update('["2023","north","41200"]').digest('hex')
    expect(facts).toHaveLength(2)
    expect(facts[0]).toEqual({
      id: 'L-north-2023',
      kind: 'observation',
      subject: 'library',
      indicator: 'loans',
      region: 'north',
      period: '2023',
      value: 41200,
      unit: 'loan',
      qualifier: 'exact',
      statement: {
        'zh-CN': '2023年北馆外借41200册。',
        en: '41,200 loans were made at the North branch in 2023.',
      },
      locators: [
        { source: 'report-2026', table: file, row: 2, columns: ['year', 'branch', 'loans'], sha256: cells },
      ],
      classification: 'public',
      tags: [],
    })
  })

  test.each([
    ['a byte order mark', `\ufeff${csv}`],
    ['CRLF', csv.replaceAll('\n', '\r\n')],
    ['CR alone', csv.replaceAll('\n', '\r')],
    ['quotes', csv.replaceAll(/(\w+)/g, '"$1"')],
    ['space around cells', csv.replaceAll(/(\w+)/g, '  $1 ')],
    ['no end of the last line', csv.trimEnd()],
  ])('%s changes nothing', async (_, text) => {
    expect(await read(table(text))).toEqual(await read(table(csv)))
  })

  test('empty rows count as rows and give no fact', async () => {
    const { facts } = await read(table(csv.replace('2024', '\n,,\n2024')))
    expect(facts.map(({ locators }) => locators[0])).toMatchObject([{ row: 2 }, { row: 5 }])
  })

  test('columns may be a percentage, words of their own, lists, flags, texts in two languages', async () => {
    const text =
      'key,place,share,words,aim,zh,en,from\nS1,北馆,"4,22%",reading；young,是,北馆占比。,The share.,report-2026\nS2,n/a,5%,,否,南馆占比。,Another.,report-2026\n'
    const beside = `columns:
  key: id
  place: {field: region, values: {北馆: north, 南馆: south}, empty: omit}
  share: {field: value, percent: true}
  words: {field: tags, empty: omit}
  aim: strive
  zh: statement.zh-CN
  en: statement.en
  from: source
numbers: {decimal: ','}
blanks: [n/a]
constants: {kind: target, subject: library, indicator: share, unit: percent, classification: public}
`
    const { facts } = await read(table(text, beside))
    expect(facts).toMatchObject([
      { id: 'S1', region: 'north', value: 4.22, tags: ['reading', 'young'], strive: true },
      { id: 'S2', value: 5, tags: [], strive: false, statement: { en: 'Another.' } },
    ])
    expect(facts[1]).not.toHaveProperty('region')
  })

  test('headers may stand below a title, cells be parted by semicolons, rows be passed over', async () => {
    const text = `Loans;;\n${csv.replaceAll(',', ';')};;Source: the library\n`
    const beside = sidecar
      .replace('columns:', "header: 2\ndelimiter: ';'\ncolumns:")
      .replace('year: period', 'year: {field: period, empty: skip}')
    expect((await read(table(text, beside))).facts.map(({ id }) => id)).toEqual([
      'L-north-2023',
      'L-south-2024',
    ])
  })
})

describe('a fault is told at its line and column', () => {
  const row = (cells: string) => table(`${csv}${cells}\n`)
  const cases: [name: string, files: Parameters<typeof told>[0], expected: string][] = [
    ['an empty cell', row('2025,north,'), `${file}:4:12 empty-cell: fill it, or say`],
    ['too few cells', row('2025,north'), `${file}:4:6 ragged-row: write as many cells`],
    ['too many', row('2025,north,1,2'), `${file}:4:14 ragged-row: give the column a header`],
    [
      'thousands that were not declared',
      row('2025,north,"1,300"'),
      `${file}:4:12 bad-number: write plain digits with a point, or`,
    ],
    [
      'full-width digits',
      row('2025,north,１３００'),
      `${file}:4:12 bad-number: write digits, point and comma in half width`,
    ],
    ['a unit in the cell', row('2025,north,1300册'), `${file}:4:12 bad-number: write the digits alone`],
    [
      'a per cent sign',
      row('2025,north,13%'),
      `${file}:4:12 bad-number: map the column with \`percent: true\``,
    ],
    [
      'more digits than can be kept',
      row('2025,north,0.1234567890123456'),
      `${file}:4:12 bad-number: keep at most 15 digits`,
    ],
    ['a region that is none', row('2025,nort,1'), `${file}:4:6 unknown-key: did you mean \`north\`?`],
    ['a period that is none', row('2025-Q5,north,1'), `${file}:4:1 bad-period: write a date`],
    [
      'an id twice',
      row('2023,north,1'),
      `${file}:4:1 repeated-id: let \`id\` name what tells the rows apart`,
    ],
    ['an id of bad form', row('2024/..,north,1'), `${file}:4:1 bad-id: use up to 64 letters`],
    [
      'a line end in quotes before it',
      row('"2025\n",north,x'),
      `${file}:5:9 bad-number: write the digits alone`,
    ],
    [
      'a quote never closed',
      row('2025,"north,1'),
      `${file}:4:1 csv-quotes: put quotes around the whole cell`,
    ],
    ['a quote in mid-cell', row('2025,no"rth,1'), `${file}:4:1 csv-quotes: put quotes around the whole cell`],
    ['a header twice', table(csv.replace('branch', 'year')), `${file}:1:6 repeated-header: give one`],
    [
      'a column that nothing names',
      table(csv.replace(/$/gm, ',x').replace(/,x$/, '')),
      `${file}:1:19 unmapped-column: map it in data/series/loans.yaml`,
    ],
    ['an empty file', table(''), `${file} no-header: write headers and rows`],
    ['no sidecar', { [file]: csv }, `${file} no-sidecar: write data/series/loans.yaml beside it`],
    [
      'no table',
      { 'data/series/loans.yaml': sidecar },
      'data/series/loans.yaml no-table: put the table beside it',
    ],
    ['a workbook called CSV', table(new Uint8Array([0x50, 0x4b, 3, 4])), `${file} no-csv: name it .xlsx`],
    [
      'GBK',
      table(new Uint8Array([0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0x0a])),
      `${file} not-utf-8: save it as UTF-8`,
    ],
    ['UTF-16', table(new Uint8Array([0xff, 0xfe, 0x79, 0])), `${file} not-utf-8: save it as UTF-8`],
  ]
  test.each(cases)('%s', async (_, files, expected) => {
    expect((await told(files))[0]).toContain(expected)
  })

  test('GBK is named, so that its reader knows what to look for', async () => {
    const [fault] = await faultsOf(table(new Uint8Array([0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0x0a])))
    expect(fault?.what).toContain('GBK')
    expect(fault?.remedy).toContain('另存为')
  })

  test('an id that a file of facts has too', async () => {
    const facts = { 'data/facts/a.yaml': 'L-north-2023:\n  kind: statement\n' }
    expect(await told({ ...table(csv), ...facts })).toContainEqual(
      expect.stringContaining(`${file}:2:1 repeated-id: give one of the two another id`),
    )
  })
})

describe('a slip in the sidecar is told once, at its line', () => {
  const yaml = 'data/series/loans.yaml'
  test.each([
    [
      'a header that is not there',
      'branch: region',
      'branche: region',
      '5:3 unknown-header: did you mean `branch`?',
    ],
    ['a field that is none', 'loans: value', 'loans: valeu', '6:10 unknown-value: did you mean `value`?'],
    [
      'a field of a column that is none',
      'loans: value',
      'loans: {feild: value}',
      '6:11 unknown-field: did you mean `field`?',
    ],
    ['a field twice', 'branch: region', 'branch: period', '5:3 repeated-field: keep one'],
    [
      'a field that nothing gives',
      'subject: library, ',
      '',
      '1:1 missing-field: write `constants: {subject: …}`',
    ],
    ['no source', 'source: report-2026\n', '', '1:1 missing-field: write `source`, or map a column to it'],
    ['an unknown source', 'report-2026', 'report-2025', '2:9 unknown-source: did you mean `report-2026`?'],
    ['an unknown unit', 'unit: loan', 'unit: load', '7:55 unknown-key: did you mean `loan`?'],
    ['an unknown constant', 'unit: loan', 'units: loan', '7:49 unknown-field: did you mean `unit`?'],
    [
      'a placeholder that is none',
      '{value}。',
      '{valeu}。',
      '9:29 unknown-placeholder: did you mean `value`?',
    ],
    ['a brace too many', '{value}。', '{value}}。', '9:10 bad-template: write {value}'],
    [
      'half-width punctuation',
      '外借{value}。',
      '外借:{value}。',
      '9:29 half-width-punctuation: write ： (full width)',
    ],
  ])('%s', async (_, from, to, expected) => {
    const changed = sidecar.replace(from, to)
    expect(changed).not.toBe(sidecar)
    const found = await told(table(csv, changed))
    expect(found.filter((line) => line.startsWith(`${yaml}:${expected}`))).toHaveLength(1)
  })
})

describe('what is withheld', () => {
  const beside = sidecar
    .replace('loans: value', 'loans: value\n  for: classification')
    .replace(', classification: public', '')
  const rows = ['year,branch,loans,for', '2023,north,41200,public', '2024,south,5300,restricted']

  test('changes nothing in what the public sees, whatever its row says', async () => {
    const open = async (lines: readonly string[]) =>
      JSON.stringify(permitted(await read(table(lines.join('\n'), beside)), 'public'))
    expect(await open([...rows.slice(0, 2), '2021,north,7,restricted'])).toBe(await open(rows))
    expect(await open(rows.slice(0, 2))).toBe(await open(rows))
  })
})

describe('any table', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aé中"\n, \t;0９'), maxLength: 6 })

  test('gives back the cells that were written, each at its own place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = ['key,a,b', ...rows.map((each, at) => [`K${at}`, ...each].map(quoted).join(','))].join(
          '\n',
        )
        const beside = `columns: {key: id, a: {field: note, empty: omit}, b: {field: group.en, empty: omit}}
source: report-2026
constants: {kind: statement, subject: library, classification: public}
statement: {zh-CN: 文。, en: Text.}
`
        const { facts } = await read(table(text, beside)).catch(async (error) => {
          // A group needs both languages, which is the one thing wrong with these rows.
          for (const { code, place } of error.faults) {
            expect(code).toBe('missing-field')
            const lines = text.split('\n')
            expect(lines[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1)).toMatch(/^"|^[^"]*$/)
          }
          return { facts: [] }
        })
        for (const [at, fact] of facts.entries()) expect(fact.note ?? '').toBe(rows[at]?.[0].trim())
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  test('of any bytes is read or refused, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        async (bytes, text) => {
          for (const given of [bytes, `${csv}${text}`, `${text}\n${csv}`])
            for (const line of await told(table(given)))
              expect(line).toMatch(/^data\/series\/loans\.(csv|yaml)/)
        },
      ),
      { numRuns: 200, seed: 7 },
    )
  })

  test('of 10,000 rows is read within two seconds of processor time', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `${2000 + (at % 25)},${at % 2 ? 'north' : 'south'},${at},k${at}`,
    )
    const files = table(
      `year,branch,loans,key\n${lines.join('\n')}\n`,
      sidecar.replace('L-{branch}-{period}', 'L-{key}'),
    )
    const before = process.cpuUsage()
    const { facts } = await read(files)
    expect(facts).toHaveLength(10_000)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})
