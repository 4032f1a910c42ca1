import { strToU8, zipSync } from 'fflate'
import { workbook } from '../facts/xlsx-file.ts'
import type { Broken } from './run.ts'

const csv = 'data/series/ships.csv'
const xlsx = 'data/series/ships.xlsx'
const yaml = 'data/series/ships.yaml'
const sidecar = `id: T-{period}
source: harbour-2026
columns: {year: period, ships: value}
constants: {kind: observation, subject: harbour, indicator: ships, region: north, unit: ship, qualifier: exact, classification: public, tags: []}
statement: {zh-CN: '{period}{region}到港{value}。', en: '{value} called in {period}.'}
`
const rows = 'year,ships\n2019,250\n2020,260\n'
const table = (text: string | Uint8Array, mapping = sidecar) => ({ [csv]: text, [yaml]: mapping })
const sheet = (value: Parameters<typeof workbook>[0][number]['rows'][number][number]) =>
  workbook([
    {
      name: 'Sheet1',
      rows: [
        ['year', 'ships'],
        ['2019', value],
      ],
    },
  ])
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** Faults of tables and of what their columns mean. */
export const brokenTables: readonly Broken[] = [
  {
    name: 'a quote never closed',
    files: table('year,ships\n2019,"250\n2020,260\n'),
    code: 'csv-quotes',
    at: `${csv}:2`,
  },
  {
    name: 'a quote in the middle of a cell',
    files: table('year,ships\n2019,2"50\n'),
    code: 'csv-quotes',
    at: `${csv}:2`,
  },
  {
    name: 'a row with a cell too many, after a cell of two lines',
    files: table('year,ships\n"20\n19",250\n2020,260,270\n'),
    code: 'ragged-row',
    at: `${csv}:4`,
  },
  {
    name: 'a figure typed as text',
    files: table('year,ships\n2019,about 250\n'),
    code: 'bad-number',
    at: `${csv}:2:6`,
  },
  {
    name: 'a table in the encoding of a Chinese Excel',
    files: table(bytes('year,ships\n\xc4\xea,250\n')),
    code: 'not-utf-8',
    at: csv,
  },
  { name: 'an empty table', files: table(''), code: 'no-header', at: csv },
  {
    name: 'a header written twice',
    files: table('year,ships,ships\n2019,250,1\n'),
    code: 'repeated-header',
    at: `${csv}:1`,
  },
  {
    name: 'a column that nobody has mapped',
    files: table('year,ships,berths\n2019,250,1\n'),
    code: 'unmapped-column',
    at: `${csv}:1`,
  },
  {
    name: 'a mapped column that is not there',
    files: table(rows, sidecar.replace('year: period', 'yaer: period')),
    code: 'unknown-header',
    at: `${yaml}:3`,
    says: '`year`',
  },
  {
    name: 'a field of a table that there is not',
    files: table(rows, sidecar.replace('source:', 'sorce:')),
    code: 'unknown-field',
    at: `${yaml}:2:1`,
    says: '`source`',
  },
  {
    name: 'rows with one id',
    files: table('year,ships\n2019,250\n2019,260\n'),
    code: 'repeated-id',
    at: `${csv}:3`,
  },
  { name: 'a table whose columns nobody explains', files: { [csv]: rows }, code: 'no-sidecar', at: csv },
  {
    name: 'an explanation of a table that is not there',
    files: { [yaml]: sidecar },
    code: 'no-table',
    at: yaml,
  },
  {
    name: 'a formula in a workbook',
    files: { [xlsx]: sheet({ xml: '<f>SUM(A1:A9)</f><v>250</v>' }), [yaml]: sidecar },
    code: 'formula-cell',
    at: `${xlsx}:Sheet1!B2`,
  },
  {
    name: 'a workbook that is no zip',
    files: { [xlsx]: 'year,ships\n', [yaml]: sidecar },
    code: 'bad-workbook',
    at: xlsx,
  },
  { name: 'an empty workbook', files: { [xlsx]: '', [yaml]: sidecar }, code: 'bad-workbook', at: xlsx },
  {
    name: 'a workbook that would fill the memory',
    files: { [xlsx]: zipSync({ 'xl/workbook.xml': new Uint8Array(300_000_000) }), [yaml]: sidecar },
    code: 'bad-workbook',
    at: xlsx,
  },
  {
    name: 'a workbook with the web in it',
    files: {
      [xlsx]: zipSync({
        'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
      }),
      [yaml]: sidecar,
    },
    code: 'bad-workbook',
    at: xlsx,
  },
]
