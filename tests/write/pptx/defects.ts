import { strToU8 } from 'fflate'
import { type Edit, swap } from './parts.ts'

const slide = (number: number): string => `ppt/slides/slide${number}.xml`
const links = (number: number): string => `ppt/slides/_rels/slide${number}.xml.rels`
const drop =
  (name: string): Edit =>
  (parts) => {
    delete parts[name]
  }

/** What is wrong, how it is planted, and what the check must say of it. */
export type Defect = readonly [defect: string, edit: Edit, code: string, what: string | RegExp]

/** Faults planted in the fixture's file. */
export const defects: readonly Defect[] = [
  ['XML cut short', swap(slide(1), '</p:sld>', ''), 'pptx-xml', 'not well-formed'],
  ['a control character', swap(slide(1), '<a:t>', '<a:t>\u0001'), 'pptx-xml', 'not well-formed'],
  ['a slide lost', drop(slide(2)), 'pptx-package', 'which is not in the file'],
  ['a relationship twice', swap(links(2), 'Id="rId2"', 'Id="rId1"'), 'pptx-package', 'stands twice'],
  [
    'a link to nothing',
    swap(slide(2), 'r:id="rId2"', 'r:id="rId99"'),
    'pptx-package',
    'uses the relationship rId99',
  ],
  ['an empty link', swap(slide(2), 'r:id="rId2"', 'r:id=""'), 'pptx-package', '(empty)'],
  [
    'a link that runs code',
    swap(links(2), /https:[^"]*/, 'file:///etc/passwd'),
    'pptx-external',
    'no deck should open',
  ],
  [
    'a target outside the file',
    swap(links(1), '../slideLayouts/slideLayout1.xml', '../../../x.xml'),
    'pptx-package',
    'leads out of the file',
  ],
  [
    'an absolute target',
    swap(links(1), '../slideLayouts/slideLayout1.xml', 'C:\\x.xml'),
    'pptx-package',
    'leads out of the file',
  ],
  [
    'an untyped part',
    (parts) => {
      parts['ppt/x.bin'] = strToU8('x')
    },
    'pptx-package',
    'has no content type',
  ],
  [
    'a part that nothing leads to',
    (parts) => {
      parts['ppt/x.xml'] = strToU8('<x/>')
    },
    'pptx-leftover',
    'no relationship leads to it',
  ],
  [
    'a content type of nothing',
    swap('[Content_Types].xml', '</Types>', '<Override PartName="/ppt/x.xml" ContentType="x"/></Types>'),
    'pptx-package',
    'names ppt/x.xml',
  ],
  [
    'a folder as a part',
    (parts) => {
      parts['ppt/x/'] = new Uint8Array()
    },
    'pptx-leftover',
    'a folder, which is no part',
  ],
  [
    'masters sharing a theme',
    swap('ppt/notesMasters/_rels/notesMaster1.xml.rels', 'theme2', 'theme1'),
    'pptx-package',
    'shares ppt/theme/theme1.xml',
  ],
  [
    'no provenance',
    swap('customXml/item1.xml', 'urn:factdeck:provenance', 'urn:x'),
    'pptx-package',
    'no provenance inside',
  ],
  ['a slide id too low', swap('ppt/presentation.xml', 'id="256"', 'id="1"'), 'pptx-xml', 'slide ids'],
  [
    'lists out of order',
    swap(
      'ppt/presentation.xml',
      /(<p:notesMasterIdLst>.*<\/p:notesMasterIdLst>)(<p:sldIdLst>.*<\/p:sldIdLst>)/,
      '$2$1',
    ),
    'pptx-xml',
    'out of order',
  ],
  ['a shape id twice', swap(slide(3), 'id="5"', 'id="4"'), 'pptx-xml', 'the shape id 4 is used twice'],
  [
    'a text without a paragraph',
    swap(slide(3), /(<a:lstStyle\/>)<a:p>.*?<\/a:p>(<\/p:txBody>)/, '$1$2'),
    'pptx-xml',
    'without a paragraph',
  ],
  [
    'paragraph properties before every run',
    swap(slide(2), '</a:r><a:r>', '</a:r><a:pPr/><a:r>'),
    'pptx-xml',
    'paragraph properties',
  ],
  [
    'a background without effects',
    swap(slide(1), '<a:effectLst/></p:bgPr>', '</p:bgPr>'),
    'pptx-xml',
    'a:effectLst',
  ],
  [
    'a table with a cell too few',
    swap(slide(4), /<a:tc>(?:(?!<a:tc>).)*<\/a:tc><\/a:tr>/, '</a:tr>'),
    'pptx-table',
    'rows differ',
  ],
  ['a size that is no number', swap(slide(3), /cx="\d+"/, 'cx="NaN"'), 'pptx-xml', 'proper size'],
  ['no title', swap(slide(4), '<p:ph type="title"/>', ''), 'pptx-title', 'no title'],
  ['an empty title', swap(slide(4), '<a:t>各中心研发强度</a:t>', '<a:t/>'), 'pptx-title', 'an empty title'],
  [
    'a placeholder that the layout lacks',
    swap(slide(2), 'type="body" idx="1"', 'type="body" idx="7"'),
    'pptx-placeholder',
    'no placeholder body 7',
  ],
  [
    'an empty placeholder',
    swap(slide(4), /<a:t>Three centres[^<]*/, '<a:t>'),
    'pptx-placeholder',
    'ftr 11 is empty',
  ],
  [
    'notes of another slide',
    swap('ppt/notesSlides/_rels/notesSlide1.xml.rels', 'slide1.xml', 'slide2.xml'),
    'pptx-notes',
    'does not lead back',
  ],
  [
    'notes without a master',
    swap('ppt/notesSlides/_rels/notesSlide1.xml.rels', /<Relationship [^>]*notesMaster1[^>]*>/, ''),
    'pptx-notes',
    'no notes master',
  ],
  [
    'a chart whose cache lies',
    swap('ppt/charts/chart1.xml', '<c:v>4.22</c:v>', '<c:v>4.4</c:v>'),
    'pptx-chart',
    'B4 is cached as “4.4” but the workbook says “4.22”',
  ],
  [
    'a chart with a point more than its workbook',
    swap(
      'ppt/charts/chart1.xml',
      '<c:pt idx="2"><c:v>4.22',
      '<c:pt idx="1"><c:v>9</c:v></c:pt><c:pt idx="2"><c:v>4.22',
    ),
    'pptx-chart',
    'B3 is cached',
  ],
  [
    'an axis of nothing',
    swap('ppt/charts/chart1.xml', '</c:barChart>', '<c:axId val="7"/></c:barChart>'),
    'pptx-chart',
    'names the axis 7',
  ],
  [
    'labels where they cannot stand',
    swap('ppt/charts/chart4.xml', 'c:dLblPos val="inEnd"', 'c:dLblPos val="outEnd"'),
    'pptx-chart',
    'puts labels at outEnd',
  ],
  [
    'a workbook that is none',
    (parts) => {
      parts['ppt/embeddings/workbook1.xlsx'] = strToU8('x')
    },
    'pptx-chart',
    'cannot be read',
  ],
  ['a chart without words', swap(slide(5), / descr="[^"]*"/, ''), 'pptx-alt', 'Chart'],
  ['a table without words', swap(slide(4), / descr="[^"]*"/, ''), 'pptx-alt', 'Table'],
]
