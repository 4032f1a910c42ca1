import type { ReadPdf, Reference } from './read-pdf.ts'

/** Objects to add to a PDF; the number of each is given when it is added. */
export interface Update {
  /** Adds an object, or replaces the one of the reference given. */
  add(source: string, at?: Reference): Reference
  /** Keeps a number for an object that is added later. */
  reserve(): Reference
  /** The PDF with what was added, as an incremental update. */
  finish(identifier: string): Uint8Array
}

/** Text as a PDF string of UTF-16 (ISO 32000-1, 7.9.2.2), in hexadecimal digits. */
export function textString(text: string): string {
  const units = [...`\uFEFF${text}`.split('')].map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
  return `<${units.join('').toUpperCase()}>`
}

/** A stream object of these bytes. */
export function stream(entries: string, bytes: Uint8Array): string {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return `<<${entries} /Length ${bytes.length}>>\nstream\n${data}\nendstream`
}

/** Starts an incremental update (ISO 32000-1, 7.5.6): the file stays as it is, more follows it. */
export function updatePdf(pdf: ReadPdf): Update {
  const objects = new Map<number, string>()
  let next = pdf.size
  const reserve = (): Reference => `${next++} 0 R`
  const add = (source: string, at: Reference = reserve()): Reference => {
    objects.set(Number.parseInt(at, 10), source)
    return at
  }
  const finish = (identifier: string): Uint8Array => {
    let body = pdf.text.endsWith('\n') ? '' : '\n'
    const rows: string[] = []
    for (const [number, source] of [...objects].sort(([a], [b]) => a - b)) {
      const offset = String(pdf.text.length + body.length).padStart(10, '0')
      rows.push(`${number} 1\n${offset} 00000 n \n`)
      body += `${number} 0 obj\n${source}\nendobj\n`
    }
    const start = pdf.text.length + body.length
    const info = pdf.info ? ` /Info ${pdf.info}` : ''
    const trailer = `<</Size ${next} /Root ${pdf.root}${info} /Prev ${pdf.crossReferences}`
    const id = `/ID [<${identifier}> <${identifier}>]>>`
    body += `xref\n${rows.join('')}trailer\n${trailer} ${id}\nstartxref\n${start}\n%%EOF\n`
    return Buffer.from(pdf.text + body, 'latin1')
  }
  return { add, reserve, finish }
}
