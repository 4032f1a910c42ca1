import { strToU8 } from 'fflate'
import { inChart, inWorkbook, sheet } from './chart-edits.ts'
import { type Edit, swap } from './parts.ts'

/** Faults planted in what charts say of their data: what, how, and what the check must say of it. */
export const chartDataDefects: readonly (readonly [string, Edit, string])[] = [
  [
    'a cached value that lies',
    inChart('columns', '<c:v>4.22</c:v>', '<c:v>4.4</c:v>'),
    'B4 is cached as “4.4” but the workbook says “4.22”',
  ],
  [
    'a cached value too many',
    inChart('columns', '<c:pt idx="2"><c:v>4.22', '<c:pt idx="1"><c:v>9</c:v></c:pt><c:pt idx="2"><c:v>4.22'),
    'B3 is cached as “9”',
  ],
  [
    'a cached value too few',
    inChart('columns', '<c:pt idx="2"><c:v>4.22</c:v></c:pt>', ''),
    'B4 is cached as “”',
  ],
  [
    'a cached value twice',
    inChart(
      'columns',
      '<c:pt idx="2"><c:v>4.22',
      '<c:pt idx="0"><c:v>3.5</c:v></c:pt><c:pt idx="2"><c:v>4.22',
    ),
    'twice',
  ],
  [
    'a cached value beyond the range',
    inChart('columns', '<c:pt idx="2"><c:v>4.22', '<c:pt idx="3"><c:v>4.22'),
    'beyond the 3',
  ],
  [
    'a cached word for a number',
    inChart('columns', '<c:v>4.22</c:v>', '<c:v>many</c:v>'),
    'which is no number',
  ],
  [
    'a cached name that lies',
    inChart('columns', '<c:v>2019年</c:v>', '<c:v>2018年</c:v>'),
    'A3 is cached as “2018年”',
  ],
  [
    'a cached series name that lies',
    inChart('grouped', '<c:v>Greater Bay</c:v>', '<c:v>Great Bay</c:v>'),
    'C1 is cached as “Great Bay”',
  ],
  [
    'a cached day that lies',
    inChart('lines in time', '<c:v>45323</c:v>', '<c:v>45324</c:v>'),
    'A3 is cached as “45324”',
  ],
  ['a cached x that lies', inChart('scatter', '<c:v>0.5</c:v>', '<c:v>0.6</c:v>'), 'A3 is cached as “0.6”'],
  [
    'a number changed in the workbook',
    inWorkbook('line', swap(sheet, '<v>4.1</v>', '<v>41</v>')),
    'B4 is cached as “4.1” but the workbook says “41”',
  ],
  [
    'a number lost from the workbook',
    inWorkbook('line', swap(sheet, '<c r="B4"><v>4.1</v></c>', '')),
    'B4 is cached as “4.1” but the workbook says “”',
  ],
  [
    'rows that do not fit',
    inChart('columns', '$B$2:$B$4', '$B$2:$B$5'),
    'caches 3 values for Sheet1!$B$2:$B$5, which has 4',
  ],
  ['another column', inChart('grouped', '$C$2:$C$3', '$B$2:$B$3'), 'B2 is cached as “3.4”'],
  ['a formula that runs backwards', inChart('columns', '$B$2:$B$4', '$B$4:$B$2'), 'runs backwards'],
  ['a formula that is lost', inChart('columns', 'Sheet1!$B$2:$B$4', '#REF!'), 'which is lost'],
  [
    'a sheet that is not there',
    inChart('columns', 'Sheet1!$B$2:$B$4', "'Other sheet'!$B$2:$B$4"),
    'has no sheet Other sheet',
  ],
  ['no workbook', inChart('columns', /<c:externalData.*<\/c:externalData>/s, ''), 'has no workbook'],
  [
    'a workbook that is none',
    (parts) => {
      parts['ppt/embeddings/workbook1.xlsx'] = strToU8('x')
    },
    'cannot be read',
  ],
  ['a workbook with broken XML', inWorkbook('columns', swap(sheet, '</worksheet>', '')), 'cannot be read'],
]
