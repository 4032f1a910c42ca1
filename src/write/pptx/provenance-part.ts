import { createHash } from 'node:crypto'
import type { Provenance } from '../../model/provenance.ts'
import type { PackageBuilder } from './package.ts'
import type { OpenPackage } from './verify/open.ts'
import { el, namespaces, part, text } from './xml.ts'

const namespace = 'urn:factdeck:provenance'

/** A custom XML part wants a GUID of its own (ISO 29500-1, 22.5.2.1); here it comes from the edition's digest. */
function guidOf({ edition }: Provenance): string {
  const digits = createHash('sha256')
    .update(`${namespace} ${edition}`)
    .digest('hex')
    .slice(0, 32)
    .toUpperCase()
  return `{${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}}`
}

/**
 * Puts provenance.json into a package as a custom XML part (ISO 29500-1, 15.2.5), which PowerPoint and LibreOffice
 * keep when they save; parts of kinds that they do not know they drop.
 */
export function addProvenance(pack: PackageBuilder, provenance: Provenance): void {
  const name = 'customXml/item1.xml'
  const json = JSON.stringify(provenance)
  pack.addPlain(name, Buffer.from(part(el('provenance', { xmlns: namespace }, text(json)))))
  pack.relationshipsOf(name).relate('customXmlProps', 'itemProps1.xml')
  pack.add(
    'customXmlProps',
    'customXml/itemProps1.xml',
    part(
      el('ds:datastoreItem', { 'ds:itemID': guidOf(provenance), 'xmlns:ds': namespaces.customXml }, [
        el('ds:schemaRefs', {}, [el('ds:schemaRef', { 'ds:uri': namespace })]),
      ]),
    ),
  )
  pack.relationshipsOf('ppt/presentation.xml').relate('customXml', '../customXml/item1.xml')
}

/** The provenance.json in a package, by whatever name a program has given its part; undefined where there is none. */
export function provenanceIn({ names, part: read }: OpenPackage): string | undefined {
  for (const name of names) {
    if (!/^customXml\/[^/]+\.xml$/i.test(name)) continue
    const root = read(name)?.root
    if (root?.namespace === namespace && root.name === 'provenance') return root.text
  }
  return undefined
}
