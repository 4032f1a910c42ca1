import type { VerifyFinding } from '../../../model/verification.ts'
import { openZip, type ZipEntry } from '../../../zip/open-zip.ts'
import { namespaces } from '../xml.ts'
import { codes, type FindingCode, mildly } from './codes.ts'
import { type PartLink, readLinks, relationshipsName } from './links.ts'
import { type Owner, ownersOf } from './owners.ts'
import type { Part } from './part.ts'
import { bytesReader, partReader } from './readers.ts'
import { attr, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** More of a finding, where it is known or other than its code's. */
interface Details {
  readonly shape?: string | undefined
  readonly level?: 'remark' | undefined
}

/** A package read back: parts by name, read once, and where to put what is found. */
export interface OpenPackage {
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  /** Undefined for what is absent or damaged. */
  readonly bytes: (name: string) => Uint8Array | undefined
  /** Undefined for what is absent or not well-formed. */
  readonly part: (name: string) => Part | undefined
  readonly links: (name: string) => readonly PartLink[]
  readonly contentType: (name: string) => string | undefined
  /** Parts of the slides, in the order shown. */
  readonly slides: readonly string[]
  readonly report: (code: FindingCode, part: string, what: string, details?: Details) => void
}

/** Entries by the name that equals theirs for a package: ASCII case apart (ISO 29500-2, 6.2.2.3). */
const folded = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

function entriesOf(
  entries: readonly ZipEntry[],
  report: OpenPackage['report'],
): { readonly byName: ReadonlyMap<string, ZipEntry>; readonly named: (name: string) => string } {
  const byName = new Map<string, ZipEntry>()
  const spelt = new Map<string, string>()
  const folders: string[] = []
  for (const entry of entries) {
    const { name } = entry
    if (name.endsWith('/')) folders.push(name)
    else if (name.startsWith('[trash]/')) report('pptx-leftover', name, 'what a program threw away')
    else if (name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name))
      report('pptx-package', name, 'an absolute name, or one with a backslash')
    else if (name.split('/').some((step) => step === '..' || step === '.' || step === ''))
      report('pptx-package', name, 'a name that leads out of the file or through nothing')
    else if (spelt.has(folded(name))) report('pptx-package', name, 'stands twice in the file')
    else {
      byName.set(name, entry)
      spelt.set(folded(name), name)
    }
  }
  if (folders[0] !== undefined) {
    const what =
      folders.length === 1
        ? 'a folder, which is no part'
        : `the first of ${folders.length} folders, which are no parts`
    report('pptx-leftover', folders[0], what)
  }
  const named = (name: string): string =>
    byName.has(name) ? name : (spelt.get(folded(name)) ?? spelt.get(folded(decoded(name))) ?? name)
  return { byName, named }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Content types by part name and by extension; ISO 29500-2, 6.2.3. */
function readTypes(root: XmlElement | undefined): (name: string) => string | undefined {
  const entries = root ? kids(root) : []
  const by = (key: string) =>
    new Map(entries.map((entry) => [folded(attr(entry, key) ?? ''), attr(entry, 'ContentType')]))
  const [overrides, defaults] = [by('PartName'), by('Extension')]
  return (name) =>
    overrides.get(`/${folded(name)}`) ?? defaults.get(folded(name.slice(name.lastIndexOf('.') + 1)))
}

/** Parts of the slides in the order of the presentation's list. */
function slideParts(part: OpenPackage['part'], links: OpenPackage['links']): readonly string[] {
  const main = links('').find(({ type }) => type === 'officeDocument')?.target ?? ''
  const root = part(main)?.root
  const targets = new Map(links(main).map(({ id, target }) => [id, target]))
  const list = root && kids(root, 'sldIdLst')[0]
  return (list ? kids(list, 'sldId') : []).flatMap((entry) => {
    const id = entry.attributes.find(({ namespace }) => namespace === namespaces.r)?.value
    return targets.get(id ?? '') ?? []
  })
}

/**
 * Opens a package; findings gather in the list that comes back with it.
 *
 * @throws ZipError when it is no zip or one that is not safe to open
 */
export function openPackage(bytes: Uint8Array): {
  readonly opened: OpenPackage
  readonly findings: readonly VerifyFinding[]
} {
  const findings: VerifyFinding[] = []
  let owners: ReadonlyMap<string, Owner> = new Map()
  const report: OpenPackage['report'] = (code, part, what, details = {}) => {
    const owner = owners.get(part)
    const shape = details.shape ?? owner?.shape()
    findings.push({
      code,
      ...codes[code],
      ...(details.level === 'remark' && codes[code].level === 'error' && { level: 'remark', why: mildly }),
      part,
      ...(owner && { slide: owner.slide }),
      ...(shape !== undefined && { shape }),
      what,
    })
  }
  const { byName, named } = entriesOf(openZip(bytes), report)
  const read = bytesReader(byName, report)
  const part = partReader(read, report)
  const linked = new Map<string, readonly PartLink[]>()
  const links: OpenPackage['links'] = (name) => {
    const known = linked.get(name) ?? readLinks(name, part(relationshipsName(name))?.root, named)
    linked.set(name, known)
    return known
  }
  const slides = slideParts(part, links)
  owners = ownersOf(slides, part, links)
  const opened: OpenPackage = {
    names: [...byName.keys()],
    has: (name) => byName.has(name),
    bytes: read,
    part,
    links,
    contentType: readTypes(part('[Content_Types].xml')?.root),
    slides,
    report,
  }
  return { opened, findings }
}
