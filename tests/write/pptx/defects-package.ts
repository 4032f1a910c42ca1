import { strToU8 } from 'fflate'
import type { Defect } from './defects.ts'
import { type Edit, swap } from './parts.ts'

const main = 'ppt/presentation.xml'
const types = '[Content_Types].xml'
const slide = (number: number): string => `ppt/slides/slide${number}.xml`
const links = (number: number): string => `ppt/slides/_rels/slide${number}.xml.rels`

const put =
  (name: string, text = 'x'): Edit =>
  (parts) => {
    parts[name] = strToU8(text)
  }

const both =
  (...edits: readonly Edit[]): Edit =>
  (parts) => {
    for (const edit of edits) edit(parts)
  }

const relation = (id: string, type: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/></Relationships>`

const section = (id: string, slides: string): string =>
  `<p14:section name="${id}" id="{${id}}"><p14:sldIdLst>${slides}</p14:sldIdLst></p14:section>`

/** Sections over slide ids; several lists are several sections. */
const sections = (...lists: readonly (readonly number[])[]): Edit => {
  const inner = lists.map((ids, at) => section(`S${at}`, ids.map((id) => `<p14:sldId id="${id}"/>`).join('')))
  const list = `<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${inner.join('')}</p14:sectionLst>`
  return both(
    (parts) => {
      const text = new TextDecoder().decode(parts[main])
      parts[main] = strToU8(text.replace(/<p:extLst>.*<\/p:extLst>/, ''))
    },
    swap(
      main,
      '</p:presentation>',
      `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">${list}</p:ext></p:extLst></p:presentation>`,
    ),
  )
}

const table = (from: string | RegExp, to: string): Edit => swap(slide(4), from, to)

/** Faults of package, presentation and tables. */
export const packageDefects: readonly Defect[] = [
  ['a name that leads out', put('ppt/../../x.xml'), 'pptx-package', 'leads out of the file'],
  ['an absolute name', put('/ppt/x.xml'), 'pptx-package', 'an absolute name'],
  ['a name of Windows', put('ppt\\x.xml'), 'pptx-package', 'an absolute name'],
  ['a name twice but for case', put('PPT/Slides/SLIDE1.xml'), 'pptx-package', 'stands twice in the file'],
  [
    'a content type twice',
    swap(types, /(<Override PartName="\/ppt\/slides\/slide1.xml"[^>]*>)/, '$1$1'),
    'pptx-package',
    'names ppt/slides/slide1.xml twice',
  ],
  [
    'a slide typed as a layout',
    swap(types, /(slide2.xml" ContentType="[^"]*)\.slide\+xml/, '$1.slideLayout+xml'),
    'pptx-package',
    'not that of a slide',
  ],
  [
    'a slide without a layout',
    swap(links(1), /<Relationship [^>]*slideLayout1[^>]*>/, ''),
    'pptx-package',
    'stands on 0 layouts',
  ],
  [
    'a picture without its image',
    swap(slide(6), /r:embed="rId\d+"/, 'r:embed=""'),
    'pptx-package',
    '(empty)',
  ],
  [
    'a picture that nothing shows',
    swap(links(4), '</Relationships>', relation('rId77', 'image', '../media/image1.png')),
    'pptx-leftover',
    'which nothing on it uses',
  ],
  [
    'a slide that is not shown',
    swap(main, /<p:sldId id="258"[^>]*>/, ''),
    'pptx-leftover',
    'a slide that the deck does not show',
  ],
  [
    'a target of nothing',
    swap(links(4), '</Relationships>', relation('rId77', 'image', 'NULL')),
    'pptx-leftover',
    'leads to nothing',
  ],
  [
    'a picture from the network',
    swap(links(4), '</Relationships>', relation('rId77', 'image', 'https://example.org/x.png', true)),
    'pptx-external',
    'its image is not in the file but at https://example.org/x.png',
  ],
  [
    'a slide shown twice',
    swap(main, /(<p:sldId id="257" r:id=")(rId\d+)("\/>)/, '$1$2$3<p:sldId id="999" r:id="$2"/>'),
    'pptx-package',
    'shows ppt/slides/slide2.xml twice',
  ],
  ['a slide id twice', swap(main, 'id="257"', 'id="256"'), 'pptx-xml', 'slide ids below 256 or used twice'],
  [
    'a master whose id is a layout’s',
    swap(main, /(<p:sldMasterId id=")\d+/, '$12147483649'),
    'pptx-xml',
    'ids of masters and layouts',
  ],
  ['a master’s id too low', swap(main, /(<p:sldMasterId id=")\d+/, '$1256'), 'pptx-xml', 'below 2147483648'],
  ['a section of a slide that is gone', sections([256, 257, 258, 259, 260, 261, 300]), 'pptx-section', '300'],
  [
    'a slide in two sections',
    sections([256, 257, 258], [258, 259, 260, 261]),
    'pptx-section',
    'stands in two sections',
  ],
  ['slides in no section', sections([256, 257, 258, 259]), 'pptx-section', '2 slides stand in no section'],
  ['sections in another order', sections([259, 260, 261], [256, 257, 258]), 'pptx-section', 'another order'],
  ['a shape id that is no number', swap(slide(3), / id="5"/, ' id="five"'), 'pptx-xml', 'is no number'],
  ['a table without rows', table(/<a:tr .*<\/a:tr>/, ''), 'pptx-table', 'a table without rows'],
  ['a cell beyond its table', table('gridSpan="2"', 'gridSpan="9"'), 'pptx-table', 'spans beyond its table'],
  ['a span over cells of their own', table(' hMerge="1"', ''), 'pptx-table', 'which are not merged'],
  ['a merged cell of nothing', table('gridSpan="2"', ''), 'pptx-table', 'a merged cell that no cell spans'],
  [
    'notes of no slide',
    swap(links(1), /<Relationship [^>]*notesSlide1[^>]*>/, ''),
    'pptx-notes',
    'no slide leads to it',
  ],
  ['a document type', swap(slide(1), '?>', '?><!DOCTYPE x>'), 'pptx-xml', 'a document type'],
  [
    'an entity of its own',
    swap(slide(1), '<a:t>', '<a:t>&lol;'),
    'pptx-xml',
    'the entity &lol;, which is not XML’s own',
  ],
  [
    'elements without end',
    swap(slide(1), '<p:cSld>', `${'<p:x>'.repeat(300)}${'</p:x>'.repeat(300)}<p:cSld>`),
    'pptx-xml',
    'nested deeper',
  ],
  [
    'an attribute without end',
    swap(slide(1), '<p:cSld>', `<p:cSld name="${'x'.repeat(2_000_000)}">`),
    'pptx-xml',
    'an attribute that is too long',
  ],
  ['an attribute twice', swap(slide(1), '<p:cSld>', '<p:cSld a="1" a="2">'), 'pptx-xml', 'stands twice'],
  [
    'a prefix of nothing',
    swap(slide(1), '<p:cSld>', '<p:cSld><q:x/>'),
    'pptx-xml',
    'prefix q is not declared',
  ],
  ['no slides', swap(main, /<p:sldIdLst>.*<\/p:sldIdLst>/, ''), 'pptx-package', 'no slides'],
]
