import { createHash } from 'node:crypto'
import type { Parts } from './normalise.ts'
import { type Relationships, relationships } from './relationships.ts'
import { el, namespaces, part, text, type Xml } from './xml.ts'

const presentation = 'application/vnd.openxmlformats-officedocument.presentationml'
const officeDocument = 'application/vnd.openxmlformats-officedocument'

/** Content types by kind of part; ISO 29500-1, 12 to 15. */
const contentTypes = {
  presentation: `${presentation}.presentation.main+xml`,
  slide: `${presentation}.slide+xml`,
  slideLayout: `${presentation}.slideLayout+xml`,
  slideMaster: `${presentation}.slideMaster+xml`,
  notesSlide: `${presentation}.notesSlide+xml`,
  notesMaster: `${presentation}.notesMaster+xml`,
  presProps: `${presentation}.presProps+xml`,
  viewProps: `${presentation}.viewProps+xml`,
  tableStyles: `${presentation}.tableStyles+xml`,
  theme: `${officeDocument}.theme+xml`,
  chart: `${officeDocument}.drawingml.chart+xml`,
  app: `${officeDocument}.extended-properties+xml`,
  core: 'application/vnd.openxmlformats-package.core-properties+xml',
  customXmlProps: `${officeDocument}.customXmlProperties+xml`,
} as const

const extensions: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  png: 'image/png',
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  svg: 'image/svg+xml',
  xlsx: `${officeDocument}.spreadsheetml.sheet`,
  xml: 'application/xml',
}

/** A package as it grows: parts, their relationships and content types. */
export interface PackageBuilder {
  readonly add: (kind: keyof typeof contentTypes, name: string, content: string) => void
  /** A part whose type follows from its extension. */
  readonly addPlain: (name: string, content: Uint8Array) => void
  /** Relationships of a part; `''` is the package itself. */
  readonly relationshipsOf: (name: string) => Relationships
  /** Stores a picture once, whatever number of slides show it, and tells its file name. */
  readonly store: (bytes: Uint8Array, extension: string) => string
  readonly parts: () => Parts
}

const relationshipsName = (name: string): string => {
  const cut = name.lastIndexOf('/') + 1
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`
}

/** An empty package. */
export function packageBuilder(): PackageBuilder {
  const parts = new Map<string, Uint8Array | string>()
  const kinds = new Map<string, keyof typeof contentTypes>()
  const links = new Map<string, Relationships>()
  const pictures = new Map<string, string>()
  const typesXml = (): string => {
    const used = new Set([...parts.keys(), '.rels'].map((name) => name.slice(name.lastIndexOf('.') + 1)))
    return part(
      el('Types', { xmlns: namespaces.contentTypes }, [
        ...Object.entries(extensions)
          .filter(([extension]) => used.has(extension))
          .map(([extension, type]) => el('Default', { Extension: extension, ContentType: type })),
        ...[...kinds].map(([name, kind]) =>
          el('Override', { PartName: `/${name}`, ContentType: contentTypes[kind] }),
        ),
      ]),
    )
  }
  return {
    add: (kind, name, content) => {
      parts.set(name, content)
      kinds.set(name, kind)
    },
    addPlain: (name, content) => {
      parts.set(name, content)
    },
    relationshipsOf: (name) => {
      const known = links.get(name) ?? relationships()
      links.set(name, known)
      return known
    },
    store: (bytes, extension) => {
      const digest = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`
      const known = pictures.get(digest) ?? `image${pictures.size + 1}.${extension}`
      pictures.set(digest, known)
      parts.set(`ppt/media/${known}`, bytes)
      return known
    },
    parts: () => {
      const whole = new Map(parts)
      for (const [name, list] of links) whole.set(relationshipsName(name), list.xml())
      whole.set('[Content_Types].xml', typesXml())
      return whole
    },
  }
}

const leaf = (name: string, value: string): Xml => el(name, {}, text(value))

/** A date at the precision known, as the start of that year, month or day in UTC (W3CDTF). */
export const pinnedDate = (asOf: string): string => {
  const [year = '1980', month = '01', day = '01'] = asOf.split('-')
  return `${year}-${month}-${day}T00:00:00Z`
}

/** Properties of a package with its dates; ISO 29500-2, 11. */
export const coreProperties = (properties: readonly Xml[], date: string): string =>
  part(
    el(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      [
        ...properties,
        ...['dcterms:created', 'dcterms:modified'].map((name) =>
          el(name, { 'xsi:type': 'dcterms:W3CDTF' }, text(date)),
        ),
      ],
    ),
  )

/** Title, language and dates of a deck. */
export const corePart = (title: string, lang: string, date: string): string =>
  coreProperties(
    [
      leaf('dc:title', title),
      leaf('dc:creator', 'factdeck'),
      leaf('dc:language', lang === 'en' ? 'en-US' : lang),
      leaf('cp:lastModifiedBy', 'factdeck'),
      leaf('cp:revision', '1'),
    ],
    date,
  )

/** What wrote the deck and how long it is. */
export const appPart = (slides: number, notes: number): string =>
  part(
    el('Properties', { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' }, [
      leaf('TotalTime', '0'),
      leaf('Application', 'factdeck'),
      leaf('PresentationFormat', 'Widescreen'),
      leaf('Slides', String(slides)),
      leaf('Notes', String(notes)),
      leaf('HiddenSlides', '0'),
    ]),
  )
