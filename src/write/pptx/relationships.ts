import { el, namespaces, part } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Types of relationships by the names used here; ISO 29500-1, 13 and 15. */
const relationshipTypes = {
  officeDocument: `${office}/officeDocument`,
  core: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  app: `${office}/extended-properties`,
  customXml: `${office}/customXml`,
  customXmlProps: `${office}/customXmlProps`,
  slide: `${office}/slide`,
  slideMaster: `${office}/slideMaster`,
  slideLayout: `${office}/slideLayout`,
  notesMaster: `${office}/notesMaster`,
  notesSlide: `${office}/notesSlide`,
  theme: `${office}/theme`,
  presProps: `${office}/presProps`,
  viewProps: `${office}/viewProps`,
  tableStyles: `${office}/tableStyles`,
  chart: `${office}/chart`,
  image: `${office}/image`,
  hyperlink: `${office}/hyperlink`,
  package: `${office}/package`,
} as const
type RelationshipType = keyof typeof relationshipTypes

/** Relationships of one part, numbered as they are asked for; the same one is given out once. */
export interface Relationships {
  readonly relate: (type: RelationshipType, target: string, external?: boolean) => string
  readonly xml: () => string
}

/** A fresh list of relationships. */
export function relationships(): Relationships {
  const known = new Map<string, { id: string; type: RelationshipType; target: string; external: boolean }>()
  return {
    relate: (type, target, external = false) => {
      const key = `${type} ${external} ${target}`
      const found = known.get(key) ?? { id: `rId${known.size + 1}`, type, target, external }
      known.set(key, found)
      return found.id
    },
    xml: () =>
      part(
        el(
          'Relationships',
          { xmlns: namespaces.relationships },
          [...known.values()].map(({ id, type, target, external }) =>
            el('Relationship', {
              Id: id,
              Type: relationshipTypes[type],
              Target: target,
              TargetMode: external ? 'External' : undefined,
            }),
          ),
        ),
      ),
  }
}

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** An address as a URI that a deck may open; undefined for any other scheme or what is no address. */
export function externalTarget(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return schemes.has(url.protocol) ? url.href : undefined
}
