import type { Defect } from './defects.ts'
import { type Edit, swap } from './parts.ts'

const theme = 'ppt/theme/theme1.xml'
const slide = (number: number): string => `ppt/slides/slide${number}.xml`

const both =
  (...edits: readonly Edit[]): Edit =>
  (parts) => {
    for (const edit of edits) edit(parts)
  }

/** A shape of its own at the end of a slide, or before all else. */
const added = (number: number, xml: string, before = false): Edit =>
  before
    ? swap(slide(number), '</p:grpSpPr>', `</p:grpSpPr>${xml}`)
    : swap(slide(number), '</p:spTree>', `${xml}</p:spTree>`)

const sp = (name: string, body: string, look = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="900" name="${name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="99" y="99"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${look}</p:spPr>${body}</p:sp>`

const text = (words: string, properties = ''): string =>
  `<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="1200">${properties}</a:rPr><a:t>${words}</a:t></a:r></a:p></p:txBody>`

const fill = (hex: string): string => `<a:solidFill><a:srgbClr val="${hex}"/></a:solidFill>`
const link = '<a:hlinkClick r:id="rId1"/>'

/** What readers would miss. */
export const readerDefects: readonly Defect[] = [
  [
    'two titles',
    added(4, sp('x', text('Two')).replace('<p:nvPr/>', '<p:nvPr><p:ph type="title"/></p:nvPr>')),
    'pptx-title',
    '2 titles',
  ],
  [
    'a title that another slide has',
    swap(slide(6), '<a:t>Sources</a:t>', '<a:t>Charts that can be edited</a:t>'),
    'pptx-same-title',
    '“Charts that can be edited” is the title of slide 5 too',
  ],
  [
    'text read before the title',
    added(4, sp('Kicker', text('Kicker')), true),
    'pptx-order',
    '“Kicker” is read before',
  ],
  [
    'a placeholder filled twice',
    added(2, sp('x', text('more')).replace('<p:nvPr/>', '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr>')),
    'pptx-placeholder',
    'body 1 is filled twice',
  ],
  [
    'a picture without words',
    swap(slide(6), /(<p:pic>.*? name="[^"]*") descr="[^"]*"/, '$1'),
    'pptx-alt',
    'a picture, has no',
  ],
  [
    'a shape without words',
    added(4, sp('Arrow', '', fill('FF0000'))),
    'pptx-alt',
    '“Arrow”, a shape, has no',
  ],
  [
    'a picture in a group without words',
    swap(
      slide(6),
      /(<p:pic>.*?) descr="[^"]*"(.*?<\/p:pic>)/,
      '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="901" name="G"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>$1$2</p:grpSp>',
    ),
    'pptx-alt',
    'a picture, has no',
  ],
  [
    'a table without heads',
    swap(slide(4), / firstRow="1"(?: firstCol="1")?/, ''),
    'pptx-header',
    'without header row',
  ],
  [
    'a link that says nothing',
    added(4, sp('x', text('Read more…', link))),
    'pptx-link',
    'a link that says only “Read more…”',
  ],
  ['the same in Chinese', added(4, sp('x', text('点击这里', link))), 'pptx-link', '“点击这里”'],
  [
    'a text without a language',
    swap(slide(4), / lang="zh-CN" altLang="en-US"(.*?<a:t>)/, '$1'),
    'pptx-language',
    'a text without a language, such as “各中心研发强度”',
  ],
  [
    'Chinese marked as English',
    swap(slide(4), / lang="zh-CN"(.*?<a:t>)/, ' lang="en-US"$1'),
    'pptx-language',
    '“各中心研发强度” is marked en-US',
  ],
  [
    'English marked as Chinese',
    added(4, sp('x', text('Three centres and their regions').replace('en-US', 'zh-CN'))),
    'pptx-language',
    'is marked zh-CN',
  ],
  [
    'Japanese marked as Chinese',
    added(4, sp('x', text('これは図です').replace('en-US', 'zh-CN'))),
    'pptx-language',
    '“これは図です” is marked zh-CN',
  ],
  [
    'Russian marked as English',
    added(4, sp('x', text('Москва и область'))),
    'pptx-language',
    'is marked en-US',
  ],
  [
    'a face of its own',
    added(4, sp('x', text('x', '<a:latin typeface="Comic Sans MS"/>'))),
    'pptx-font',
    '“Comic Sans MS” on slide 4 is neither',
  ],
  [
    'a theme without fonts',
    swap(theme, /<a:fontScheme.*<\/a:fontScheme>/, ''),
    'pptx-xml',
    'a theme without fonts',
  ],
  [
    'a theme without a Latin face',
    swap(theme, /<a:latin typeface="[^"]*"/, '<a:latin typeface=""'),
    'pptx-font',
    'no Latin face for headings',
  ],
  [
    'Chinese text without a Chinese face',
    both(
      swap(theme, /<a:ea typeface="[^"]*"/, '<a:ea typeface=""'),
      swap(theme, /<a:font script="Hans"[^>]*>/, ''),
    ),
    'pptx-font',
    'no East Asian face for headings',
  ],
  [
    'grey on grey',
    added(4, sp('x', text('pale', fill('999999')), fill('AAAAAA'))),
    'pptx-contrast',
    '“pale” has a contrast of 1.2 : 1; it takes 4.5 : 1',
  ],
  [
    'white on the white page',
    added(4, sp('x', text('white', fill('FFFFFF')))),
    'pptx-contrast',
    '“white” has a contrast of 1.0 : 1',
  ],
  [
    'a title as light as its page',
    swap(
      slide(4),
      '<a:schemeClr val="tx1"/>',
      '<a:schemeClr val="tx1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>',
    ),
    'pptx-contrast',
    /“各中心研发强度” has a contrast of \d\.\d : 1; it takes 3 : 1/,
  ],
  [
    'white in a pale cell',
    swap(
      slide(4),
      '<a:schemeClr val="tx1"/></a:solidFill></a:rPr><a:t>中心',
      '<a:schemeClr val="bg1"/></a:solidFill></a:rPr><a:t>中心',
    ),
    'pptx-contrast',
    '“中心” has a contrast',
  ],
]
