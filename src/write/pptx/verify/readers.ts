import { bounds, type ZipEntry, ZipError } from '../../../zip/open-zip.ts'
import { type Part, readPart } from './part.ts'

type Report = (code: 'pptx-xml' | 'pptx-package', part: string, what: string) => void

const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.message.split('\n')[0] ?? '').slice(0, 200) : String(cause)

/** Trees of parts, at most so many bytes of them at a time: the oldest is read again when it is asked for. */
const most = 16 << 20

/** Reads XML parts when they are asked for. @throws ZipError beyond what XML is read at all */
export function partReader(
  bytes: (name: string) => Uint8Array | undefined,
  report: Report,
): (name: string) => Part | undefined {
  const kept = new Map<string, { readonly part: Part; readonly size: number }>()
  const faulty = new Set<string>()
  const seen = new Set<string>()
  let total = 0
  let size = 0
  return (name) => {
    const known = kept.get(name)
    if (known) return known.part
    const source = faulty.has(name) ? undefined : bytes(name)
    if (!source) return undefined
    if (!seen.has(name)) total += source.length
    seen.add(name)
    if (total > bounds.xml) throw new ZipError(`its XML takes more than ${bounds.xml >> 20} MB`)
    try {
      const part = readPart(source)
      size += source.length
      kept.set(name, { part, size: source.length })
      for (const [oldest, entry] of kept) {
        if (size <= most || oldest === name) break
        kept.delete(oldest)
        size -= entry.size
      }
      return part
    } catch (cause) {
      faulty.add(name)
      report('pptx-xml', name, `not well-formed XML (${reasonOf(cause)})`)
      return undefined
    }
  }
}

/** Inflates entries when they are asked for; what is damaged or too large is told once. */
export function bytesReader(byName: ReadonlyMap<string, ZipEntry>, report: Report) {
  const faulty = new Set<string>()
  return (name: string): Uint8Array | undefined => {
    const entry = byName.get(name)
    if (!entry || faulty.has(name)) return undefined
    try {
      if (entry.size <= (/\.(xml|rels)$/i.test(name) ? bounds.part : bounds.workbook)) return entry.read()
      throw new Error(`it would take ${Math.round(entry.size / 1e6)} MB when unpacked`)
    } catch (cause) {
      faulty.add(name)
      report('pptx-package', name, `cannot be read: ${reasonOf(cause)}`)
      return undefined
    }
  }
}
