import { strToU8 } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { verifyPresentation } from '../../../src/write/pptx/verify.ts'
import { chartDataDefects } from './chart-data-defects.ts'
import { allCharts, chartDeck } from './chart-deck.ts'
import { chartDefects } from './chart-defects.ts'
import { all, edited, editedCharts, inChart, inWorkbook, sheet } from './chart-edits.ts'
import { legalCharts } from './chart-legal.ts'
import { type Edit, swap } from './parts.ts'

let good: Uint8Array

beforeAll(async () => {
  good = (await writePptx(chartDeck(editedCharts, 4)))[0]?.bytes ?? new Uint8Array()
})

const chartFindings = (bytes: Uint8Array) =>
  verifyPresentation(bytes).findings.filter(({ code }) => code === 'pptx-chart')
test('charts of every kind are found in order', async () => {
  const [deck] = await writePptx(chartDeck(allCharts, 4))
  expect(chartFindings(deck?.bytes ?? new Uint8Array())).toEqual([])
})

test.each([...chartDefects, ...chartDataDefects])('%s', (_, edit, what) => {
  expect(
    chartFindings(edited(good, edit))
      .map((finding) => finding.what)
      .join('\n'),
  ).toMatch(what)
})

test.each(legalCharts)('passes what is legal: %s', (_, edit) => {
  expect(chartFindings(edited(good, edit))).toEqual([])
})

const table =
  (ref: string): Edit =>
  (parts) => {
    const columns = ['Column1', 'Yangtze [delta]', 'Greater Bay'].map(
      (name, at) => `<tableColumn id="${at + 1}" name="${name}"/>`,
    )
    parts['xl/tables/table1.xml'] = strToU8(
      `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Table1" displayName="Table1" ref="${ref}"><tableColumns count="3">${columns.join('')}</tableColumns></table>`,
    )
    parts['xl/worksheets/_rels/sheet1.xml.rels'] = strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/table" Target="../tables/table1.xml"/></Relationships>',
    )
  }

test.each([
  ['Table1[Greater Bay]', 'A1:C3', []],
  ['Table1[[#Data],[Greater Bay]]', 'A1:C3', []],
  ["Table1[Yangtze '[delta']]", 'A1:C3', []],
  [
    'Table1[Column1]',
    'B1:C3',
    ['B2 is cached as “3.4” but the workbook says “3”', 'B3 is cached as “3.7” but the workbook says “3.3”'],
  ],
  ['Table9[Greater Bay]', 'A1:C3', []],
])('reads a column of a table: %s', (formula, ref, found) => {
  const bytes = edited(
    good,
    all(inChart('grouped', 'Sheet1!$C$2:$C$3', formula), inWorkbook('grouped', table(ref))),
  )
  expect(chartFindings(bytes).map(({ what }) => what)).toEqual(found)
})

test('reads categories of several levels', () => {
  const levels = (inner: string): Edit =>
    all(
      inChart(
        'grouped',
        /<c:strRef><c:f>Sheet1!\$A\$2.*?<\/c:strRef>/s,
        `<c:multiLvlStrRef><c:f>Sheet1!$E$2:$F$3</c:f><c:multiLvlStrCache><c:ptCount val="2"/><c:lvl><c:pt idx="0"><c:v>${inner}</c:v></c:pt></c:lvl><c:lvl><c:pt idx="1"><c:v>y</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>`,
      ),
      inWorkbook(
        'grouped',
        swap(
          sheet,
          '</sheetData>',
          '<row r="2"><c r="F2" t="str"><v>x</v></c></row><row r="3"><c r="E3" t="str"><v>y</v></c></row></sheetData>',
        ),
      ),
    )
  expect(chartFindings(edited(good, levels('x')))).toEqual([])
  expect(chartFindings(edited(good, levels('z'))).map(({ what }) => what)).toEqual([
    'F2 is cached as “z” but the workbook says “x”',
  ])
})

test('a range of a million rows takes no time', () => {
  const bytes = edited(good, inChart('columns', '$B$2:$B$4', '$B$2:$B$1048576'))
  const start = performance.now()
  expect(chartFindings(bytes).map(({ what }) => what)[0]).toContain('which has 1048575')
  expect(performance.now() - start).toBeLessThan(3000)
})

test('workbooks that swell are not unpacked', () => {
  const bomb = inWorkbook('columns', (parts) => {
    parts[sheet] = new Uint8Array(40 << 20)
  })
  expect(chartFindings(edited(good, bomb)).map(({ what }) => what)).toEqual([
    expect.stringMatching(/its workbook cannot be read \(.* would take 42 MB\)/),
  ])
})
