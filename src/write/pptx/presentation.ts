import { createHash } from 'node:crypto'
import { notesPage } from './notes.ts'
import type { Relationships } from './relationships.ts'
import { drawingRoot } from './theme.ts'
import { emu } from './units.ts'
import { drawingNamespaces, el, join, namespaces, part, type Xml } from './xml.ts'

/** A name and the slides under it, from 1. */
export interface Section {
  readonly name: string
  readonly slides: readonly number[]
}

/** Consecutive slides of one section; those before the first named one stand under `before`. */
export function sectionsOf(names: readonly (string | undefined)[], before: string): readonly Section[] {
  if (names.every((name) => !name)) return []
  const sections: { name: string; slides: number[] }[] = []
  for (const [at, name = before] of names.entries()) {
    const last = sections.at(-1)
    if (last?.name === name) last.slides.push(at + 1)
    else sections.push({ name, slides: [at + 1] })
  }
  return sections
}

/** A GUID that says which of the sections of this name it is, the same every time. */
function guidOf(name: string, at: number): string {
  const hex = createHash('sha256').update(`section ${at} ${name}`).digest('hex').toUpperCase()
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return `{${[...groups, hex.slice(20, 32)].join('-')}}`
}

const firstSlideId = 256

/** Sections in the list of slides; MS-PPTX, 2.6.4.1. */
const sectionList = (sections: readonly Section[]): Xml =>
  el(
    'p:extLst',
    {},
    el(
      'p:ext',
      { uri: '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}' },
      el(
        'p14:sectionLst',
        { 'xmlns:p14': namespaces.p14 },
        sections.map(({ name, slides }, at) =>
          el('p14:section', { name, id: guidOf(name, at) }, [
            el(
              'p14:sldIdLst',
              {},
              slides.map((slide) => el('p14:sldId', { id: firstSlideId + slide - 1 })),
            ),
          ]),
        ),
      ),
    ),
  )

/** What the presentation part lists. */
export interface PresentationInput {
  readonly slides: number
  readonly notes: boolean
  /** Number that the first slide bears. */
  readonly firstNumber: number
  readonly width: number
  readonly height: number
  readonly sections: readonly Section[]
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
  sections,
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
        ids.map((id, at) => el('p:sldId', { id: firstSlideId + at, 'r:id': id })),
      ),
      el('p:sldSz', { cx: emu(width), cy: emu(height) }),
      el('p:notesSz', { cx: emu(notesPage.w), cy: emu(notesPage.h) }),
      textDefaults,
      sections.length > 0 ? sectionList(sections) : undefined,
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
