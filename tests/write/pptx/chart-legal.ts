import { strFromU8, strToU8 } from 'fflate'
import { all, inChart, inWorkbook, sheet } from './chart-edits.ts'
import { type Edit, swap } from './parts.ts'

/** Charts written as others may legally write them. */
export const legalCharts: readonly (readonly [string, Edit])[] = [
  [
    'shared strings, and a sheet with a name in quotes',
    all(
      inChart('grouped', /Sheet1!/g, "'It''s a sheet'!"),
      inWorkbook(
        'grouped',
        all(swap('xl/workbook.xml', 'name="Sheet1"', 'name="It\'s a sheet"'), (parts) => {
          const xml = strFromU8(parts[sheet] ?? new Uint8Array())
          const strings: string[] = []
          parts[sheet] = strToU8(
            xml.replace(
              /t="inlineStr"><is><t>([^<]*)<\/t><\/is>/g,
              (_, one: string) => `t="s"><v>${strings.push(one) - 1}</v>`,
            ),
          )
          parts['xl/sharedStrings.xml'] = strToU8(
            `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((one) => `<si><r><t>${one}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>`).join('')}</sst>`,
          )
        }),
      ),
    ),
  ],
  [
    'cells that do not say where they stand',
    inWorkbook('grouped', swap(sheet, /(<row) r="\d"|(<c) r="[A-C][23]"/g, '$1$2')),
  ],
  [
    'a workbook elsewhere',
    all(
      swap(
        `ppt/charts/_rels/chart1.xml.rels`,
        'Target="../embeddings/workbook1.xlsx"',
        'Target="file:///C:/book.xlsx" TargetMode="External"',
      ),
    ),
  ],
  [
    'a workbook of an older kind',
    (parts) => {
      parts['ppt/embeddings/workbook1.xlsx'] = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)
    },
  ],
  [
    'numbers in fewer digits',
    inChart('bars with hostile names', '<c:v>0.30000000000000004</c:v>', '<c:v>0.3</c:v>'),
  ],
  [
    'values written out',
    inChart(
      'grouped',
      /<c:numRef><c:f>[^<]*<\/c:f><c:numCache>(.*?)<\/c:numCache><\/c:numRef>/gs,
      '<c:numLit>$1</c:numLit>',
    ),
  ],
  [
    'names, areas and other books',
    inChart('grouped', /Sheet1!\$[ABC]\$2:\$[ABC]\$3/g, '(Sheet1!$B$2,Sheet1!$B$3)'),
  ],
  [
    'hidden rows that the chart leaves out',
    all(
      inChart('columns', /<c:ptCount val="3"\/>/g, '<c:ptCount val="2"/>'),
      inChart('columns', /<c:pt idx="1">.*?<\/c:pt>/s, ''),
      inChart('columns', /<c:pt idx="2"><c:v>/g, '<c:pt idx="1"><c:v>'),
      inWorkbook('columns', swap(sheet, '<row r="3">', '<row r="3" hidden="1">')),
    ),
  ],
  [
    'cells in a row',
    all(
      inChart('pie with names', 'Sheet1!$B$2:$B$4', 'Sheet1!$D$9:$F$9'),
      inWorkbook(
        'pie with names',
        swap(
          sheet,
          '</sheetData>',
          '<row r="9"><c r="D9"><v>50</v></c><c r="E9"><v>30</v></c><c r="F9"><v>20</v></c></row></sheetData>',
        ),
      ),
    ),
  ],
  [
    'errors in cells',
    all(
      inChart('columns', '<c:v>4.22</c:v>', '<c:v>#N/A</c:v>'),
      inWorkbook('columns', swap(sheet, '<c r="B4"><v>4.22</v></c>', '<c r="B4" t="e"><v>#N/A</v></c>')),
    ),
  ],
  [
    'styles and colours beside charts',
    (parts) => {
      parts['ppt/charts/style1.xml'] = strToU8(
        '<cs:chartStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle"/>',
      )
    },
  ],
]
