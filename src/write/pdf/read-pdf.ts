/** A reference to an indirect object: number and generation. */
export type Reference = `${number} ${number} R`

/** A PDF as far as an update needs to know it. */
export interface ReadPdf {
  /** The file, a character a byte. */
  readonly text: string
  /** Place of its cross-reference table, for the next one's `/Prev`. */
  readonly crossReferences: number
  /** The first object number that is free. */
  readonly size: number
  readonly root: Reference
  readonly info?: Reference
  /** The source of an object between `obj` and `endobj`. */
  object(reference: Reference): string
  /** The pages in reading order. */
  readonly pages: readonly Reference[]
}

const reference = /(\d+) (\d+) R/

const broken = (what: string) => new Error(`this is not a PDF as Chromium writes it: ${what}`)

/** The reference that stands for a key in the source of a dictionary. */
export function referenceFor(dictionary: string, key: string): Reference | undefined {
  const found = new RegExp(`/${key}\\s+(\\d+) (\\d+) R`).exec(dictionary)
  return found ? (`${Number(found[1])} ${Number(found[2])} R` as Reference) : undefined
}

/**
 * Reads a PDF with one classic cross-reference table (ISO 32000-1, 7.5.4), as Chromium writes it.
 *
 * @throws Error when it is written otherwise
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const end = text.lastIndexOf('startxref')
  const crossReferences = Number(/^startxref\s+(\d+)/.exec(text.slice(end))?.[1] ?? Number.NaN)
  if (!text.startsWith('xref', crossReferences)) throw broken('no cross-reference table')
  const trailer = text.slice(text.lastIndexOf('trailer'), end)
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1])
  const root = referenceFor(trailer, 'Root')
  const info = referenceFor(trailer, 'Info')
  if (!root || !size) throw broken('no catalog')
  const offsets = readOffsets(text, crossReferences)
  const object = (wanted: Reference): string => {
    const number = Number.parseInt(wanted, 10)
    const at = offsets.get(number)
    if (at === undefined || !text.startsWith(`${number} `, at)) throw broken(`no object ${number}`)
    const start = text.indexOf('obj', at) + 3
    return text.slice(start, text.indexOf('endobj', start)).trim()
  }
  const first = referenceFor(object(root), 'Pages')
  if (!first) throw broken('no pages')
  return { text, crossReferences, size, root, ...(info && { info }), object, pages: pagesOf(object, first) }
}

function readOffsets(text: string, at: number): Map<number, number> {
  const offsets = new Map<number, number>()
  const table = text.slice(at, text.indexOf('trailer', at))
  let number = 0
  for (const line of table.split(/\r?\n/).slice(1)) {
    const section = /^(\d+) (\d+)\s*$/.exec(line)
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
    if (section) number = Number(section[1])
    else if (entry) {
      if (entry[2] === 'n') offsets.set(number, Number(entry[1]))
      number++
    }
  }
  return offsets
}

function pagesOf(object: (wanted: Reference) => string, node: Reference): Reference[] {
  const source = object(node)
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(source)?.[1]
  if (kids === undefined) return [node]
  const references = kids.match(new RegExp(reference, 'g')) ?? []
  return references.flatMap((kid) => pagesOf(object, kid as Reference))
}
