import { notesPage } from './notes.ts'
import type { Relationships } from './relationships.ts'
import { drawingRoot } from './theme.ts'
import { emu } from './units.ts'
import { drawingNamespaces, el, join, namespaces, part, type Xml } from './xml.ts'

/** What the presentation part lists. */
export interface PresentationInput {
  readonly slides: number
  readonly notes: boolean
  /** Number that the first slide bears. */
  readonly firstNumber: number
  readonly width: number
  readonly height: number
  readonly relationships: Relationships
}

const textDefaults: Xml = el(
  'p:defaultTextStyle',
  {},
  el(
    'a:lvl1pPr',
    { marL: 0, algn: 'l' },
    el('a:defRPr', { sz: 1800, kern: 1200 }, [
      el('a:solidFill', {}, el('a:schemeClr', { val: 'tx1' })),
      el('a:latin', { typeface: '+mn-lt' }),
      el('a:ea', { typeface: '+mn-ea' }),
      el('a:cs', { typeface: '+mn-cs' }),
    ]),
  ),
)

/** `ppt/presentation.xml`; the order of its children is the schema's (ISO 29500-1, 19.2.1.26). */
export function presentationPart({
  slides,
  notes,
  firstNumber,
  width,
  height,
  relationships: { relate },
}: PresentationInput): string {
  const ids = Array.from({ length: slides }, (_, at) => relate('slide', `slides/slide${at + 1}.xml`))
  return drawingRoot(
    'p:presentation',
    { saveSubsetFonts: '1', ...(firstNumber === 1 ? {} : { firstSlideNum: String(firstNumber) }) },
    [
      el(
        'p:sldMasterIdLst',
        {},
        el('p:sldMasterId', {
          id: 2147483648,
          'r:id': relate('slideMaster', 'slideMasters/slideMaster1.xml'),
        }),
      ),
      notes
        ? el(
            'p:notesMasterIdLst',
            {},
            el('p:notesMasterId', { 'r:id': relate('notesMaster', 'notesMasters/notesMaster1.xml') }),
          )
        : undefined,
      el(
        'p:sldIdLst',
        {},
        ids.map((id, at) => el('p:sldId', { id: 256 + at, 'r:id': id })),
      ),
      el('p:sldSz', { cx: emu(width), cy: emu(height) }),
      el('p:notesSz', { cx: emu(notesPage.w), cy: emu(notesPage.h) }),
      textDefaults,
    ],
  )
}

/** The small parts that PowerPoint writes with every presentation. */
export const presentationProperties = {
  presProps: part(el('p:presentationPr', drawingNamespaces)),
  viewProps: part(el('p:viewPr', drawingNamespaces, join([el('p:gridSpacing', { cx: 76200, cy: 76200 })]))),
  tableStyles: part(
    el('a:tblStyleLst', { 'xmlns:a': namespaces.a, def: '{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}' }),
  ),
} as const
