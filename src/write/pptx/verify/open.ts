import type { Document, Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import type { Fault } from '../../../errors.ts'
import { all, kids, parseXml } from '../dom.ts'
import { legal, namespaces } from '../xml.ts'

interface Link {
  readonly id: string
  /** Last word of the type's address, such as `slideLayout`. */
  readonly type: string
  /** Part name, or the address when external. */
  readonly target: string
  readonly external: boolean
}

/** A package read back: parts by name, parsed once, and where to put what is found. */
export interface OpenPackage {
  readonly names: readonly string[]
  readonly bytes: (name: string) => Uint8Array | undefined
  /** Undefined for what is absent or not well-formed. */
  readonly document: (name: string) => Document | undefined
  readonly links: (name: string) => readonly Link[]
  readonly contentType: (name: string) => string | undefined
  readonly report: (code: FaultCode, part: string, what: string) => void
}

const remedies = {
  'pptx-package': 'Write the file anew; if it comes back, report it as a bug of the PPTX writer.',
  'pptx-xml': 'Write the file anew; if it comes back, report it as a bug of the PPTX writer.',
  'pptx-title': 'Give the slide a title of its own.',
  'pptx-placeholder': 'Write the file anew; if it comes back, report it as a bug of the PPTX writer.',
  'pptx-notes': 'Write the file anew; if it comes back, report it as a bug of the PPTX writer.',
  'pptx-chart': 'Write the file anew; if the chart was edited by hand, bring its workbook in line.',
  'pptx-alt': 'Say in the deck what the picture, chart or table shows.',
} as const
type FaultCode = keyof typeof remedies

const reasons: Readonly<Partial<Record<FaultCode, string>>> = {
  'pptx-package': 'PowerPoint would refuse or repair the file.',
  'pptx-xml': 'PowerPoint would refuse or repair the file.',
  'pptx-title': 'Titles are how a deck is listed, read out and linked to.',
  'pptx-alt': 'Readers who cannot see it would not know what it shows.',
  'pptx-chart': 'Editing the chart would change the figures that it shows.',
}

/** Part name of a target as seen from a part; the package itself is `''`. */
export function resolveTarget(from: string, target: string): string {
  const base = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const path = [...base]
  for (const step of target.split('/')) {
    if (step === '..') {
      if (path.length === 0) return `../${target}`
      path.pop()
    } else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

export const relationshipsName = (name: string): string => {
  const cut = name.lastIndexOf('/') + 1
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`
}

const readLinks = (from: string, document: Document | undefined): readonly Link[] =>
  document === undefined
    ? []
    : all(document, namespaces.relationships, 'Relationship').map((entry) => {
        const target = entry.getAttribute('Target') ?? ''
        const external = entry.getAttribute('TargetMode') === 'External'
        return {
          id: entry.getAttribute('Id') ?? '',
          type: (entry.getAttribute('Type') ?? '').split(/[/:]/).at(-1) ?? '',
          target: external ? target : resolveTarget(from, target),
          external,
        }
      })

/** Content types by part name and by extension. */
function readTypes(document: Document | undefined): (name: string) => string | undefined {
  const entries: readonly Element[] = document?.documentElement ? kids(document.documentElement) : []
  const overrides = new Map(
    entries.map((entry) => [entry.getAttribute('PartName'), entry.getAttribute('ContentType')]),
  )
  const defaults = new Map(
    entries.map((entry) => [
      entry.getAttribute('Extension')?.toLowerCase(),
      entry.getAttribute('ContentType'),
    ]),
  )
  return (name) =>
    overrides.get(`/${name}`) ??
    defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ??
    undefined
}

/** Parses XML and refuses what XML 1.0 forbids, which the parser lets pass. */
function parseStrictly(source: string): Document {
  if (legal(source) !== source) throw new SyntaxError('a character that XML forbids')
  return parseXml(source)
}

/** Opens a package; faults gather in the list that comes back with it. */
export function openPackage(bytes: Uint8Array): {
  opened: OpenPackage | undefined
  faults: readonly Fault[]
} {
  const faults: Fault[] = []
  const report = (code: FaultCode, part: string, what: string): void => {
    const why = reasons[code]
    faults.push({
      code,
      what: part === '' ? what : `${part}: ${what}`,
      ...(why ? { why } : {}),
      remedy: remedies[code],
    })
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes)
  } catch (cause) {
    report('pptx-package', '', `not a zip file (${cause instanceof Error ? cause.message : String(cause)})`)
    return { opened: undefined, faults }
  }
  const documents = new Map<string, Document | undefined>()
  const document = (name: string): Document | undefined => {
    const source = files[name]
    if (source === undefined) return undefined
    if (!documents.has(name)) {
      try {
        documents.set(name, parseStrictly(new TextDecoder('utf-8', { fatal: true }).decode(source)))
      } catch (cause) {
        documents.set(name, undefined)
        report(
          'pptx-xml',
          name,
          `not well-formed XML (${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)})`,
        )
      }
    }
    return documents.get(name)
  }
  const links = new Map<string, readonly Link[]>()
  return {
    faults,
    opened: {
      names: Object.keys(files),
      bytes: (name) => files[name],
      document,
      links: (name) => {
        const known = links.get(name) ?? readLinks(name, document(relationshipsName(name)))
        links.set(name, known)
        return known
      },
      contentType: readTypes(document('[Content_Types].xml')),
      report,
    },
  }
}
